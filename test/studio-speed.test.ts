/**
 * That the speed of the page is measured at all. How fast it is, is for `vivavoce bench studio`: no test depends on it.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import { realtimeUrl } from '../src/bench/caller/realtime-url.ts';
import { studioSuite } from '../src/bench/suites/studio-suite.ts';
import { loadConfig } from '../src/server/config/config.ts';
import { startServer } from '../src/server/vivavoce-server.ts';
import { CHROMIUM_PATH } from './support/browser.ts';
import { ensureStudio, SKIP_REASON } from './support/studio-page.ts';

const SILENT = { start: () => undefined, step: () => undefined, finish: () => undefined };

beforeAll(ensureStudio);

describe.skipIf(CHROMIUM_PATH === undefined)(`the bench of the page${SKIP_REASON}`, () => {
	test('sees it painted, drawing and of some size', async () => {
		const result = await studioSuite.run({
			quick: true,
			runs: 1,
			progress: SILENT,
			openTarget: async () => {
				const server = await startServer(
					await loadConfig({ env: {}, overrides: { port: 0, log: { level: 'silent' } } }),
				);
				await server.ready;
				const connection = { url: realtimeUrl(server.url) };
				return { connection, session: { extensions: true }, close: () => server.close() };
			},
		});
		expect(result.status).toBe('ran');
		const { firstPaintMs, frameMs, redrawP95Ms, script } = (result as { data: Record<string, unknown> }).data;
		expect(firstPaintMs).toHaveLength(2);
		expect((frameMs as number[]).length).toBeGreaterThan(1);
		expect(redrawP95Ms).toBeGreaterThan(0);
		expect(script).toEqual({ pageBytes: expect.any(Number), workerBytes: expect.any(Number) });
	}, 120_000);
});
