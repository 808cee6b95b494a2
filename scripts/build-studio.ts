/**
 * Bundles the studio into `studio/dist`, which the server serves.
 *
 * @module
 */
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';

/** Files that are served as they are. */
const PLAIN_FILES = ['index.html', 'page.css', 'timeline.css', 'icon.svg'];

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

/** What the page shows of a scene; the server has the rest. */
async function writeScenes(): Promise<void> {
	const scenes = JSON.parse(await readFile(path('personas/axes/scenes.json'), 'utf8')) as Record<string, unknown>[];
	const shown = scenes.map(({ id, name, summary }) => ({ id, name, summary }));
	await writeFile(path('studio/dist/scenes.json'), JSON.stringify(shown));
}

await mkdir(path('studio/dist'), { recursive: true });
await build({
	entryPoints: {
		page: path('studio/src/page.tsx'),
		'capture-worklet': path('studio/src/audio/capture-worklet.ts'),
		'player-worklet': path('studio/src/audio/player-worklet.ts'),
		'session-worker': path('studio/src/sessions/session-worker.ts'),
		'detector-worker': path('studio/src/detector/detector-worker.ts'),
	},
	outdir: path('studio/dist'),
	tsconfig: path('studio/tsconfig.json'),
	bundle: true,
	format: 'esm',
	target: 'es2022',
	minify: true,
	plugins: [withoutLocales],
	legalComments: 'inline',
});
await Promise.all([
	writeScenes(),
	...PLAIN_FILES.map((name) => copyFile(path(`studio/${name}`), path(`studio/dist/${name}`))),
]);
