/**
 * "Check a recording" in a real browser: the mark, the receipt, and both together; nothing leaves the page.
 */
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { floatToPcm16 } from '../src/audio/pcm.ts';
import { writeWav } from '../src/audio/wav-writer.ts';
import { SAMPLE_AGENT, SAMPLE_USER, sampleReceipt } from '../src/provenance/receipt/testing/sample-receipt.ts';
import { sessionTag } from '../src/provenance/watermark/payload.ts';
import { testSpeech } from '../src/provenance/watermark/testing/test-speech.ts';
import { WatermarkEmbedder } from '../src/provenance/watermark/watermark-embedder.ts';
import type { RunningServer } from '../src/server/vivavoce-server.ts';
import { verdictOf } from '../studio/src/verify/receipt-check.ts';
import { CHROMIUM_PATH, launchBrowser, openPage } from './support/browser.ts';
import { startEchoServer } from './support/echo-server.ts';
import { ensureStudio, PATIENCE_MS, SKIP_REASON, untilOpen, violations } from './support/studio-page.ts';

const RATE_HZ = 24_000;
/** A few blocks of payload: some 10 s. */
const SPEECH_MS = 12_000;
const KEY = Uint8Array.from({ length: 32 }, (_, index) => index + 1);
const KEY_DIGITS = Buffer.from(KEY).toString('hex');
const SESSION = 'sess_1';

function wavFile(name: string, ...channels: [Int16Array] | [Int16Array, Int16Array]) {
	return { name, mimeType: 'audio/wav', buffer: Buffer.from(writeWav(RATE_HZ, channels)) };
}

