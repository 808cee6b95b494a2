/**
 * The timeline of the studio: its parts without a browser, and the whole in one.
 */
import fc from 'fast-check';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it, test } from 'vitest';
import { ClockRuns } from '../src/audio/clock-runs.ts';
import { msToSamples } from '../src/audio/media-clock.ts';
import type { SessionEvent } from '../src/provenance/session-file/event-lines.ts';
import { loadConfig } from '../src/server/config/config.ts';
import { type RunningServer, startServer } from '../src/server/vivavoce-server.ts';
import { DEFAULT_TURN_SETTINGS } from '../src/turn/settings.ts';
import { toTraceSettings } from '../src/turn/trace.ts';
import { echoOf } from '../studio/src/health/echo.ts';
import { Lane } from '../studio/src/timeline/lane.ts';
import { rerun } from '../studio/src/timeline/rerun.ts';
import { Timeline } from '../studio/src/timeline/timeline.ts';
import { follow, formatTime, INITIAL_VIEWPORT, reveal, toMs, toPixel, zoom } from '../studio/src/timeline/viewport.ts';
import { CHROMIUM_PATH, launchBrowser, openPage } from './support/browser.ts';
import {
	ensureStudio,
	openPanel,
	overflowPixels,
	PATIENCE_MS,
	SKIP_REASON,
	sample,
	untilOpen,
	violations,
} from './support/studio-page.ts';

describe('a lane', () => {
	it('gives back what was written, and silence elsewhere', () => {
		fc.assert(
			fc.property(fc.nat({ max: 500_000 }), fc.integer({ min: 1, max: 300_000 }), (start, count) => {
				const lane = new Lane();
				lane.write(start, new Int16Array(count).fill(7));
				expect(lane.endSample).toBe(start + count);
				expect([...lane.read(start - 1, start + 1)]).toEqual([0, 7]);
				expect([...lane.read(start + count - 1, start + count + 1)]).toEqual([7, 0]);
			}),
			{ numRuns: 30 },
		);
	});

	it('has the peak of each 10 ms, also where a write begins in the middle', () => {
		const lane = new Lane();
		lane.write(
			120,
			Int16Array.from({ length: 240 }, () => -32_768),
		);
		expect([lane.peak(0, 1), lane.peak(1, 2), lane.peak(2, 3), lane.peak(0, 100)]).toEqual([255, 255, 0, 255]);
	});
});

describe('the clock of a recording', () => {
	it('joins what comes in bursts and leaves a gap where the device was closed', () => {
		const runs = new ClockRuns();
		expect(runs.place(1000, 480)).toBe(1000);
		expect(runs.place(1480 + 6000, 480)).toBe(1480);
		expect(runs.place(1960 + 6001, 480)).toBe(7961);
		expect(runs.place(0, 480)).toBe(8441);
	});

	it('translates the media clock, which knows no gaps', () => {
		const runs = new ClockRuns();
		runs.place(msToSamples(500), msToSamples(1000));
		runs.place(msToSamples(5000), msToSamples(1000));
		expect(runs.toRecordingMs(0)).toBe(500);
		expect(runs.toRecordingMs(1000)).toBe(1500);
		expect(runs.toRecordingMs(1001)).toBeCloseTo(5001);
		expect(runs.toRecordingMs(2000)).toBe(6000);
	});
});

const APPEND = { type: 'input_audio_buffer.append', audio_bytes: 960 };

/** A person who speaks for a second and is silent for two, from 400 ms on; the answer comes at 2 s. */
function sessionEvents(): SessionEvent[] {
	const frames = Array.from({ length: 150 }, (_, index) => ({
		type: 'frame',
		end_ms: (index + 1) * 20,
		speech_probability: index < 50 ? 0.9 : 0.1,
		f0_hz: 0,
	}));
	const settings = toTraceSettings({ ...DEFAULT_TURN_SETTINGS, mode: 'server_vad' });
	const server = (at_ms: number, event: SessionEvent['event']): SessionEvent => ({ at_ms, from: 'server', event });
	const decision = (name: string, at_ms: number, reason: string, value: number) => ({
		type: 'vivavoce.turn.decision',
		event_id: name,
		decision: name,
		at_ms,
		reasons: [{ name: reason, value, threshold: 1, comparison: '>=' }],
	});
	return [
		...Array.from(
			{ length: 150 },
			(_, index): SessionEvent => ({ at_ms: 400 + 20 * index, from: 'client', event: APPEND }),
		),
		server(500, decision('open_turn', 60, 'speech_ms', 60)),
		server(501, { type: 'input_audio_buffer.speech_started', item_id: 'item_1', audio_start_ms: 0 }),
		server(900, { type: 'vivavoce.turn.trace', settings, inputs: frames }),
		server(1901, decision('take_turn', 1500, 'silence_ms', 500)),
		server(1902, { type: 'input_audio_buffer.speech_stopped', item_id: 'item_1', audio_end_ms: 1500 }),
		server(1903, { type: 'response.created', response: { id: 'resp_1' } }),
		server(2000, {
			type: 'vivavoce.turn.latency',
			response_id: 'resp_1',
			voice_to_voice_ms: 600,
			own_share_ms: 1,
			stages: [
				{ name: 'endpointing', ms: 500 },
				{ name: 'engine', ms: 100 },
				{ name: 'own_share', ms: 1 },
			],
		}),
		{ at_ms: 2300, from: 'client', event: { type: 'vivavoce.playback.ack', response_id: 'resp_1', played_ms: 200 } },
		{ at_ms: 2500, from: 'client', event: { type: 'vivavoce.playback.ack', response_id: 'resp_1', played_ms: 400 } },
	];
}

