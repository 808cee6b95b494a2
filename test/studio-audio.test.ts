/**
 * What leaves the page's loudspeaker, by the judgement of our own ears: it is speech, it has the words of the answer, it
 * falls silent when the person speaks, and the recording holds the same sound.
 */

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { MEDIA_RATE_HZ, msToSamples } from '../src/audio/media-clock.ts';
import { resample } from '../src/audio/resampler.ts';
import { readWav } from '../src/audio/wav-reader.ts';
import type { PerceptionFrame, PerceptionProvider } from '../src/perception/perception.ts';
import { createPerceptionProvider } from '../src/perception/provider.ts';
import { openSession } from '../src/provenance/session-file/session-file.ts';
import { loadConfig } from '../src/server/config/config.ts';
import { PACKAGE_ROOT } from '../src/server/package-root.ts';
import { type RunningServer, startServer } from '../src/server/vivavoce-server.ts';
import { CHROMIUM_PATH, launchBrowser, openPage } from './support/browser.ts';
import { takeOutput, tapOutput } from './support/page-output.ts';
import { ensureStudio, PATIENCE_MS, SKIP_REASON, sample, untilOpen } from './support/studio-page.ts';

async function output(page: Page): Promise<Float32Array> {
	const { rateHz, samples } = await takeOutput(page);
	return rateHz === MEDIA_RATE_HZ ? samples : resample(samples, { fromHz: rateHz, toHz: MEDIA_RATE_HZ });
}

/** Frames of a recording as the server's own perception reports them. */
async function perceive(provider: PerceptionProvider, samples: Float32Array): Promise<PerceptionFrame[]> {
	const frames: PerceptionFrame[] = [];
	const perception = provider.open((event) => {
		if (event.type === 'frame') {
			frames.push(event.frame);
		}
	});
	perception.push(samples);
	await perception.endUtterance(0);
	perception.close();
	return frames;
}

/** The sound without the silence around it, but for 200 ms. */
function trimmed(samples: Float32Array): Float32Array {
	const isLoud = (value: number) => Math.abs(value) > 0.01;
	const margin = msToSamples(200);
	return samples.subarray(Math.max(0, samples.findIndex(isLoud) - margin), samples.findLastIndex(isLoud) + margin);
}

/** How like two sounds are at the best of some shifts: 1 for the same. */
function likeness(left: Float32Array, right: Float32Array): number {
	let best = 0;
	const start = left.findIndex((value) => Math.abs(value) > 0.01);
	const begin = right.findIndex((value) => Math.abs(value) > 0.01);
	const piece = left.subarray(start, start + msToSamples(400));
	for (let shift = -480; shift <= 480; shift++) {
		let [both, one, other] = [0, 0, 0];
		piece.forEach((value, at) => {
			const match = right[begin + shift + at] ?? 0;
			both += value * match;
			one += value * value;
			other += match * match;
		});
		best = Math.max(best, both / Math.sqrt(one * other + 1e-12));
	}
	return best;
}

describe.skipIf(CHROMIUM_PATH === undefined)(`the sound of the page${SKIP_REASON}`, () => {
	let server: RunningServer;
	let ears: PerceptionProvider;
	let browser: Browser | undefined;

	beforeAll(async () => {
		await ensureStudio();
		server = await startServer(await loadConfig({ env: {}, overrides: { port: 0, log: { level: 'silent' } } }));
		await server.ready;
		ears = await createPerceptionProvider({ modelsDir: join(PACKAGE_ROOT, 'models') });
	});

	afterEach(() => browser?.close());
	afterAll(async () => {
		await ears?.close();
		await server?.close();
	});

	async function open(microphone?: string, locale = 'en-GB') {
		browser = await launchBrowser(microphone === undefined ? undefined : sample(microphone));
		const watched = await openPage(browser, 'about:blank', locale, true);
		await tapOutput(watched.page);
		await watched.page.goto(`${server.url}?raw`);
		await untilOpen(watched.page);
		return watched;
	}

	/** Asks in writing, and waits until the answer has been played. */
	async function ask(page: Page, question: string): Promise<void> {
		await page.locator('#message').fill(question);
		await page.keyboard.press('Enter');
		await page.locator('#status[data-activity="speaking"]').waitFor({ timeout: PATIENCE_MS });
		await page.locator('#status[data-activity="open"]').waitFor({ timeout: PATIENCE_MS });
		await page.waitForTimeout(300);
	}

	test.each([
		['en-GB', 'What is twelve plus thirty?', 'Turn on the air conditioning', /climate control.*twenty one degrees/i],
		['zh-CN', '十二加三十等于几？', '打开空调', /空调.*二十一度/],
	])(
		'is speech, and says the answer (%s)',
		async (locale, first, second, words) => {
			const { page } = await open(undefined, locale);
			// The first answer brings the disclosure, whose names no recogniser of commands knows.
			await ask(page, first);
			const before = (await output(page)).length;
			await ask(page, second);
			const played = trimmed((await output(page)).subarray(before));
			const frames = await perceive(ears, played);
			const speechMs = frames.filter(({ speechProbability }) => speechProbability >= 0.5).length * 20;
			expect(speechMs).toBeGreaterThan(500);
			expect((await ears.recognise(played)).text).toMatch(words);
		},
		120_000,
	);

	test('is what the recording holds as the agent’s side', async () => {
		const { page } = await open();
		await ask(page, 'What is twelve plus thirty?');
		const played = await output(page);
		await page.getByRole('button', { name: 'Sessions' }).click();
		const downloading = page.waitForEvent('download', { timeout: PATIENCE_MS });
		await page.getByRole('button', { name: 'Save as file' }).first().click();
		const { recording } = openSession(await readFile(await (await downloading).path()));
		const [user, agent] = readWav(recording ?? new Uint8Array()).channels;
		expect(user?.every((value) => value === 0)).toBe(true);
		expect(likeness(played, agent ?? new Float32Array())).toBeGreaterThan(0.99);
	}, 120_000);

	test('falls silent when the person speaks over it, and the words that nobody heard are struck through', async () => {
		const { page, sent } = await open('en-hello.wav');
		await page.locator('#message').fill('Who are you?');
		await page.keyboard.press('Enter');
		await page.locator('#status[data-activity="speaking"]').waitFor({ timeout: PATIENCE_MS });
		await page.locator('#talk').click();
		const truncated = () => sent.find(({ type }) => type === 'conversation.item.truncate');
		await expect.poll(truncated, { timeout: PATIENCE_MS, interval: 20 }).toBeDefined();
		// The next answer cannot come before the person has finished.
		const silentFrom = (await output(page)).length;
		const cut = page.locator('.bubble', { has: page.locator('del') }).first();
		await cut.waitFor({ timeout: PATIENCE_MS });
		const unheard = await cut.locator('del').textContent();
		expect(unheard).toMatch(/\w/);
		expect(await cut.locator('.words').textContent()).toMatch(new RegExp(`${unheard}$`));
		const later = async () => (await output(page)).subarray(silentFrom, silentFrom + msToSamples(100));
		await expect.poll(async () => (await later()).length, { timeout: PATIENCE_MS }).toBe(msToSamples(100));
		const after = await later();
		expect(after.every((value) => Math.abs(value) < 1e-4)).toBe(true);
	}, 120_000);
});
