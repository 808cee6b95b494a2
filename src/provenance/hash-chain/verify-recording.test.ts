import { describe, expect, test } from 'vitest';
import { AudioChain, SECOND_SAMPLES } from './audio-chain.ts';
import type { ChainLink } from './link-line.ts';
import { speechLike } from './testing/speech-like.ts';
import { type RecordingCheck, verifyRecording } from './verify-recording.ts';

const FIRST = speechLike(SECOND_SAMPLES * 3.4, 11);
const SECOND = speechLike(SECOND_SAMPLES * 2.2, 12);
/** Where the spans begin in the recording. */
const FIRST_AT = 5000;
const SECOND_AT = FIRST_AT + FIRST.length + 12_345;
const LENGTH = SECOND_AT + SECOND.length + 30_000;

function links(cutSamples?: number): readonly ChainLink[] {
	const chain = new AudioChain('sess_1/agent');
	chain.append('item_0', FIRST);
	if (cutSamples !== undefined) {
		chain.cut('item_0', cutSamples);
	}
	chain.append('item_1', SECOND);
	chain.end();
	return chain.links;
}

function recording(): Int16Array {
	const track = new Int16Array(LENGTH);
	track.set(FIRST, FIRST_AT);
	track.set(SECOND, SECOND_AT);
	return track;
}

function without(track: Int16Array, from: number, count: number): Int16Array {
	const shorter = new Int16Array(track.length - count);
	shorter.set(track.subarray(0, from));
	shorter.set(track.subarray(from + count), from);
	return shorter;
}

function withSilence(track: Int16Array, at: number, count: number): Int16Array {
	const longer = new Int16Array(track.length + count);
	longer.set(track.subarray(0, at));
	longer.set(track.subarray(at), at + count);
	return longer;
}

function kinds({ findings }: RecordingCheck): string[] {
	return [...new Set(findings.map(({ kind }) => kind))].sort();
}

describe('a recording', () => {
	test('of what was sent is intact, wherever the player put it', () => {
		expect(verifyRecording(recording(), links())).toEqual({
			verdict: 'intact',
			findings: [],
			seconds: { total: 7, found: 7 },
		});
		expect(verifyRecording(withSilence(recording(), SECOND_AT - 10, 777), links()).verdict).toBe('intact');
	});

	test.each([
		['one sample of the first second by one step', FIRST_AT + 1],
		['one sample inside', FIRST_AT + SECOND_SAMPLES + 77],
		['one sample of the last second', SECOND_AT + SECOND.length - 3],
	])('with a change of %s is altered there', (_, at) => {
		const track = recording();
		track[at] = (track[at] ?? 0) + 1;
		const check = verifyRecording(track, links());
		expect(check.verdict).toBe('altered');
		expect(check.seconds.found).toBe(6);
		const ms = at / 24;
		expect(check.findings.some(({ startMs, endMs }) => startMs <= ms && ms <= endMs)).toBe(true);
	});

	test('with any second changed is altered in exactly that second', () => {
		for (let at = FIRST_AT + 300; at < FIRST_AT + FIRST.length; at += SECOND_SAMPLES) {
			const track = recording();
			track[at] = (track[at] ?? 0) ^ 1;
			const { verdict, seconds } = verifyRecording(track, links());
			expect([verdict, seconds.found]).toEqual(['altered', 6]);
		}
	});

	test.each([
		['a sample muted', (track: Int16Array) => track.fill(0, FIRST_AT + 30_001, FIRST_AT + 30_002)],
		['a word muted', (track: Int16Array) => track.fill(0, FIRST_AT + 30_000, FIRST_AT + 36_000)],
		['a second removed', (track: Int16Array) => without(track, FIRST_AT + SECOND_SAMPLES, SECOND_SAMPLES)],
		['a pause shortened', (track: Int16Array) => without(track, FIRST_AT + 9600, 100)],
		[
			'a second said twice',
			(track: Int16Array) => {
				track.copyWithin(SECOND_AT + SECOND.length, SECOND_AT, SECOND_AT + SECOND_SAMPLES);
				return track;
			},
		],
		[
			'answers exchanged',
			(track: Int16Array) => {
				const exchanged = new Int16Array(track.length);
				exchanged.set(SECOND, FIRST_AT);
				exchanged.set(FIRST, FIRST_AT + SECOND.length + 500);
				return exchanged;
			},
		],
		['another level', (track: Int16Array) => track.map((sample) => Math.round(sample * 0.9))],
		['the other polarity', (track: Int16Array) => track.map((sample) => -sample)],
		['backwards', (track: Int16Array) => track.toReversed()],
		['a sound that was never sent', (track: Int16Array) => track.fill(900, LENGTH - 3000, LENGTH - 2000)],
		['one click that was never sent', (track: Int16Array) => track.fill(1, LENGTH - 3000, LENGTH - 2999)],
		['nothing in it', (track: Int16Array) => track.fill(0)],
	])('with %s is altered', (_, change) => {
		expect(verifyRecording(change(recording()), links()).verdict).toBe('altered');
	});

	test('with silence in between that was not sent says so', () => {
		// 9600 samples into the first span its first digital silence begins.
		for (const at of [FIRST_AT + 700, FIRST_AT + 9700, FIRST_AT + SECOND_SAMPLES]) {
			const check = verifyRecording(withSilence(recording(), at, 480), links());
			expect(check.verdict).toBe('paused');
			expect(kinds(check)).toEqual(['silence_inserted']);
			expect(check.findings).toHaveLength(1);
		}
	});

	test('that was cut at whole seconds is an excerpt', () => {
		const check = verifyRecording(recording().subarray(FIRST_AT + SECOND_SAMPLES), links());
		expect([check.verdict, kinds(check)]).toEqual(['excerpt', ['missing_second']]);
	});

	test('that was cut inside seconds is an excerpt with edges that cannot be checked', () => {
		const from = FIRST_AT + SECOND_SAMPLES * 1.5;
		const check = verifyRecording(recording().subarray(from, SECOND_AT + SECOND_SAMPLES * 1.3), links());
		expect(check.verdict).toBe('excerpt');
		expect(kinds(check)).toEqual(['missing_second', 'unchecked_edge']);
	});

	test('of an interrupted answer is intact up to the ms of the cut', () => {
		const heard = SECOND_SAMPLES + 24 * 500;
		for (const extra of [0, 1, 23]) {
			const track = recording();
			track.fill(0, FIRST_AT + heard + extra, SECOND_AT);
			expect(verifyRecording(track, links(heard)).verdict, `${extra}`).toBe('intact');
		}
		const track = recording();
		track.fill(0, FIRST_AT + heard + 24, SECOND_AT);
		expect(verifyRecording(track, links(heard)).verdict).toBe('altered');
	});

	test('that repeats an anchor at every sample is checked in bounded time', () => {
		const track = new Int16Array(LENGTH).fill(5);
		const chain = new AudioChain('sess_1/agent');
		chain.append('item_0', new Int16Array(SECOND_SAMPLES * 4).fill(5).fill(6, SECOND_SAMPLES - 1, SECOND_SAMPLES));
		chain.end();
		expect(verifyRecording(track, chain.links).verdict).toBe('altered');
	});
});