function jsonFile(value: unknown) {
	return { name: 'receipt.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(value)) };
}

function marked(): Int16Array {
	const deployment = { key: KEY, payload: { deployment: 7, session: sessionTag(SESSION) } };
	return floatToPcm16(new WatermarkEmbedder({ deployment }).mark(testSpeech(SPEECH_MS, 3)));
}

/** The whole session of the sample receipt: left the user, right the agent. */
function sides(): [Int16Array, Int16Array] {
	const user = new Int16Array(80_000);
	const agent = new Int16Array(80_000);
	user.set(SAMPLE_USER);
	agent.set(SAMPLE_AGENT, 12_345);
	return [user, agent];
}

test.each([
	[{ failed: ['signature'], tracks: undefined }, 'altered'],
	[{ failed: [], tracks: undefined }, 'genuine'],
	[{ failed: [], tracks: 'unreadable' }, 'genuine'],
	[{ failed: [], tracks: { agent: 'intact', user: 'paused' } }, 'paused'],
	[{ failed: [], tracks: { agent: 'excerpt', user: 'paused' } }, 'excerpt'],
	[{ failed: [], tracks: { agent: 'excerpt', user: 'altered' } }, 'altered'],
	[{ failed: [], tracks: { agent: 'intact', user: undefined } }, 'genuine'],
] as const)('the worst finding counts: %j', ({ failed, tracks }, verdict) => {
	const side = (name: 'intact' | 'paused' | 'excerpt' | 'altered') => {
		return { verdict: name, findings: [], seconds: { total: 0, found: 0 } };
	};
	const both =
		typeof tracks === 'object'
			? { agent: side(tracks.agent), user: tracks.user === undefined ? undefined : side(tracks.user) }
			: tracks;
	expect(verdictOf({ failed, tracks: both })).toBe(verdict);
});

describe.skipIf(CHROMIUM_PATH === undefined)(`checking a recording${SKIP_REASON}`, () => {
	let server: RunningServer;
	let browser: Browser | undefined;

	beforeAll(async () => {
		await ensureStudio();
		server = await startEchoServer();
	});

	afterEach(() => browser?.close());
	afterAll(() => server?.close());

	/** Opens the drawer; `asked` collects what the page asks the server for from then on. */
	async function open(locale = 'en-GB', button = 'Check a recording') {
		browser = await launchBrowser();
		const { page, complaints } = await openPage(browser, server.url, locale);
		await untilOpen(page);
		await page.getByRole('button', { name: button }).click();
		const asked: string[] = [];
		page.on('request', (request) => asked.push(new URL(request.url()).pathname));
		return { page, complaints, asked };
	}

	async function found(page: Page, verdict: string): Promise<string> {
		const finding = page.locator(`.finding[data-verdict="${verdict}"]`).first();
		await finding.waitFor({ timeout: PATIENCE_MS });
		return (await page.locator('#verify-result').textContent()) ?? '';
	}

	test('marked speech is told from unmarked, with its session when the key is at hand, and nothing is uploaded', async () => {
		const { page, complaints, asked } = await open();
		await page.locator('#verify-file').setInputFiles(wavFile('marked.wav', marked()));
		expect(await found(page, 'marked')).toContain('> 99.9 %');
		expect(await page.locator('.spans .value').count()).toBeGreaterThan(0);
		expect(await violations(page)).toEqual([]);
		await page.locator('#deployment-key').fill(KEY_DIGITS);
		await page.keyboard.press('Enter');
		const tag = sessionTag(SESSION).toString(16).padStart(6, '0');
		await page.locator('.finding code', { hasText: tag }).waitFor({ timeout: PATIENCE_MS });
		await page.locator('#verify-file').setInputFiles(wavFile('plain.wav', floatToPcm16(testSpeech(SPEECH_MS, 4))));
		await found(page, 'not_marked');
		await page.locator('#verify-file').setInputFiles(wavFile('short.wav', new Int16Array(RATE_HZ)));
		await found(page, 'inconclusive');
		expect(new Set(asked)).toEqual(
			new Set(['/detector-worker.js', ...asked.filter((path) => path.includes('worker-part-'))]),
		);
		expect(complaints).toEqual([]);
	}, 150_000);

	test('a receipt is checked alone, with its recording, and with one that was changed', async () => {
		const { page, complaints } = await open();
		const receipt = await sampleReceipt();
		const [user, agent] = sides();
		await page.locator('#verify-file').setInputFiles(jsonFile(receipt));
		expect(await found(page, 'genuine')).toContain('whole and signed');
		await page.locator('#verify-file').setInputFiles(wavFile('whole.wav', user, agent));
		await page.locator('.side').nth(1).waitFor({ timeout: PATIENCE_MS });
		expect(await page.locator('.side').allTextContents()).toEqual([
			expect.stringMatching(/^Agent: Intact \((\d+) \/ \1 /),
			expect.stringMatching(/^Person: Intact \((\d+) \/ \1 /),
		]);
		agent[20_000] = (agent[20_000] ?? 0) + 1;
		await page.locator('#verify-file').setInputFiles(wavFile('changed.wav', user, agent));
		expect(await found(page, 'altered')).toContain('sound that was not sent');
		expect(await violations(page)).toEqual([]);
		expect(complaints).toEqual([]);
	}, 150_000);

	test('problems are told in words, in Chinese, on a narrow screen', async () => {
		const { page } = await open('zh-CN', '检验录音');
		await page.setViewportSize({ width: 360, height: 640 });
		const receipt = await sampleReceipt();
		const give = (...files: { name: string; mimeType: string; buffer: Buffer }[]) =>
			page.locator('#verify-file').setInputFiles(files);
		const problem = (words: string) =>
			page.locator('.problem', { hasText: words }).first().waitFor({ timeout: PATIENCE_MS });
		await give({ name: 'a.wav', mimeType: 'audio/wav', buffer: Buffer.from('RIFF nothing') });
		await problem('浏览器无法读取这个录音文件');
		await page.getByRole('button', { name: '清空' }).click();
		await give(jsonFile({ type: 'something' }));
		await problem('这不是可读的凭据');
		await page.getByRole('button', { name: '清空' }).click();
		await give(jsonFile({ ...receipt, statement: { ...receipt.statement, voices: [] } }));
		await problem('凭据在签名后被改动过');
		await give(jsonFile(receipt), wavFile('a.wav', SAMPLE_AGENT), wavFile('b.wav', SAMPLE_AGENT));
		await problem('最多给一个录音和一份凭据');
		await page.locator('#deployment-key').fill('xyz');
		await page.keyboard.press('Enter');
		await give(wavFile('a.wav', SAMPLE_AGENT));
		await problem('密钥必须是');
		expect(await violations(page)).toEqual([]);
		const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
		expect(overflow).toBeLessThanOrEqual(0);
	}, 150_000);
});