function timelineOf(events: readonly SessionEvent[]): Timeline {
	const timeline = new Timeline();
	for (const event of events) {
		timeline.take(event);
	}
	return timeline;
}

describe('a timeline', () => {
	const timeline = timelineOf(sessionEvents());

	it('puts turns, decisions and the audio behind them on the clock of the recording', () => {
		const [turn] = timeline.turns;
		expect(turn).toMatchObject({ startMs: 400, endMs: 1900 });
		expect(turn?.flags.map(({ span }) => span)).toEqual([
			{ startMs: 400, endMs: 460 },
			{ startMs: 1400, endMs: 1900 },
		]);
	});

	it('lays the stages of a wait one after the other, ending with the first sound', () => {
		const latency = timeline.turns[0]?.latency;
		expect(latency?.span).toEqual({ startMs: 1400, endMs: 2000 });
		expect(latency?.stages).toEqual([
			{ name: 'endpointing', startMs: 1400, endMs: 1900 },
			{ name: 'engine', startMs: 1900, endMs: 2000 },
		]);
	});

	it('knows when an answer was heard from what the page told the server', () => {
		expect(timeline.answers[0]?.playback).toEqual({ startMs: 2100, endMs: 2500 });
	});

	it('keeps backchannels apart from answers', () => {
		const aside = { id: 'resp_2', metadata: { purpose: 'backchannel' } };
		const event = { type: 'response.created', response: aside };
		const { answers } = timelineOf([...sessionEvents(), { at_ms: 2600, from: 'server', event }]);
		expect(answers.map(({ isBackchannel }) => isBackchannel)).toEqual([false, true]);
	});

	it('knows who had the floor at each frame', () => {
		expect(timeline.frames.map(({ holder }) => holder).indexOf('user')).toBe(2);
		expect(timeline.frames.findLast(({ holder }) => holder === 'user')?.endMs).toBe(400 + 1480);
	});

	it('shows how a turn would have gone', () => {
		expect(rerun(timeline.inputs, {}).outcomes).toEqual([{ kind: 'same' }]);
		const patient = rerun(timeline.inputs, { silenceMs: 900 });
		expect(patient.outcomes).toEqual([{ kind: 'later', byMs: 400, endSample: msToSamples(1900) }]);
		expect([patient.recordedWaitMs, patient.waitMs]).toEqual([500, 900]);
	});

	it('takes events in any order without a fault', () => {
		fc.assert(
			fc.property(fc.shuffledSubarray(sessionEvents()), (events) => {
				expect(() => timelineOf(events)).not.toThrow();
			}),
		);
	});
});

describe('the window', () => {
	it('keeps what is under the pointer in its place when it zooms', () => {
		const view = { ...INITIAL_VIEWPORT, startMs: 5000 };
		const near = zoom(view, 2, 8000);
		expect(near.msPerPixel).toBe(5);
		expect(toPixel(near, 8000)).toBeCloseTo(toPixel(view, 8000));
		expect(toMs(near, toPixel(near, 7000))).toBeCloseTo(7000);
	});

	it('shows the end of what goes on, and moves only for what is out of sight', () => {
		expect(toPixel(follow(INITIAL_VIEWPORT, 60_000), 60_000)).toBeCloseTo(0.9 * INITIAL_VIEWPORT.widthPixels);
		expect(reveal(INITIAL_VIEWPORT, 100, 200)).toBe(INITIAL_VIEWPORT);
		const moved = reveal(INITIAL_VIEWPORT, 60_000, 61_000);
		expect(toPixel(moved, 60_000)).toBeGreaterThanOrEqual(0);
		expect(toPixel(moved, 61_000)).toBeLessThanOrEqual(moved.widthPixels);
	});

	it.each([
		[0, '0.00 s'],
		[59_990, '59.99 s'],
		[60_000, '1:00.0'],
		[125_340, '2:05.3'],
	])('writes %d ms as %s', (ms, text) => {
		expect(formatTime(ms)).toBe(text);
	});
});

