/**
 * The half-life of a mood on a live server, from what it tells the client alone: two moods set alike, one thanked at once
 * and one later. Thanks add the same to both, so what is left of the mood in between follows.
 *
 * @module
 */
import type { ConnectionOptions } from '../../caller/realtime-connection.ts';
import { numberAt, type WireEvent } from '../../caller/wire-event.ts';
import { PersonaTalk } from './persona-talk.ts';

/** The mood that is set: irritated, far from every baseline and from the ends of the scale. */
const SET = { valence: -0.6, arousal: 0.3 } as const;

/** Wait before the late thanks, in ms: a fifth of the quickest temper's half-life, and twenty times the clocks' error. */
const WAIT_MS = 4000;

const THANKS = { en: 'Thank you.', zh: '谢谢。' } as const;

/** Half-lives in ms: as the server declares it, and as it was measured. */
export interface MeasuredHalfLife {
	readonly persona: string;
	readonly declaredMs: number;
	readonly measuredMs: number;
}

/** Measures one persona; undefined when its mood did not move back at all. */
export async function measureHalfLife(
	connection: ConnectionOptions,
	persona: string,
	language: 'en' | 'zh',
): Promise<MeasuredHalfLife | undefined> {
	const [early, late] = await Promise.all([
		moodAfterThanks(connection, persona, language, 0),
		moodAfterThanks(connection, persona, language, WAIT_MS),
	]);
	// Valence decays towards the baseline b: late − early = (set − b)(2^(−t/h) − 1), with t the difference of the waits.
	const distance = SET.valence - early.baseline;
	const left = 1 + (late.valence - early.valence) / distance;
	const passedMs = late.passedMs - early.passedMs;
	return left > 0 && left < 1
		? { persona, declaredMs: early.halfLifeMs, measuredMs: passedMs / -Math.log2(left) }
		: undefined;
}

interface Moment {
	readonly valence: number;
	readonly baseline: number;
	readonly halfLifeMs: number;
	readonly passedMs: number;
}

async function moodAfterThanks(
	connection: ConnectionOptions,
	persona: string,
	language: 'en' | 'zh',
	waitMs: number,
): Promise<Moment> {
	const talk = await PersonaTalk.open(connection, { persona });
	try {
		await talk.change({ mood: SET });
		const setMs = performance.now();
		await new Promise((resolve) => setTimeout(resolve, waitMs));
		const thankedMs = performance.now();
		await talk.ask(THANKS[language], 'text');
		const moved = talk.heard('vivavoce.mood.updated');
		if (moved === undefined) {
			throw new Error(`thanks moved no mood of ${persona}`);
		}
		return {
			valence: required(moved, 'mood', 'valence'),
			baseline: required(moved, 'baseline', 'valence'),
			halfLifeMs: required(moved, 'half_life_ms'),
			passedMs: thankedMs - setMs,
		};
	} finally {
		talk.close();
	}
}

function required(event: WireEvent, ...path: readonly string[]): number {
	const value = numberAt(event, ...path);
	if (value === undefined) {
		throw new Error(`${event.type} lacks ${path.join('.')}`);
	}
	return value;
}
