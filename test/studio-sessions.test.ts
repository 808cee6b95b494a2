/**
 * Sessions of the studio in a real browser: kept, shared as a file, opened, erased; and a server that dies and comes back.
 */
import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { MEDIA_RATE_HZ } from '../src/audio/media-clock.ts';
import { readWav } from '../src/audio/wav-reader.ts';
import { realtimeUrl } from '../src/bench/caller/realtime-url.ts';
import { readReplayable, replaySession } from '../src/bench/talk/session-replay.ts';
import { openSession } from '../src/provenance/session-file/session-file.ts';
import { loadConfig } from '../src/server/config/config.ts';
import { type RunningServer, startServer } from '../src/server/vivavoce-server.ts';
import { CHROMIUM_PATH, launchBrowser, openPage } from './support/browser.ts';
import { startServerProcess } from './support/server-process.ts';
import { ensureStudio, PATIENCE_MS, SKIP_REASON, sample, untilOpen, violations } from './support/studio-page.ts';

/** Speaks until an answer has been heard, and opens the list of sessions. */
async function converse(page: Page, sessions = 'Sessions'): Promise<void> {
	await untilOpen(page);
	await page.locator('#talk').click();
	await page.locator('.latency').first().waitFor({ timeout: PATIENCE_MS });
	await page
		.locator('.bubble[data-role="assistant"] .lit', { hasText: /\S/ })
		.first()
		.waitFor({ timeout: PATIENCE_MS });
	await page.locator('#talk').click();
	await page.getByRole('button', { name: sessions }).click();
}

function peak(samples: Float32Array): number {
	return samples.reduce((highest, value) => Math.max(highest, Math.abs(value)), 0);
}

