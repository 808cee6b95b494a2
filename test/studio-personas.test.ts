/**
 * Personas by ear in a real browser: shaping, the map, blends, samples, scenes and character cards.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it, test } from 'vitest';
import { importCard } from '../src/persona/cards/card-file.ts';
import { DIMENSIONS } from '../src/persona/dimensions.ts';
import { loadConfig } from '../src/server/config/config.ts';
import { type RunningServer, startServer } from '../src/server/vivavoce-server.ts';
import {
	draggedView,
	nearestDot,
	toPixels,
	toPlane,
	viewShowing,
	WHOLE_MAP,
	zoomedView,
} from '../studio/src/personas/map-view.ts';
import { CHROMIUM_PATH, launchBrowser, openPage, type WatchedPage } from './support/browser.ts';
import {
	ensureStudio,
	openPanel,
	overflowPixels,
	PATIENCE_MS,
	SKIP_REASON,
	untilOpen,
	violations,
} from './support/studio-page.ts';

describe('the view of the map', () => {
	const unit = fc.double({ min: -1, max: 1, noNaN: true });
	const view = fc.record({ x: unit, y: unit, zoom: fc.double({ min: 1, max: 16, noNaN: true }) });
	const SIDE = 400;

	it('leads from a place to its pixel and back', () => {
		fc.assert(
			fc.property(view, unit, unit, (seen, x, y) => {
				const back = toPlane(seen, toPixels(seen, { x, y }, SIDE), SIDE);
				expect(back.x).toBeCloseTo(x, 9);
				expect(back.y).toBeCloseTo(y, 9);
			}),
		);
		expect(toPixels(WHOLE_MAP, { x: -1, y: 1 }, SIDE)).toEqual({ left: 0, top: 0 });
	});

	it('never leaves the map, whatever the hand does', () => {
		fc.assert(
			fc.property(view, fc.double({ min: 0.1, max: 10, noNaN: true }), unit, unit, (seen, factor, x, y) => {
				const moved = draggedView(zoomedView(seen, factor, { x, y }), 500 * x, 500 * y, SIDE);
				expect(moved.zoom).toBeGreaterThanOrEqual(1);
				expect(moved.zoom).toBeLessThanOrEqual(16);
				expect(Math.abs(moved.x) + 1 / moved.zoom).toBeLessThanOrEqual(1 + 1e-9);
				expect(Math.abs(moved.y) + 1 / moved.zoom).toBeLessThanOrEqual(1 + 1e-9);
			}),
		);
	});

	it('keeps the place under the pointer while it zooms, and shows the place that it is asked for', () => {
		const fixed = { x: 0.2, y: -0.1 };
		const before = toPixels(WHOLE_MAP, fixed, SIDE);
		const after = toPixels(zoomedView(WHOLE_MAP, 3, fixed), fixed, SIDE);
		expect(after.left).toBeCloseTo(before.left, 9);
		expect(after.top).toBeCloseTo(before.top, 9);
		const shown = toPixels(viewShowing({ x: -0.5, y: 0.5, zoom: 4 }, { x: 0.9, y: -0.9 }), { x: 0.9, y: -0.9 }, SIDE);
		expect(Math.max(shown.left, shown.top)).toBeLessThanOrEqual(SIDE + 1e-9);
	});

	it('finds the nearest dot within reach only', () => {
		const dots = [
			{ id: 'a', x: 0, y: 0 },
			{ id: 'b', x: 0.05, y: 0 },
		];
		const at = (left: number) => nearestDot(dots, WHOLE_MAP, { left, top: 200 }, SIDE, 14)?.id;
		expect([at(186), at(185.9), at(206), at(224), at(224.1)]).toEqual(['a', undefined, 'b', 'b', undefined]);
	});
});

function jsonFile(name: string, value: object) {
	return { name, mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(value)) };
}

describe.skipIf(CHROMIUM_PATH === undefined)(`personas by ear${SKIP_REASON}`, () => {
	let dataDir: string;
	let server: RunningServer;
	let browser: Browser | undefined;

	beforeAll(async () => {
		await ensureStudio();
		dataDir = await mkdtemp(join(tmpdir(), 'vivavoce-studio-'));
		const overrides = { port: 0, dataDir, log: { level: 'silent' } } as const;
		server = await startServer(await loadConfig({ env: {}, overrides }));
		await server.ready;
		// The first search makes the index.
		await fetch(new URL('/v1/vivavoce/personas/cast', server.url));
	}, 2 * PATIENCE_MS);

	afterEach(() => browser?.close());
	afterAll(async () => {
		await server?.close();
		await rm(dataDir, { recursive: true, force: true });
	});

	async function open(locale = 'en-GB'): Promise<WatchedPage> {
		browser = await launchBrowser();
		const watched = await openPage(browser, `${server.url}?raw`, locale);
		await untilOpen(watched.page);
		return watched;
	}

	/** Chooses somebody of the first cast. */
	async function chooseCard(page: Page, place: number): Promise<string> {
		const card = page.locator('.card').nth(place);
		await card.click({ timeout: PATIENCE_MS });
		await page.locator('.card[aria-pressed="true"]').waitFor({ timeout: PATIENCE_MS });
		return (await card.locator('strong').textContent()) ?? '';
	}

	function casts({ received }: WatchedPage) {
		return received.filter((event) => event['type'] === 'vivavoce.persona.updated') as unknown as {
			persona: { id: string; name: { en: string } } | null;
			voice: string;
			vector: Record<string, number>;
			scene: Record<string, number>;
		}[];
	}

	test('a slider changes who speaks while the conversation runs; a reset brings the original back', async () => {
		const watched = await open();
		const { page, complaints } = watched;
		const name = await chooseCard(page, 1);
		const original = casts(watched).at(-1);
		await page.getByRole('button', { name: 'Shape' }).click();
		await page.locator('#trait-openness').waitFor({ timeout: PATIENCE_MS });
		for (const block of (await page.locator('.block summary').all()).slice(1)) {
			await block.click();
		}
		expect(await page.locator('.block input[type="range"]').count()).toBe(DIMENSIONS.length);
		const wanted = (original?.vector['rate'] ?? 0) > 0 ? -0.8 : 0.8;
		await page.locator('#trait-rate').fill(String(wanted));
		await expect
			.poll(() => casts(watched).at(-1)?.persona?.id, { timeout: PATIENCE_MS })
			.toBe(`${original?.persona?.id}~own`);
		const shaped = casts(watched).at(-1);
		expect(Math.abs((shaped?.vector['rate'] ?? 0) - wanted)).toBeLessThan(0.3);
		expect(shaped?.persona?.name.en).toBe(name);
		expect(shaped?.voice).toBe(original?.voice);
		await page.locator('#trait-humour').press('ArrowRight');
		await expect.poll(() => page.locator('#moved').textContent()).toBe('2 moved');
		expect(await violations(page)).toEqual([]);
		await page.locator('#message').fill('Who are you?');
		await page.keyboard.press('Enter');
		await page.locator('#transcript li[data-role="assistant"]', { hasText: name }).waitFor({ timeout: PATIENCE_MS });
		await page.locator('#reset-all').click();
		await expect.poll(() => casts(watched).at(-1)?.persona?.id, { timeout: PATIENCE_MS }).toBe(original?.persona?.id);
		expect(await page.locator('#moved').textContent()).toBe('0 moved');
		expect(complaints).toEqual([]);
	}, 150_000);

	test('the map is travelled by keyboard and by hand, and whoever lives there speaks', async () => {
		const watched = await open();
		const { page, complaints } = watched;
		await page.getByRole('button', { name: 'Map', exact: true }).click();
		const map = page.locator('#persona-map');
		await map.waitFor({ timeout: PATIENCE_MS });
		await map.focus();
		for (const key of ['ArrowRight', 'ArrowUp', '+', 'ArrowLeft', 'Enter']) {
			await page.keyboard.press(key);
		}
		await expect.poll(() => casts(watched).at(-1)?.persona?.id, { timeout: PATIENCE_MS }).toMatch(/^A\w\w-\w{3}$/);
		const first = casts(watched).at(-1)?.persona?.id;
		await page.getByRole('button', { name: 'Whole map' }).click();
		const box = await map.boundingBox();
		await page.mouse.click((box?.x ?? 0) + (box?.width ?? 0) * 0.3, (box?.y ?? 0) + (box?.height ?? 0) * 0.6);
		await expect.poll(() => casts(watched).at(-1)?.persona?.id, { timeout: PATIENCE_MS }).not.toBe(first);
		await page.mouse.wheel(0, -300);
		expect(await violations(page)).toEqual([]);
		expect(complaints).toEqual([]);
	}, 150_000);

	test('two personas are blended, a variation is tried, and a sample is heard beside the conversation', async () => {
		const watched = await open();
		const { page, complaints } = watched;
		await chooseCard(page, 0);
		const first = casts(watched).at(-1);
		await page.getByRole('button', { name: 'Blend' }).click();
		await page.locator('#blend-second').selectOption({ index: 4 });
		await expect.poll(() => casts(watched).at(-1)?.persona?.id, { timeout: PATIENCE_MS }).toMatch(/^\S+\+A\S+$/);
		await page.locator('#blend-share').fill('100');
		await expect.poll(() => casts(watched).at(-1)?.persona?.id, { timeout: PATIENCE_MS }).toMatch(/@100$/);
		expect(casts(watched).at(-1)?.persona?.name).toEqual(first?.persona?.name);
		expect(casts(watched).at(-1)?.voice).toBe(first?.voice);
		expect(await violations(page)).toEqual([]);
		await chooseCard(page, 0);
		await page.getByRole('button', { name: 'Variation 1' }).click();
		await expect
			.poll(() => casts(watched).at(-1)?.persona?.id, { timeout: PATIENCE_MS })
			.toBe(`${first?.persona?.id}~1`);
		const bubbles = await page.locator('#transcript li').count();
		await page.locator('#sample').click();
		const answered = () => watched.received.some(({ type }) => type === 'response.output_audio.done');
		await expect.poll(answered, { timeout: PATIENCE_MS }).toBe(true);
		await expect
			.poll(() => page.locator('#sample').getAttribute('aria-pressed'), { timeout: PATIENCE_MS })
			.toBe('true');
		await page.locator('#sample').click();
		await expect.poll(() => page.locator('#sample').getAttribute('aria-pressed')).toBe('false');
		expect(await page.locator('#transcript li').count()).toBe(bubbles);
		expect(complaints).toEqual([]);
	}, 150_000);

	test('seven dials make a scene, in Chinese, on a narrow screen', async () => {
		const watched = await open('zh-CN');
		const { page } = watched;
		await page.setViewportSize({ width: 360, height: 640 });
		await page.locator('.dials summary').click();
		expect(await page.locator('.dials input').count()).toBe(7);
		await page.locator('#tone-warmth').fill('0.75');
		await expect.poll(() => casts(watched).at(-1)?.scene['warmth'], { timeout: PATIENCE_MS }).toBe(0.75);
		await page.locator('#tone-pace').fill('-0.5');
		await expect
			.poll(() => casts(watched).at(-1)?.scene, { timeout: PATIENCE_MS })
			.toMatchObject({ warmth: 0.75, pace: -0.5 });
		await page.getByRole('button', { name: '取消场景' }).click();
		await expect.poll(() => casts(watched).at(-1)?.scene['warmth'], { timeout: PATIENCE_MS }).toBe(0);
		for (const name of ['塑造', '地图', '融合', '对比']) {
			if (!(await page.locator('.rail').isVisible())) {
				await openPanel(page, 'personas');
			}
			await page.getByRole('button', { name, exact: true }).click();
			await page.locator('.drawer').getByRole('heading', { name, exact: true }).waitFor();
			expect(await violations(page), name).toEqual([]);
			expect(await overflowPixels(page), name).toBe(0);
			await page.keyboard.press('Escape');
		}
	}, 150_000);

	test.each([
		['v3', 'json'],
		['png', 'png'],
		['charx', 'charx'],
		['aieos', 'aieos.json'],
	])(
		'what was shaped leaves as a card (%s) and comes back by drag and drop',
		async (form, ending) => {
			const watched = await open();
			const { page, complaints } = watched;
			const name = await chooseCard(page, 2);
			await page.getByRole('button', { name: 'Shape' }).click();
			await page.locator('#trait-openness').fill('-0.77');
			await expect.poll(() => casts(watched).at(-1)?.persona?.id, { timeout: PATIENCE_MS }).toMatch(/~own$/);
			const [download] = await Promise.all([
				page.waitForEvent('download', { timeout: PATIENCE_MS }),
				page.locator('#export-card').selectOption(form),
			]);
			expect(download.suggestedFilename()).toMatch(new RegExp(`\\.${ending}$`));
			const bytes = await readFile(await download.path());
			const { persona } = importCard(bytes, { id: 'card-again', understand: () => ({ targets: {} }) });
			expect(persona.identity.name.en).toBe(name);
			expect(persona.vector.openness).toBe(-0.77);
			const transfer = await page.evaluateHandle(
				({ data, file }) => {
					const dropped = new DataTransfer();
					dropped.items.add(new File([Uint8Array.from(data)], file));
					return dropped;
				},
				{ data: [...bytes], file: `card.${ending}` },
			);
			await page.locator('.desk .drop').dispatchEvent('drop', { dataTransfer: transfer });
			await expect.poll(() => casts(watched).at(-1)?.persona?.id, { timeout: PATIENCE_MS }).toMatch(/^card-/);
			expect(casts(watched).at(-1)?.persona?.name.en).toBe(name);
			await page.locator('.imported .card', { hasText: name }).waitFor({ timeout: PATIENCE_MS });
			await page.locator('.imported button', { hasText: 'Delete' }).first().click();
			await expect.poll(() => page.locator('.imported').count(), { timeout: PATIENCE_MS }).toBe(0);
			expect(complaints).toEqual([]);
		},
		150_000,
	);

	test('an imported persona takes a lorebook, and gives it back alone', async () => {
		const watched = await open();
		const { page, complaints } = watched;
		const card = { name: 'Maren', description: 'A keeper of a lighthouse.' };
		await page.locator('#card-file').setInputFiles(jsonFile('maren.json', { spec: 'chara_card_v3', data: card }));
		await page.locator('.imported .card', { hasText: 'Maren' }).waitFor({ timeout: PATIENCE_MS });
		const entries = [{ keys: ['lamp'], content: 'The lamp burns oil.', enabled: true, insertion_order: 0 }];
		const book = { spec: 'lorebook_v3', data: { name: 'lights', extensions: {}, entries } };
		await page.locator('.imported .file input').setInputFiles(jsonFile('lights.json', book));
		await expect
			.poll(() => page.locator('#card-result').textContent(), { timeout: PATIENCE_MS })
			.not.toContain('Reading');
		const [download] = await Promise.all([
			page.waitForEvent('download', { timeout: PATIENCE_MS }),
			page.locator('#export-card').selectOption('lorebook'),
		]);
		expect(download.suggestedFilename()).toBe('Maren.lorebook.json');
		expect(await readFile(await download.path(), 'utf8')).toContain('The lamp burns oil.');
		await page.locator('.imported button', { hasText: 'Delete' }).first().click();
		expect(complaints).toEqual([]);
	}, 90_000);

	test('a drift is shown by its measure, beyond its limit', async () => {
		const { page } = await open();
		expect(await page.locator('.drift').count()).toBe(0);
		const drift = { type: 'vivavoce.persona.drift', event_id: 'event_x', response_id: 'resp_x', measure: 'words' };
		await page.routeWebSocket(/realtime/, (socket) => {
			const upstream = socket.connectToServer();
			upstream.onMessage((message) => {
				socket.send(message);
				if (String(message).includes('"session.updated"')) {
					socket.send(JSON.stringify({ ...drift, deviation: -1.25, limit: 1, reanchored: true }));
				}
			});
		});
		await page.reload();
		await page.locator('.drift', { hasText: 'length' }).waitFor({ timeout: PATIENCE_MS });
		expect(await page.locator('.drift li').textContent()).toBe('length−1.3 σ · put right');
		expect(await violations(page)).toEqual([]);
	}, 90_000);

	test('a file that is no card is refused in words, and nothing changes', async () => {
		const watched = await open();
		const { page } = watched;
		await page.locator('.card').first().waitFor({ timeout: PATIENCE_MS });
		const broken = join(dataDir, 'broken.json');
		await writeFile(broken, JSON.stringify({ spec: 'chara_card_v3', spec_version: '3.0', data: { name: 7 } }));
		await page.locator('#card-file').setInputFiles(broken);
		await page.locator('#card-result', { hasText: 'did not become a persona' }).waitFor({ timeout: PATIENCE_MS });
		expect(await page.locator('#card-result').textContent()).toContain('data.name');
		expect(casts(watched)).toEqual([]);
		expect(await violations(page)).toEqual([]);
	}, 90_000);
});
