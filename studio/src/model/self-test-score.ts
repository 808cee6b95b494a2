/**
 * The score of a self-test.
 *
 * @module
 */
import type { TestTurn } from './self-test-caller.ts';

/** Answers up to this fast lose nothing. Between people the usual gap is 200 ms (Stivers et al. 2009). */
const FULL_SPEED_MS = 300;

/** An answer this slow is worth half. */
const HALF_SPEED_MS = 1500;

/** Points of a sentence, 0–100: the share of it that was understood, less for a slow answer; 0 without an answer. */
export function turnScore({ said, heard, voiceToVoiceMs }: TestTurn): number {
	if (heard === undefined || voiceToVoiceMs === undefined) {
		return 0;
	}
	const late = Math.max(0, voiceToVoiceMs - FULL_SPEED_MS) / (HALF_SPEED_MS - FULL_SPEED_MS);
	return 100 * understood(said, heard) * 2 ** -late;
}

/** Mean of the sentences' points; 0 without any. */
export function totalScore(turns: readonly TestTurn[]): number {
	return turns.length === 0 ? 0 : turns.reduce((sum, turn) => sum + turnScore(turn), 0) / turns.length;
}

/** 1 − edit distance of words (of characters in Chinese) over the number said, at least 0. */
export function understood(said: string, heard: string): number {
	const wanted = tokens(said);
	return wanted.length === 0 ? 1 : Math.max(0, 1 - editDistance(wanted, tokens(heard)) / wanted.length);
}

function tokens(text: string): string[] {
	return text.toLowerCase().match(/\p{Script=Han}|[\p{L}\p{N}']+/gu) ?? [];
}

/** Levenshtein distance, one row at a time. */
function editDistance(from: readonly string[], to: readonly string[]): number {
	let row = Array.from({ length: to.length + 1 }, (_, index) => index);
	for (const [index, token] of from.entries()) {
		const next = [index + 1];
		for (const [column, other] of to.entries()) {
			const replaced = (row[column] ?? 0) + (token === other ? 0 : 1);
			next.push(Math.min(replaced, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
		}
		row = next;
	}
	return row.at(-1) ?? 0;
}