describe.skipIf(CHROMIUM_PATH === undefined)(`sessions${SKIP_REASON}`, () => {
	let server: RunningServer;
	let browser: Browser | undefined;

	beforeAll(async () => {
		await ensureStudio();
		server = await startServer(await loadConfig({ env: {}, overrides: { port: 0, log: { level: 'silent' } } }));
		await server.ready;
	});

	afterEach(() => browser?.close());
	afterAll(() => server?.close());

	test('a conversation is shared as a file with both sides, and opens from it in another browser', async () => {
		browser = await launchBrowser(sample('en-hello.wav'));
		const { page, complaints } = await openPage(browser, `${server.url}?raw`);
		await converse(page);
		const downloading = page.waitForEvent('download', { timeout: PATIENCE_MS });
		await page.getByRole('button', { name: 'Save as file' }).first().click();
		const download = await downloading;
		expect(download.suggestedFilename()).toMatch(/^sess_\w+\.vivavoce\.zip$/);
		const path = await download.path();

		const { manifest, events, recording, receipt } = openSession(await readFile(path));
		expect(manifest).toMatchObject({ language: 'en', persona: null });
		expect(receipt).toBeDefined();
		expect(events.map(({ event }) => event.type)).toEqual(
			expect.arrayContaining(['session.created', 'vivavoce.turn.trace', 'vivavoce.turn.latency', 'response.created']),
		);
		expect(JSON.stringify(events)).not.toMatch(/[A-Za-z0-9+/]{2000}/);
		const { rateHz, channels } = readWav(recording ?? new Uint8Array());
		expect(rateHz).toBe(MEDIA_RATE_HZ);
		expect(channels.map((channel) => peak(channel) > 0.05)).toEqual([true, true]);

		const connection = { url: realtimeUrl(server.url) };
		const again = await replaySession(readReplayable(await readFile(path)), connection, 300);
		expect(again.length).toBeGreaterThan(0);
		expect(again[0]).toMatchObject({ wordsChanged: false });
		expect(again.map(({ change }) => change)).not.toContain('missing');

		const other = await openPage(browser, server.url, 'zh-CN');
		await untilOpen(other.page);
		await other.page.getByRole('button', { name: '会话' }).click();
		await other.page.locator('#session-file').setInputFiles({
			name: download.suggestedFilename(),
			mimeType: 'application/zip',
			buffer: await readFile(path),
		});
		await other.page.locator('#back-to-live').waitFor({ timeout: PATIENCE_MS });
		const words = await page.locator('.bubble[data-role="user"] .words').first().textContent();
		await other.page
			.locator('.turn-table .said', { hasText: words ?? '' })
			.first()
			.waitFor();
		await other.page.locator('.waterfall .number').first().click();
		expect(Number(await other.page.locator('.scrub').getAttribute('aria-valuenow'))).toBeGreaterThan(0);
		expect([...complaints, ...other.complaints]).toEqual([]);
	}, 150_000);

	test('a conversation is kept in the browser until it is deleted, there and on the server', async () => {
		browser = await launchBrowser(sample('en-hello.wav'));
		const { page } = await openPage(browser, `${server.url}?raw`);
		await converse(page);
		await page.getByRole('button', { name: 'Save in this browser' }).first().click();
		const saved = page.locator('.sessions').last().locator('li');
		await saved.first().waitFor({ timeout: PATIENCE_MS });
		expect(await violations(page)).toEqual([]);

		await page.reload();
		await untilOpen(page);
		await page.getByRole('button', { name: 'Sessions' }).click();
		await saved.getByRole('button', { name: 'Show' }).click();
		await page.locator('.turn-table tbody tr').first().waitFor({ timeout: PATIENCE_MS });
		const asked = page.waitForRequest((request) => request.method() === 'DELETE', { timeout: PATIENCE_MS });
		await saved.getByRole('button', { name: 'Delete' }).click();
		expect(new URL((await asked).url()).pathname).toMatch(/^\/v1\/vivavoce\/sessions\/sess_\w+$/);
		await expect.poll(() => saved.count(), { timeout: PATIENCE_MS }).toBe(0);
		await page.locator('.notice', { hasText: 'Deleted here' }).waitFor({ timeout: PATIENCE_MS });
		const left = await page.evaluate(async () => {
			const database = await new Promise<IDBDatabase>((resolve) => {
				const request = indexedDB.open('vivavoce');
				request.onsuccess = () => resolve(request.result);
			});
			return new Promise<number>((resolve) => {
				const request = database.transaction('sessions').objectStore('sessions').count();
				request.onsuccess = () => resolve(request.result);
			});
		});
		expect(left).toBe(0);
	}, 150_000);

	test('a file that is none is refused in words, also when it is dropped on the page', async () => {
		browser = await launchBrowser();
		const { page } = await openPage(browser, server.url);
		await untilOpen(page);
		const transfer = await page.evaluateHandle(() => {
			const data = new DataTransfer();
			data.items.add(new File(['not a zip'], 'x.vivavoce.zip'));
			return data;
		});
		await page.dispatchEvent('main', 'drop', { dataTransfer: transfer });
		await page.getByRole('alert').getByText('no zip').waitFor({ timeout: PATIENCE_MS });
		expect(await page.locator('.timeline').count()).toBe(0);
	}, 60_000);

	test('a conversation outlives the death of its server: the page finds the next one and keeps what was said', async () => {
		const mortal = await startServerProcess();
		browser = await launchBrowser(sample('en-hello.wav'));
		const { page } = await openPage(browser, `${mortal.url}?raw`);
		await converse(page);
		mortal.child.kill('SIGKILL');
		await page.getByText('Not connected').waitFor({ timeout: PATIENCE_MS });
		const next = await startServerProcess(['--port', new URL(mortal.url).port]);
		await untilOpen(page);
		const earlier = page.locator('.sessions li', { hasText: 'Before the connection was lost' });
		await earlier.getByRole('button', { name: 'Show' }).click();
		await page.locator('.turn-table .said', { hasText: /\w/ }).first().waitFor({ timeout: PATIENCE_MS });
		await page.locator('#message').fill('What is twelve times twelve?');
		await page.keyboard.press('Enter');
		await page.locator('.bubble', { hasText: '144' }).waitFor({ timeout: PATIENCE_MS });
		await next.stop();
	}, 150_000);
});
