/**
 * The page under a thumb: the menu, who speaks beside the orb, lines to begin with, and two fingers on timeline and map.
 */
import fc from 'fast-check';
import type { Browser, CDPSession, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it, test } from 'vitest';
import { loadConfig } from '../src/server/config/config.ts';
import { type RunningServer, startServer } from '../src/server/vivavoce-server.ts';
import { Pinch } from '../studio/src/ui/pinch.ts';
import { CHROMIUM_PATH, launchBrowser } from './support/browser.ts';
import {
	ensureStudio,
	openPanel,
	overflowPixels,
	PATIENCE_MS,
	SKIP_REASON,
	untilOpen,
	violations,
} from './support/studio-page.ts';

describe('two fingers', () => {
	const finger = (pointerId: number, left: number, top: number) => ({ pointerId, left, top });

	it('spread by the ratio of their distances, around their middle', () => {
		const pinch = new Pinch();
		pinch.down(finger(1, 100, 50));
		expect(pinch.isOn).toBe(false);
		pinch.down(finger(2, 200, 50));
		expect(pinch.isOn).toBe(true);
		expect(pinch.move(finger(2, 300, 50))).toEqual({ factor: 2, left: 200, top: 50, right: 50, down: 0 });
		expect(pinch.move(finger(1, 200, 50))).toEqual({ factor: 0.5, left: 250, top: 50, right: 50, down: 0 });
	});

	it('are no pinch as one finger, as three, or when one has gone', () => {
		const pinch = new Pinch();
		pinch.down(finger(1, 0, 0));
		expect(pinch.move(finger(1, 10, 0))).toBeUndefined();
		pinch.down(finger(2, 100, 0));
		pinch.down(finger(3, 50, 0));
		expect(pinch.move(finger(1, 10, 0))).toBeUndefined();
		pinch.up(3);
		pinch.up(2);
		expect(pinch.move(finger(1, 20, 0))).toBeUndefined();
	});

	it('come back to where they began with the same zoom, whatever they did', () => {
		const place = fc.record({ left: fc.integer({ min: 0, max: 400 }), top: fc.integer({ min: 500, max: 900 }) });
		fc.assert(
			fc.property(fc.array(place, { minLength: 1 }), (places) => {
				const pinch = new Pinch();
				pinch.down(finger(1, 200, 100));
				pinch.down(finger(2, 200, 500));
				const steps = [...places, { left: 200, top: 500 }].map((at) => pinch.move({ pointerId: 2, ...at }));
				expect(steps.reduce((product, step) => product * (step?.factor ?? Number.NaN), 1)).toBeCloseTo(1);
			}),
		);
	});
});

describe.skipIf(CHROMIUM_PATH === undefined)(`a phone${SKIP_REASON}`, () => {
	let server: RunningServer;
	let browser: Browser | undefined;

	beforeAll(async () => {
		await ensureStudio();
		server = await startServer(await loadConfig({ env: {}, overrides: { port: 0, log: { level: 'silent' } } }));
		await server.ready;
	});

	afterEach(() => browser?.close());
	afterAll(() => server?.close());

	async function open(): Promise<Page> {
		browser = await launchBrowser();
		const context = await browser.newContext({
			viewport: { width: 360, height: 640 },
			hasTouch: true,
			isMobile: true,
			locale: 'en-GB',
		});
		const page = await context.newPage();
		await page.goto(server.url);
		await untilOpen(page);
		return page;
	}

	/** Two fingers at the height of the middle, apart by each of some distances in turn. */
	async function pinch(page: Page, surface: Locator, distances: readonly number[]): Promise<void> {
		await surface.scrollIntoViewIfNeeded();
		const box = await surface.boundingBox();
		const [x, y] = [(box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + 60];
		const cdp: CDPSession = await page.context().newCDPSession(page);
		const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', distance?: number) => {
			const fingers = [-1, 1].map((way, id) => ({ x: x + (way * (distance ?? 0)) / 2, y, id }));
			return cdp.send('Input.dispatchTouchEvent', { type, touchPoints: distance === undefined ? [] : fingers });
		};
		const [first, ...others] = distances;
		await touch('touchStart', first);
		for (const distance of others) {
			await touch('touchMove', distance);
		}
		await touch('touchEnd');
	}

	test('the menu leads to every panel by keyboard and goes with Escape', async () => {
		const page = await open();
		expect(await page.locator('#panels').isVisible()).toBe(false);
		await page.locator('#menu').focus();
		await page.keyboard.press('Enter');
		expect(await page.locator('#panels').isVisible()).toBe(true);
		expect(await violations(page)).toEqual([]);
		await page.keyboard.press('Escape');
		expect(await page.locator('#panels').isVisible()).toBe(false);
		for (const name of ['events', 'self-test', 'sessions', 'health', 'verify']) {
			await openPanel(page, name);
			await page.locator('.drawer').waitFor();
			expect(await page.locator('#panels').isVisible()).toBe(false);
			expect(await overflowPixels(page), name).toBe(0);
			await page.keyboard.press('Escape');
		}
	}, 90_000);

	test('a first line is said by a tap, answered, and leaves room to read; a persona is chosen from beside the orb', async () => {
		const page = await open();
		await page.locator('#speaker').tap();
		await page.locator('.card').first().tap({ timeout: PATIENCE_MS });
		await page.locator('.card[aria-pressed="true"]').waitFor({ timeout: PATIENCE_MS });
		await page.locator('.rail').getByRole('button', { name: 'Close' }).tap();
		await page.getByRole('button', { name: 'What is twelve times twelve?' }).tap();
		await page.locator('.bubble[data-role="assistant"]', { hasText: '144' }).waitFor({ timeout: PATIENCE_MS });
		const room = await page.locator('#log').evaluate((box) => box.clientHeight);
		expect(room).toBeGreaterThan(250);
		expect(await overflowPixels(page)).toBe(0);
	}, 150_000);

	test('two fingers zoom the timeline and the map', async () => {
		const page = await open();
		await openPanel(page, 'timeline');
		const canvas = page.locator('.scrub canvas');
		const picture = () => canvas.evaluate((element) => (element as HTMLCanvasElement).toDataURL());
		await page.getByRole('button', { name: 'Follow' }).tap();
		await page.waitForTimeout(100);
		const before = await picture();
		await pinch(page, canvas, [80, 120, 160, 240]);
		await expect.poll(picture, { timeout: PATIENCE_MS }).not.toBe(before);
		expect(await page.getByRole('button', { name: 'Follow' }).getAttribute('aria-pressed')).toBe('false');
		await openPanel(page, 'timeline');

		await page.locator('#speaker').tap();
		await page.getByRole('button', { name: 'Map', exact: true }).tap();
		const map = page.locator('#persona-map');
		await map.waitFor({ timeout: PATIENCE_MS });
		const face = () => map.evaluate((element) => (element as HTMLCanvasElement).toDataURL());
		await page.waitForTimeout(200);
		const whole = await face();
		await pinch(page, map, [60, 90, 140, 200]);
		await expect.poll(face, { timeout: PATIENCE_MS }).not.toBe(whole);
		await page.getByRole('button', { name: 'Whole map' }).tap();
		await expect.poll(face, { timeout: PATIENCE_MS }).toBe(whole);
	}, 150_000);
});
