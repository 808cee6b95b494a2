/**
 * The page in a real browser against the real server: writing, speaking, interrupting, keys and lost connections.
 */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { loadConfig } from '../src/server/config/config.ts';
import { type RunningServer, startServer } from '../src/server/vivavoce-server.ts';
import { CHROMIUM_PATH, launchBrowser, openPage, type WatchedPage } from './support/browser.ts';
import { startEchoServer } from './support/echo-server.ts';

/** Recognition and speech on a busy two-core machine can take seconds; nothing here measures speed. */
const PATIENCE_MS = 60_000;

const REASON = CHROMIUM_PATH === undefined ? ' (skipped: no Chromium; install it or set CHROMIUM)' : '';

/** `npm test` bundles the page first; a single test file may run without. */
beforeAll(async () => {
	if (!existsSync(new URL('../studio/dist/index.html', import.meta.url))) {
		await import('../scripts/build-studio.ts');
	}
});

function sample(name: string): string {
	return fileURLToPath(new URL(`../samples/${name}`, import.meta.url));
}

async function untilOpen(page: Page): Promise<void> {
	await page.locator('#status[data-state="open"]').waitFor({ timeout: PATIENCE_MS });
}

/** Waits until an entry of this side contains these words. */
async function untilSaid(page: Page, role: 'user' | 'assistant', words: RegExp): Promise<void> {
	const entry = page.locator(`#transcript li[data-role="${role}"]`, { hasText: words });
	await entry.first().waitFor({ timeout: PATIENCE_MS });
}

function playedMs({ sent }: WatchedPage): number {
	const acknowledged = sent.filter((event) => event['type'] === 'vivavoce.playback.ack');
	return Math.max(0, ...acknowledged.map((event) => Number(event['played_ms'])));
}

describe.skipIf(CHROMIUM_PATH === undefined)(`with the real server${REASON}`, () => {
	let server: RunningServer;
	let browser: Browser | undefined;

	beforeAll(async () => {
		server = await startServer(await loadConfig({ env: {}, overrides: { port: 0, log: { level: 'silent' } } }));
		await server.ready;
	});

	afterEach(() => browser?.close());
	afterAll(() => server?.close());

	test('a written question is answered in writing and aloud, without a complaint', async () => {
		browser = await launchBrowser();
		const watched = await openPage(browser, server.url);
		const { page, complaints } = watched;
		await untilOpen(page);
		await page.getByLabel('Message').fill('What is twelve times twelve?');
		await page.keyboard.press('Enter');
		await untilSaid(page, 'user', /What is twelve times twelve\?/);
		await untilSaid(page, 'assistant', /144/);
		const orbLevel = () => page.locator('#talk').evaluate((orb) => Number(orb.style.getPropertyValue('--level')));
		await expect.poll(orbLevel, { timeout: PATIENCE_MS }).toBeGreaterThan(0.3);
		await expect.poll(() => playedMs(watched), { timeout: PATIENCE_MS }).toBeGreaterThan(500);
		await expect.poll(orbLevel, { timeout: PATIENCE_MS }).toBeLessThan(0.05);
		expect(complaints).toEqual([]);
		expect(await page.locator('#problem').isVisible()).toBe(false);
	}, 90_000);

	test.each([
		['en-hello.wav', 'en-GB', 'Talk', /who are you/i, /AI/],
		['zh-hello.wav', 'zh-CN', '说话', /你是谁/, /人工智能|AI/],
	])(
		'speech from the microphone is heard and answered (%s)',
		async (file, locale, button, words, answer) => {
			browser = await launchBrowser(sample(file));
			const watched = await openPage(browser, `${server.url}?raw`, locale);
			const { page, received, complaints } = watched;
			await untilOpen(page);
			await page.getByRole('button', { name: button }).click();
			await untilSaid(page, 'user', words);
			await untilSaid(page, 'assistant', answer);
			await expect.poll(() => playedMs(watched), { timeout: PATIENCE_MS }).toBeGreaterThan(0);
			expect(received.some((event) => event['type'] === 'vivavoce.turn.decision')).toBe(true);
			expect(complaints).toEqual([]);
		},
		150_000,
	);

	test('speaking over an answer silences it and tells the server what was heard', async () => {
		browser = await launchBrowser(sample('en-barge-in.wav'));
		const { page, sent } = await openPage(browser, `${server.url}?raw`);
		await untilOpen(page);
		await page.getByRole('button', { name: 'Talk' }).click();
		await expect
			.poll(() => sent.some((event) => event['type'] === 'conversation.item.truncate'), { timeout: PATIENCE_MS })
			.toBe(true);
		const truncate = sent.find((event) => event['type'] === 'conversation.item.truncate');
		expect(truncate).toMatchObject({ content_index: 0, audio_end_ms: expect.any(Number) });
		await page.locator('#transcript del').first().waitFor({ timeout: PATIENCE_MS });
	}, 90_000);
});

