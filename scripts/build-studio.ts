/**
 * Bundles the studio into `studio/dist`, which the server serves.
 *
 * @module
 */
import { copyFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build, type Plugin } from 'esbuild';
import { CLIENT_EVENT_SUPPORT, SERVER_EVENT_SUPPORT, type SupportEntry } from '../src/protocol/support.ts';

/** Files that are served as they are. */
const PLAIN_FILES = [
	'index.html',
	'icon.svg',
	...['page.css', 'talk.css', 'panels.css', 'personas.css', 'timeline.css'],
];

function path(name: string): string {
	return fileURLToPath(new URL(`../${name}`, import.meta.url));
}

/** The schemas bring messages in fifty languages, 45 kB compressed; the page's own are in `words-en.ts` and `words-zh.ts`. */
const withoutLocales: Plugin = {
	name: 'without-locales',
	setup({ onLoad }) {
		onLoad({ filter: /zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({ contents: 'export {};' }));
	},
};

/**
 * Lets what a bundle does not use stay out of it. Modules of `src` do nothing when they are imported, so that unused ones
 * can be left out whole. Schemas import `z` as one object, of which nothing can be left out; of a namespace only what is
 * used stays.
 */
const withoutUnused: Plugin = {
	name: 'without-unused',
	setup({ onLoad, onResolve }) {
		onResolve({ filter: /^\.\.?\/.*\.ts$/ }, ({ path: name, resolveDir }) => {
			const file = join(resolveDir, name);
			return file.startsWith(path('src')) ? { path: file, sideEffects: false } : undefined;
		});
		onLoad({ filter: /[\\/]src[\\/].*\.ts$/ }, async ({ path: file }) => {
			const source = await readFile(file, 'utf8');
			return { contents: source.replace("import { z } from 'zod'", "import * as z from 'zod'"), loader: 'ts' };
		});
	},
};

/** Parts of workers have new names when they change. */
async function removeOldParts(outputs: readonly string[]): Promise<void> {
	const names = await readdir(path('studio/dist'));
	const old = names.filter((name) => name.startsWith('worker-part-') && !outputs.some((file) => file.endsWith(name)));
	await Promise.all(old.map((name) => rm(path(`studio/dist/${name}`))));
}

/** What the page shows of a scene; the server has the rest. */
async function writeScenes(): Promise<void> {
	const scenes = JSON.parse(await readFile(path('personas/axes/scenes.json'), 'utf8')) as Record<string, unknown>[];
	const shown = scenes.map(({ id, name, summary }) => ({ id, name, summary }));
	await writeFile(path('studio/dist/scenes.json'), JSON.stringify(shown));
}

/** What the server does with each event of the protocol, which the page ticks off; the notes are in `docs/protocol.md`. */
async function writeSupportedEvents(): Promise<void> {
	const marks = (direction: string, table: object) =>
		Object.entries(table).map(([type, { mark }]: [string, SupportEntry]) => ({ direction, type, mark }));
	const events = [...marks('sent', CLIENT_EVENT_SUPPORT), ...marks('received', SERVER_EVENT_SUPPORT)];
	await writeFile(path('studio/dist/supported-events.json'), JSON.stringify(events));
}

/** The plane of the map, in which the page places whoever is shaped there. */
async function writeMapPlane(): Promise<void> {
	const { map } = JSON.parse(await readFile(path('personas/matrix.json'), 'utf8')) as { map: unknown };
	await writeFile(path('studio/dist/map-plane.json'), JSON.stringify({ map }));
}

await mkdir(path('studio/dist'), { recursive: true });
const shared = {
	outdir: path('studio/dist'),
	tsconfig: path('studio/tsconfig.json'),
	bundle: true,
	format: 'esm',
	target: 'es2022',
	minify: true,
	plugins: [withoutLocales, withoutUnused],
	legalComments: 'inline',
} as const satisfies BuildOptions;

await build({
	...shared,
	entryPoints: {
		page: path('studio/src/page.tsx'),
		'capture-worklet': path('studio/src/audio/capture-worklet.ts'),
		'player-worklet': path('studio/src/audio/player-worklet.ts'),
	},
});
const { metafile } = await build({
	...shared,
	entryPoints: {
		'session-worker': path('studio/src/sessions/session-worker.ts'),
		'detector-worker': path('studio/src/detector/detector-worker.ts'),
		'receipt-worker': path('studio/src/verify/receipt-worker.ts'),
		'taste-worker': path('studio/src/personas/taste-worker.ts'),
	},
	// Schemas and curves are in several workers and travel once.
	splitting: true,
	chunkNames: 'worker-part-[hash]',
	metafile: true,
});
await removeOldParts(Object.keys(metafile.outputs));
await Promise.all([
	writeScenes(),
	writeMapPlane(),
	writeSupportedEvents(),
	...PLAIN_FILES.map((name) => copyFile(path(`studio/${name}`), path(`studio/dist/${name}`))),
]);