describe('echo', () => {
	/** Two seconds of syllables of changing loudness. */
	const speech = Int16Array.from({ length: 72_000 }, (_, at) =>
		Math.round(12_000 * Math.abs(Math.sin(at / 2100) * Math.sin(at / 5300)) * Math.sin(at / 20)),
	);

	it('is found with its delay, however quiet it comes back', () => {
		const [user, agent] = [new Lane(), new Lane()];
		agent.write(0, speech);
		user.write(
			msToSamples(120),
			speech.map((sample) => sample / 8),
		);
		const echo = echoOf(user, agent);
		expect(echo?.correlation).toBeGreaterThan(0.9);
		expect(echo?.lagMs).toBe(120);
	});

	it('is none when the microphone is silent, and unknown before the agent has spoken', () => {
		const [user, agent] = [new Lane(), new Lane()];
		user.write(0, new Int16Array(72_000));
		expect(echoOf(user, agent)).toBeUndefined();
		agent.write(0, speech);
		expect(echoOf(user, agent)?.correlation).toBe(0);
	});
});

describe.skipIf(CHROMIUM_PATH === undefined)(`in a browser${SKIP_REASON}`, () => {
	let server: RunningServer;
	let browser: Browser | undefined;

	beforeAll(async () => {
		await ensureStudio();
		server = await startServer(await loadConfig({ env: {}, overrides: { port: 0, log: { level: 'silent' } } }));
		await server.ready;
	});

	afterEach(() => browser?.close());
	afterAll(() => server?.close());

	test.each([
		['en-GB', 'en-hello.wav', 'Timeline', 'Try other settings', /silence|words/i],
		['zh-CN', 'zh-hello.wav', '时间线', '试试其他设置', /静默|词/],
	])(
		'a spoken turn is explained, lit, played back and tried with other settings (%s)',
		async (locale, file, timeline, other, reason) => {
			browser = await launchBrowser(sample(file));
			const { page, complaints } = await openPage(browser, `${server.url}?raw`, locale);
			await untilOpen(page);
			await page.getByRole('button', { name: timeline }).click();
			await page.locator('#talk').click();
			await page.locator('.waterfall .number').first().waitFor({ timeout: PATIENCE_MS });
			await page.locator('#talk').click();
			const scrub = page.locator('.scrub');
			const position = async () => Number(await scrub.getAttribute('aria-valuenow'));

			const wait = page.locator('.waterfall .number').first();
			await wait.click();
			expect(await wait.getAttribute('aria-pressed')).toBe('true');
			const litMs = await position();
			expect(litMs).toBeGreaterThan(0);

			await scrub.focus();
			await page.keyboard.press('Home');
			expect(await position()).toBe(0);
			await page.keyboard.press('ArrowDown');
			expect(await page.locator('.why-card li').first().textContent()).toMatch(/\d/);
			await page.keyboard.press('Shift+ArrowRight');
			const beforeMs = await position();
			await page.keyboard.press('Space');
			await expect.poll(position, { timeout: PATIENCE_MS }).toBeGreaterThan(beforeMs + 300);
			await page.keyboard.press('Space');
			expect(await page.locator('#play').getAttribute('aria-pressed')).toBe('false');

			await page.getByRole('button', { name: other }).click();
			expect(await page.locator('.outcome').textContent()).toMatch(reason);
			await page.locator('.sliders select').first().selectOption('server_vad');
			await page.locator('#try-silenceMs').fill('2000');
			const before = await page.locator('.outcome dd').nth(1).textContent();
			await page.locator('#try-silenceMs').fill('100');
			expect(await page.locator('.outcome dd').nth(1).textContent()).not.toBe(before);
			expect(complaints).toEqual([]);
			expect(await violations(page)).toEqual([]);
		},
		150_000,
	);

	test.each([
		['light', 1280, 800],
		['dark', 360, 640],
	] as const)(
		'nobody is shut out of timeline, sessions and health (%s, %d × %d)',
		async (colorScheme, width, height) => {
			browser = await launchBrowser();
			const { page } = await openPage(browser, server.url);
			await untilOpen(page);
			await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
			await page.setViewportSize({ width, height });
			await openPanel(page, 'timeline');
			for (const view of ['sessions', 'health']) {
				await openPanel(page, view);
				await page.locator('.drawer').waitFor();
				expect(await violations(page)).toEqual([]);
				expect(await overflowPixels(page)).toBe(0);
				await page.keyboard.press('Escape');
			}
		},
		90_000,
	);
});
