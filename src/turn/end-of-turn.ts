/**
 * How long a pause must last before the turn is over: silence, weighed by the probability that the person goes on, which
 * comes of the words' meaning, their likelihood as the end of a sentence, and in English of the final pitch.
 *
 * @module
 */
import { msToSamples, samplesToMs } from '../audio/media-clock.ts';
import type { Reason } from './decision.ts';
import type { TurnSettings } from './settings.ts';

/** What is known at a pause. */
export interface PauseEvidence {
	/** How complete the words sound, 0–1, by their meaning and as far as they are believed; undefined while not known. */
	readonly completeness: number | undefined;
	/** Probability that a sentence ends after these words, 0–1, by the language model; undefined when it cannot tell. */
	readonly endProbability: number | undefined;
	/** Semitones by which the last syllable lies below the mean; undefined where melody says nothing, as in a tone language. */
	readonly finalFallSemitones: number | undefined;
}

/** Completeness assumed when no words are known: cannot tell. */
const UNKNOWN_COMPLETENESS = 0.5;

/** No cue is believed beyond these odds (1 : 55 and back), so that none silences the others. */
const MAX_LOG_ODDS = 4;

/**
 * Weight of the language model's log odds beside the words' completeness. Logistic regression on 564 ends and inner pauses of
 * the spoken paraphrases (`src/dialogue/builtin/paraphrases.*.json`) gives 0.42 English, 0.32 Mandarin. Less than 1, because
 * the model expects politeness after most sentences, and the recogniser prefers words with which a sentence may end.
 */
const LANGUAGE_MODEL_WEIGHT = 0.35;

/**
 * Fall of the final pitch at which an end is as likely as a pause inside: pitch sinks inside a sentence, too (declination).
 * The same regression on its English half.
 */
const NEUTRAL_FALL_SEMITONES = 1.4;

/** Log odds of an end for each semitone of fall beyond the neutral one; 1.0 for the shipped voices, and people vary more. */
const LOG_ODDS_PER_SEMITONE = 0.8;

/** Log odds that a fall adds at most, and a rise takes away: people's questions rise, while a deep fall ends. */
const MAX_FALL_LOG_ODDS = 2.5;
const MAX_RISE_LOG_ODDS = 1.5;

/** Shortest wait in ms, however sure: the words are known about 110 ms into a pause, and the answer is begun then. */
const MIN_WAIT_MS = 120;

/** Longest wait in ms before eagerness and patience: people who say nothing for this long expect an answer. */
const MAX_WAIT_MS = 1500;

/** Mean rest in ms of a pause inside a turn after the shortest wait: such pauses are taken to last six tenths of a second. */
const INNER_PAUSE_MS = 480;

/** What a false cut-off costs, in units of {@link INNER_PAUSE_MS} of delay: as much as 1.4 s of waiting. */
const CUT_OFF_COST = 3;

/** Patience of each eagerness. The longest waits stay within the protocol's 8, 4 and 2 s for low, medium and high. */
const WAIT_SCALE = { low: 1.8, medium: 1, high: 0.75, auto: 1 } as const;

/** The protocol's longest waits, which no patience exceeds. */
const PROTOCOL_WAIT_MS = { low: 8000, medium: 4000, high: 2000, auto: 4000 } as const;

function clamp(value: number, limit: number): number {
	return Math.max(-limit, Math.min(limit, value));
}

function logOdds(probability: number): number {
	return clamp(Math.log(probability / (1 - probability)), MAX_LOG_ODDS);
}

/** Log odds of an end by the final pitch. */
function melody(fallSemitones: number): number {
	const logOdds = LOG_ODDS_PER_SEMITONE * (fallSemitones - NEUTRAL_FALL_SEMITONES);
	return Math.max(-MAX_RISE_LOG_ODDS, Math.min(MAX_FALL_LOG_ODDS, logOdds));
}

/** Odds that the person goes on: all cues together, taken as independent. */
function oddsOfMore({ completeness, endProbability, finalFallSemitones }: PauseEvidence): number {
	const whole = completeness ?? UNKNOWN_COMPLETENESS;
	const model = endProbability === undefined ? 0 : LANGUAGE_MODEL_WEIGHT * logOdds(endProbability);
	const pitch = finalFallSemitones === undefined ? 0 : melody(finalFallSemitones);
	return Math.exp(-(logOdds(whole) + model + pitch));
}

/** Probability that the turn is over, 0–1, by all that is known at the beginning of the pause. */
export function endOfTurnProbability(evidence: PauseEvidence): number {
	return 1 / (1 + oddsOfMore(evidence));
}

/**
 * The wait of least expected cost. If a pause inside a turn ends at a constant rate, a further ms of waiting is worth its
 * price until τ · ln(cost · odds); the 1 added to it keeps the wait from falling below the shortest one (threshold
 * policies for turn ends: Raux & Eskenazi 2009, "A finite-state turn-taking model").
 */
function bestWaitMs(evidence: PauseEvidence): number {
	return Math.min(MAX_WAIT_MS, MIN_WAIT_MS + INNER_PAUSE_MS * Math.log(1 + CUT_OFF_COST * oddsOfMore(evidence)));
}

/** Silence in samples that ends the turn under this evidence. */
export function requiredSilence(evidence: PauseEvidence, settings: TurnSettings): number {
	if (settings.mode === 'server_vad') {
		return settings.silenceSamples;
	}
	const scale = WAIT_SCALE[settings.eagerness] * settings.patience;
	return msToSamples(Math.min(PROTOCOL_WAIT_MS[settings.eagerness], Math.round(bestWaitMs(evidence) * scale)));
}

/** The reasons behind a wait, for the decision log. */
export function pauseReasons(silenceSamples: number, evidence: PauseEvidence, settings: TurnSettings): Reason[] {
	const required = requiredSilence(evidence, settings);
	const reached = silenceSamples >= required;
	const reasons: Reason[] = [
		{
			name: 'silence_ms',
			value: samplesToMs(silenceSamples),
			threshold: samplesToMs(required),
			comparison: reached ? '>=' : '<',
		},
	];
	if (settings.mode === 'semantic_vad') {
		reasons.push(compared('end_of_turn', endOfTurnProbability(evidence), 0.5));
		reasons.push(compared('completeness', evidence.completeness ?? UNKNOWN_COMPLETENESS, UNKNOWN_COMPLETENESS));
		if (evidence.endProbability !== undefined) {
			reasons.push(compared('sentence_end', evidence.endProbability, 0.5));
		}
		if (evidence.finalFallSemitones !== undefined) {
			reasons.push(compared('final_fall_semitones', evidence.finalFallSemitones, NEUTRAL_FALL_SEMITONES));
		}
	}
	return reasons;
}

function compared(name: string, value: number, threshold: number): Reason {
	return { name, value, threshold, comparison: value >= threshold ? '>=' : '<' };
}