describe.skipIf(CHROMIUM_PATH === undefined)(`the page itself${REASON}`, () => {
	let server: RunningServer;
	let browser: Browser;

	beforeAll(async () => {
		browser = await launchBrowser();
	});

	afterEach(() => server.close());
	afterAll(() => browser?.close());

	test('everything is reached and worked by keyboard', async () => {
		server = await startEchoServer();
		const { page } = await openPage(browser, server.url);
		await untilOpen(page);
		await page.getByRole('button', { name: 'Personas' }).click();
		await page.locator('#mute').waitFor();
		await page.locator('body').focus();
		const stops: string[] = [];
		for (let index = 0; index < 24; index++) {
			await page.keyboard.press('Tab');
			stops.push(await page.evaluate(() => document.activeElement?.id || document.activeElement?.textContent || ''));
		}
		const reachable = [
			'open-personas',
			'open-events',
			'open-self-test',
			'open-verify',
			'Docs',
			'speaker',
			'Who are you?',
			'language',
			'talk',
			'log',
			'mute',
			'Devices',
			'message',
			'send',
		];
		expect(stops).toEqual(expect.arrayContaining(reachable));
		await page.locator('#talk').focus();
		await page.keyboard.press('Space');
		expect(await page.locator('#talk').getAttribute('aria-pressed')).toBe('true');
		await page.keyboard.press('Enter');
		expect(await page.locator('#talk').getAttribute('aria-pressed')).toBe('false');
	}, 60_000);

	test('a tap talks until the next tap; holding talks while it is held', async () => {
		server = await startEchoServer();
		const { page } = await openPage(browser, server.url);
		await untilOpen(page);
		const pressed = () => page.locator('#talk').getAttribute('aria-pressed');
		await page.locator('#talk').click();
		expect(await pressed()).toBe('true');
		await page.locator('#talk').click();
		expect(await pressed()).toBe('false');
		await page.locator('#talk').hover();
		await page.mouse.down();
		await page.waitForTimeout(600);
		expect(await pressed()).toBe('true');
		await page.mouse.up();
		expect(await pressed()).toBe('false');
	}, 60_000);

	test('the language can be changed and is remembered', async () => {
		server = await startEchoServer();
		const { page } = await openPage(browser, server.url);
		await untilOpen(page);
		await page.locator('#language').click();
		expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN');
		expect(await page.locator('#send').textContent()).toBe('发送');
		await page.reload();
		expect(await page.locator('#send').textContent()).toBe('发送');
	}, 60_000);

	test('a server that asks for a key gets one', async () => {
		server = await startEchoServer({ env: { VIVAVOCE_API_KEYS: 'right-key' } });
		const { page } = await openPage(browser, server.url);
		await page.getByLabel('This server needs an API key').fill('wrong-key');
		await page.keyboard.press('Enter');
		await page.getByText('does not accept this key').waitFor({ timeout: PATIENCE_MS });
		await page.getByLabel('This server needs an API key').fill('right-key');
		await page.keyboard.press('Enter');
		await untilOpen(page);
	}, 90_000);

	test('a lost server is found again', async () => {
		server = await startEchoServer();
		const { port } = server;
		const { page } = await openPage(browser, server.url);
		await untilOpen(page);
		await server.close();
		await page.getByText('Not connected').waitFor({ timeout: PATIENCE_MS });
		expect(await page.locator('#talk').isDisabled()).toBe(true);
		server = await startEchoServer({ config: { port } });
		await untilOpen(page);
	}, 90_000);

	test('a blocked microphone is explained', async () => {
		server = await startEchoServer();
		const { page } = await openPage(browser, server.url);
		await page.addInitScript(() => {
			navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', 'NotAllowedError'));
		});
		await page.reload();
		await untilOpen(page);
		await page.locator('#talk').click();
		await page.getByRole('alert').getByText('allow it in the address bar').waitFor();
		expect(await page.locator('#talk').getAttribute('aria-pressed')).toBe('false');
	}, 60_000);
});
