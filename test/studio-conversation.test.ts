/**
 * How the page takes what a server says: backchannels beside answers, reports that come too late, a transcript that stays at
 * its end. The server's side is written here, event by event.
 */
import type { Browser, Page, WebSocketRoute } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { MEDIA_RATE_HZ } from '../src/audio/media-clock.ts';
import type { RunningServer } from '../src/server/vivavoce-server.ts';
import { CHROMIUM_PATH, launchBrowser, openPage } from './support/browser.ts';
import { startEchoServer } from './support/echo-server.ts';
import { ensureStudio, openPanel, PATIENCE_MS, SKIP_REASON, untilOpen, violations } from './support/studio-page.ts';

/** Three seconds of a tone that any ear hears. */
const TONE = Buffer.from(
	Int16Array.from({ length: 3 * MEDIA_RATE_HZ }, (_, at) => 8000 * Math.sin((2 * Math.PI * 220 * at) / MEDIA_RATE_HZ))
		.buffer,
).toString('base64');

type Event = { readonly type: string } & Readonly<Record<string, unknown>>;

/** A response that begins to speak. */
function speaks(name: string, metadata: Readonly<Record<string, string>> | null, text: string): Event[] {
	const place = { response_id: `resp_${name}`, item_id: `item_${name}`, output_index: 0, content_index: 0 };
	const conversation_id = metadata === null ? 'conv_1' : null;
	const audio = { output: { voice: 'bo' } };
	return [
		{ type: 'response.created', response: { id: `resp_${name}`, conversation_id, metadata, audio } },
		{ type: 'response.output_audio_transcript.delta', ...place, delta: text },
		{ type: 'response.output_audio.delta', ...place, delta: TONE },
	];
}

