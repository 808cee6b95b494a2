/**
 * Makes what a start of the server reads in one piece; run after `tsc`. `dist/vivavoce.js` and the listener's thread
 * (`dist/perception/worker/perception-worker.js`) stand for some 600 modules, whose opening and resolving takes a tenth of a start
 * with warm disk caches and more with cold ones; `dist/vivavoce.LICENCES.txt` holds the licences of the packages in them.
 * The language models are packed.
 *
 * @module
 */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { LANGUAGES } from '../src/audio/language.ts';
import { packNgrams } from '../src/perception/decoder/packed-ngrams.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const DIST = join(ROOT, 'dist');
const SOURCES = join(ROOT, 'src');

/** Packages that find files of their own beside their code, and those that only some deployments load. */
const UNBUNDLED = [
	'@contentauth/*',
	'@jitsi/*',
	'@vivavoce/*',
	'@wasm-audio-decoders/*',
	'mpg123-decoder',
	'ogg-opus-decoder',
	'onnxruntime-node',
	'pino',
	'selfsigned',
	'sherpa-onnx-node',
	'tsx',
	// Its licence lies in its README only.
	'fft.js',
	// Optional native parts of ws.
	'bufferutil',
	'utf-8-validate',
];

/** The commands that are no start of the server stay modules, read when they are named. */
const otherCommands: Plugin = {
	name: 'other-commands',
	setup({ onResolve }) {
		onResolve({ filter: /^\.\/[a-z-]+\.js$/ }, ({ path, kind, importer }) =>
			kind === 'dynamic-import' && importer.endsWith(join('cli', 'main.js')) && path !== './serve.js'
				? { path: `./cli/${path.slice(2)}`, external: true }
				: undefined,
		);
	},
};

/** A module that looks for files beside itself must find those of the build from the bundle in `folder`, too. */
function ownAddresses(folder: string): Plugin {
	return {
		name: 'own-addresses',
		setup({ onLoad }) {
			onLoad({ filter: /[\\/](?:dist|src)[\\/].*\.[jt]s$/ }, async ({ path }) => {
				if (path.includes('node_modules')) {
					return undefined;
				}
				const inBuild = join(DIST, relative(path.startsWith(SOURCES) ? SOURCES : DIST, path)).replace(/\.ts$/, '.js');
				const address = JSON.stringify(`./${relative(folder, inBuild).split(sep).join('/')}`);
				const code = await readFile(path, 'utf8');
				return {
					contents: code.replaceAll('import.meta.url', `new URL(${address}, import.meta.url).href`),
					loader: path.endsWith('.ts') ? 'ts' : 'js',
				};
			});
		},
	};
}

/** The schemas bring messages in fifty languages; errors of the server are in one. */
const oneLocale: Plugin = {
	name: 'one-locale',
	setup({ onLoad }) {
		onLoad({ filter: /zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({
			contents: "export { default as en } from './en.js';",
		}));
	},
};

/** The folders of the packages among some files, such as `node_modules/ws`, sorted. */
function packageFolders(files: readonly string[]): string[] {
	const folders = files.flatMap((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file) ?? []);
	return [...new Set(folders)].sort();
}

/** A package's name and licence; throws when it has no licence file. */
async function licenceOf(folder: string): Promise<string> {
	const name = folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length);
	const file = (await readdir(join(ROOT, folder))).find((entry) => /^licen[cs]e/i.test(entry));
	if (file === undefined) {
		throw new Error(`${folder} has no licence file; add the package to UNBUNDLED in scripts/build-start.ts`);
	}
	return `${name}\n\n${await readFile(join(ROOT, folder, file), 'utf8')}`;
}

/** Bundles an entry and all it imports; returns the paths of the files that went into it. */
async function bundle(entry: string, outfile: string, plugins: readonly Plugin[] = []): Promise<readonly string[]> {
	const { metafile } = await build({
		absWorkingDir: ROOT,
		entryPoints: [entry],
		outfile,
		bundle: true,
		platform: 'node',
		format: 'esm',
		target: 'node20',
		external: UNBUNDLED,
		plugins: [...plugins, ownAddresses(dirname(outfile)), oneLocale],
		// Packages in CommonJS ask for Node's own modules by `require`.
		banner: {
			js: "import { createRequire as createBundleRequire } from 'node:module';\nconst require = createBundleRequire(import.meta.url);",
		},
		metafile: true,
		logLevel: 'warning',
	});
	return Object.keys(metafile.inputs);
}

const inputs = [
	...(await bundle(join(DIST, 'cli', 'main.js'), join(DIST, 'vivavoce.js'), [otherCommands])),
	// From its source: the bundle takes the place of what tsc makes of it.
	...(await bundle(
		join(SOURCES, 'perception', 'worker', 'perception-worker.ts'),
		join(DIST, 'perception', 'worker', 'perception-worker.js'),
	)),
];
const licences = await Promise.all(packageFolders(inputs).map(licenceOf));
await writeFile(join(DIST, 'vivavoce.LICENCES.txt'), licences.join(`\n${'-'.repeat(80)}\n\n`));

for (const language of LANGUAGES) {
	const path = join(ROOT, 'models', `lm.${language}.arpa`);
	await writeFile(join(DIST, 'perception', 'decoder', `lm.${language}.ngrams`), packNgrams(await readFile(path), path));
}
