/**
 * Watches whether the persona stays who it is: feeds the drift monitor with every finished answer, tells the client of
 * what left its limits, and has the next answers brought back. The only writer of the charts.
 *
 * @module
 */
import type { Language } from '../../audio/language.ts';
import { measureWords, wordTargets } from '../../dialogue/persona/answer-measures.ts';
import type { EngineRequest } from '../../engines/live-engine.ts';
import { type Drift, type DriftMeasure, type DriftState, nextDrift } from '../../persona/behaviour/drift.ts';
import { registerOf } from '../../synthesis/voices.ts';
import type { AnswerMeter } from '../answer/answer-meter.ts';
import type { SessionCore } from '../core.ts';
import type { Presence } from './character-keeper.ts';

/** Answers for which a persona is held to what it has drifted in: long enough to see it back within its limits. */
const ANCHORED_ANSWERS = 3;

/** Answers from which the rate's own centre is taken, because it depends on voice and text (self-starting: Hawkins 1987). */
const CENTRE_ANSWERS = 5;

/** Spread of one answer's rate, as a share: letters are not spoken in equal times. */
const RATE_SPREAD = 0.15;

/** Spread of one answer's median F0, in semitones. */
const F0_SPREAD = 0.5;

/** Largest correction of the F0. */
const MOST_SEMITONES = 2;

/** Personas and languages that are watched at once; the one that spoke longest ago is forgotten. */
const MOST_WATCHED = 32;

/** What is known of one persona in one language. */
interface Watched {
	charts: DriftState;
	/** Rates of the first answers, each in units of the style's rate. */
	readonly firstRates: number[];
	/** Correction of the F0 in semitones. */
	semitones: number;
	/** What the next answers are held to, and how many of them. */
	drifted: readonly DriftMeasure[];
	left: number;
}

/** See the module. */
export class DriftKeeper {
	readonly #emit: SessionCore['emit'];
	readonly #watched = new Map<string, Watched>();

	constructor(emit: SessionCore['emit']) {
		this.#emit = emit;
	}

	/** Who speaks, held to what it has drifted in. */
	anchored<T extends Presence>(presence: T, language: Language): T {
		const { persona, style } = presence;
		const watched = persona && this.#watched.get(keyOf(persona.persona.id, language));
		if (persona === undefined || watched === undefined) {
			return presence;
		}
		const pitch = style.pitch * 2 ** (watched.semitones / 12);
		const isHeld = watched.left > 0;
		return {
			...presence,
			style: { ...style, pitch },
			...(isHeld && { persona: { ...persona, drifted: watched.drifted } }),
		};
	}

	/** Takes a finished answer. */
	answered(answer: AnswerMeter, request: EngineRequest, responseId: string): void {
		const { persona, language } = request;
		if (persona === undefined || answer.text.trim() === '') {
			return;
		}
		const watched = this.#of(keyOf(persona.persona.id, language));
		const sound = soundDeviations(answer, request, watched);
		const { state, drifts } = nextDrift(
			watched.charts,
			{ ...measureWords(answer.text, persona, language), ...sound },
			{ ...wordTargets(persona, language), rate: SOUND_TARGETS.rate, f0: SOUND_TARGETS.f0 },
		);
		watched.charts = state;
		reanchor(watched, drifts);
		for (const { measure, deviation, limit } of drifts) {
			const found = { response_id: responseId, measure, deviation, limit };
			this.#emit({ type: 'vivavoce.persona.drift', ...found, reanchored: measure !== 'rate' });
		}
	}

	#of(key: string): Watched {
		const known = this.#watched.get(key) ?? { charts: {}, firstRates: [], semitones: 0, drifted: [], left: 0 };
		this.#watched.delete(key);
		this.#watched.set(key, known);
		const oldest = this.#watched.keys().next().value;
		if (this.#watched.size > MOST_WATCHED && oldest !== undefined) {
			this.#watched.delete(oldest);
		}
		return known;
	}
}

const SOUND_TARGETS = {
	/** As a share of the centre. */
	rate: { target: 1, spread: RATE_SPREAD },
	/** Semitones from what was asked for. */
	f0: { target: 0, spread: F0_SPREAD },
} as const;

function keyOf(persona: string, language: Language): string {
	return `${persona} ${language}`;
}

function reanchor(watched: Watched, drifts: readonly Drift[]): void {
	watched.left = Math.max(0, watched.left - 1);
	if (drifts.length === 0) {
		return;
	}
	const stillHeld = watched.left > 0 ? watched.drifted : [];
	watched.drifted = [...new Set([...stillHeld, ...drifts.map(({ measure }) => measure)])];
	watched.left = ANCHORED_ANSWERS;
	const f0 = drifts.find(({ measure }) => measure === 'f0');
	const semitones = watched.semitones - (f0?.deviation ?? 0) * F0_SPREAD;
	watched.semitones = Math.max(-MOST_SEMITONES, Math.min(MOST_SEMITONES, semitones));
}

/** F0 against the voice's own at the asked pitch, rate against the first answers; what cannot be told is left out. */
function soundDeviations(
	answer: AnswerMeter,
	{ language, voice, style }: EngineRequest,
	watched: Watched,
): { rate?: number; f0?: number } {
	const sound = answer.measures(language);
	if (sound === undefined) {
		return {};
	}
	const register = registerOf(voice, language);
	const asked = style.pitch * 2 ** (-watched.semitones / 12);
	return {
		...rateOf(sound.unitsPerS / style.rate, watched),
		...(sound.f0Hz !== undefined && register && { f0: 12 * Math.log2(sound.f0Hz / (register.f0Hz * asked)) }),
	};
}

function rateOf(rate: number, { firstRates }: Watched): { rate?: number } {
	if (firstRates.length < CENTRE_ANSWERS) {
		firstRates.push(rate);
		return {};
	}
	return { rate: rate / (firstRates.reduce((sum, one) => sum + one, 0) / CENTRE_ANSWERS) };
}