describe.skipIf(CHROMIUM_PATH === undefined)(`the page in a conversation${SKIP_REASON}`, () => {
	let server: RunningServer;
	let browser: Browser | undefined;

	beforeAll(async () => {
		await ensureStudio();
		server = await startEchoServer();
	});

	afterEach(() => browser?.close());
	afterAll(() => server?.close());

	/** A page that has the floor of this test: `say` is the server's voice, `heard` what the page told it. */
	async function open() {
		browser = await launchBrowser();
		const { page } = await openPage(browser, 'about:blank');
		const heard: Event[] = [];
		let socket: WebSocketRoute | undefined;
		await page.routeWebSocket(/realtime/, (route) => {
			socket = route;
			const upstream = route.connectToServer();
			upstream.onMessage((message) => route.send(message));
			route.onMessage((message) => heard.push(JSON.parse(String(message)) as Event));
		});
		await page.goto(server.url);
		await untilOpen(page);
		await page.locator('#talk').click();
		await expect.poll(() => heard.some(({ type }) => type === 'input_audio_buffer.append')).toBe(true);
		const say = (...events: Event[]) => {
			for (const event of events) {
				socket?.send(JSON.stringify({ event_id: 'event_x', ...event }));
			}
		};
		return { page, heard, say };
	}

	const untilPlayed = (heard: readonly Event[], responseId: string) =>
		expect
			.poll(() => heard.some((event) => event['response_id'] === responseId && Number(event['played_ms']) > 300), {
				timeout: PATIENCE_MS,
			})
			.toBe(true);

	const speechBegins = (item_id: string) => ({ type: 'input_audio_buffer.speech_started', item_id, audio_start_ms: 0 });

	function activity(page: Page): Promise<string | null> {
		return page.locator('#status').getAttribute('data-activity');
	}

	test('a backchannel stands apart, takes no floor and is cut from no history', async () => {
		const { page, heard, say } = await open();
		say(speechBegins('item_user'), ...speaks('aside', { purpose: 'backchannel' }, 'Mm-hm.'));
		await page.locator('.bubble.aside', { hasText: 'Mm-hm.' }).waitFor({ timeout: PATIENCE_MS });
		expect(await page.locator('.bubble.aside .who').textContent()).toContain('listening');
		await untilPlayed(heard, 'resp_aside');
		expect(await activity(page)).toBe('listening');
		say(speechBegins('item_more'));
		await page.locator('.bubble[data-item="item_more"]').waitFor({ timeout: PATIENCE_MS });
		say(...speaks('answer', null, 'Here is the answer.'));
		await untilPlayed(heard, 'resp_answer');
		expect(await activity(page)).toBe('speaking');
		say(speechBegins('item_last'));
		const cuts = () => heard.filter(({ type }) => type === 'conversation.item.truncate');
		await expect.poll(() => cuts().length, { timeout: PATIENCE_MS }).toBe(1);
		expect(cuts()[0]).toMatchObject({ item_id: 'item_answer', content_index: 0 });
		expect(await violations(page)).toEqual([]);
	}, 90_000);

	test('a report of what was played that comes too late bothers nobody; other faults are told', async () => {
		const { page, heard, say } = await open();
		say(...speaks('answer', null, 'Here is the answer.'));
		await untilPlayed(heard, 'resp_answer');
		const report = heard.find(({ type }) => type === 'vivavoce.playback.ack');
		const fault = { code: 'item_not_found', message: 'No such item.', event_id: report?.['event_id'] };
		say({ type: 'error', error: fault });
		say({ type: 'error', error: { ...fault, event_id: 'another', message: 'This is wrong.' } });
		await page.getByRole('alert').getByText('This is wrong.').waitFor({ timeout: PATIENCE_MS });
		expect(await page.getByRole('alert').textContent()).toBe('This is wrong.');
	}, 90_000);

	test('sound that is too loud or too faint is told with its turn and in the health view', async () => {
		const { page, say } = await open();
		const level = (item_id: string, rms_dbfs: number, clipped_share: number) => ({
			type: 'vivavoce.input.level',
			item_id,
			rms_dbfs,
			peak_dbfs: 0,
			clipped_share,
		});
		say(speechBegins('item_good'), level('item_good', -45, 0.0009));
		say(speechBegins('item_faint'), level('item_faint', -45.1, 0));
		say(speechBegins('item_loud'), level('item_loud', -6, 0.001));
		const marks = (item: string) => page.locator(`.bubble[data-item="${item}"] .marks`);
		await marks('item_loud').getByText('too loud').waitFor({ timeout: PATIENCE_MS });
		expect(await marks('item_faint').textContent()).toContain('too faint');
		expect(await marks('item_good').count()).toBe(0);
		await openPanel(page, 'health');
		await page.locator('.drawer dd', { hasText: '-6 dBFS: too loud' }).waitFor({ timeout: PATIENCE_MS });
	}, 90_000);

	test('the newest words stay in sight while they grow, unless somebody reads what was said before', async () => {
		const { page, say } = await open();
		const log = page.locator('#log');
		const hiddenBelow = () => log.evaluate((box) => box.scrollHeight - box.scrollTop - box.clientHeight);
		const grow = (item_id: string) => ({
			type: 'vivavoce.transcript.partial',
			item_id,
			text: 'word '.repeat(500),
			stable_chars: 0,
		});
		say(speechBegins('item_long'), grow('item_long'));
		await expect.poll(() => log.evaluate((box) => box.scrollTop), { timeout: PATIENCE_MS }).toBeGreaterThan(0);
		await expect.poll(hiddenBelow, { timeout: PATIENCE_MS }).toBeLessThan(2);
		await log.evaluate((box) => box.scrollTo(0, 0));
		say(speechBegins('item_next'), grow('item_next'));
		await page.locator('.bubble[data-item="item_next"]').waitFor({ timeout: PATIENCE_MS });
		await page.waitForTimeout(200);
		expect(await log.evaluate((box) => box.scrollTop)).toBe(0);
	}, 90_000);
});
