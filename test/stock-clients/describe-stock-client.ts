/**
 * What must come of a conversation with any stock client, over `ws` and over `wss`.
 *
 * @module
 */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Report } from './conversation.ts';
import { type Answer, SESSION, WEATHER_TOOL } from './stock-client.ts';
import { converseWith, HOOK_LIMIT_MS, type StockServer, startStockServer } from './support.ts';

/** Audio shorter than this is no spoken sentence, in ms. */
const SENTENCE_MS = 400;

/** A stock client to be tested. */
export interface StockClientUnderTest {
	readonly name: string;
	/** Its process, relative to this folder. */
	readonly script: string;
	/** Close code that it sees when it hangs up; null where it hides the code. */
	readonly closeCode: number | null;
}

/** Declares the tests of one client. The conversation is held once per scheme; the tests read its report. */
export function describeStockClient({ name, script, closeCode }: StockClientUnderTest): void {
	describe.each([
		['ws', false],
		['wss', true],
	])(`${name} over %s`, (scheme, tls) => {
		let stock: StockServer;
		let report: Report;

		beforeAll(async () => {
			stock = await startStockServer(tls);
			report = await converseWith(script, stock);
		}, HOOK_LIMIT_MS);

		afterAll(() => stock?.close());

		test('is served by that scheme', () => {
			expect(stock.server.wsUrl).toMatch(new RegExp(`^${scheme}:`));
		});

		test('sets instructions, voice and tool', () => {
			const { instructions, voice } = SESSION;
			expect(report.session).toEqual({ instructions, voice, toolNames: [WEATHER_TOOL.name] });
		});

		test('gets a typed question answered aloud, as its instructions say', () => {
			expectSpoken(report.typed);
			expect(report.typed.transcript).toContain('Aria');
		});

		test('gets a spoken question understood and answered aloud', () => {
			expect(report.spoken.heard).toMatch(/twelve plus thirty/i);
			expectSpoken(report.spoken.answer);
			expect(report.spoken.answer.transcript).toContain('42');
		});

		test('gets a question in Mandarin answered in Mandarin', () => {
			expect(report.mandarin.heard).toContain('几点');
			expectSpoken(report.mandarin.answer);
			expect(report.mandarin.answer.transcript).toMatch(/\p{Script=Han}/u);
		});

		test('has its function called for a typed question, and the result spoken', () => {
			expectWeather(report.typedTool, 'Rome');
		});

		test('silences an answer, which keeps just what was heard', () => {
			const { answer } = report.cut;
			expect(answer).toMatchObject({ status: 'cancelled', reason: 'client_cancelled' });
			expectBeginning(answer.transcript, answer.streamedText);
		});

		test('truncates that answer to what its player had played', () => {
			const { answer, truncatedAtMs, keptText } = report.cut;
			expect(truncatedAtMs).toBeGreaterThan(0);
			expect(truncatedAtMs).toBeLessThanOrEqual(answer.audioMs);
			expectBeginning(keptText, answer.streamedText);
			expect(answer.transcript.startsWith(keptText)).toBe(true);
		});

		test('is interrupted by a person who speaks over an answer', () => {
			expect(report.bargedIn).toMatchObject({ status: 'cancelled', reason: 'turn_detected' });
			expectBeginning(report.bargedIn.transcript, report.bargedIn.streamedText);
		});

		test('has its function called for a spoken question, and the result spoken', () => {
			expect(report.spokenTool.heard).toMatch(/weather in london/i);
			expectWeather(report.spokenTool, 'London');
		});

		test('sees no error', () => {
			expect(report.errors).toEqual([]);
		});

		test('hangs up, and the server keeps no session', async () => {
			expect(report.closeCode).toBe(closeCode);
			await vi.waitFor(async () => expect(await stock.openSessions()).toBe(0), { timeout: 10_000, interval: 100 });
		});
	});
}

function expectWeather({ calls, answer }: Report['typedTool'], city: string): void {
	expect(calls.map((call) => [call.name, JSON.parse(call.arguments)])).toEqual([[WEATHER_TOOL.name, { city }]]);
	expectSpoken(answer);
	expect(answer.transcript).toMatch(/sunny/);
	expect(answer.transcript).toMatch(/north/);
}

/** A whole sentence, with all of its words streamed. */
function expectSpoken(answer: Answer): void {
	expect(answer).toMatchObject({ status: 'completed', reason: '', streamedText: answer.transcript });
	expect(answer.audioMs).toBeGreaterThan(SENTENCE_MS);
}

/** Some words, not all of them, from the beginning of a text. */
function expectBeginning(part: string, whole: string): void {
	expect(part).not.toBe('');
	expect(part.length).toBeLessThan(whole.trimEnd().length);
	expect(whole.startsWith(part)).toBe(true);
}
