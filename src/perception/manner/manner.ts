/**
 * How an utterance was said, in comparison to how its speaker usually speaks.
 *
 * @module
 */
import type { Language } from '../../audio/language.ts';
import { Baseline, combine, type Estimate, NO_ESTIMATE } from './estimate.ts';
import type { Measured, ProsodySummary } from './utterance-prosody.ts';
import { wordValence } from './valence-words.ts';

/**
 * The manner of one utterance. All values are relative to the speaker's own running baseline; see {@link Estimate} for
 * their unit. Nothing here identifies a person, and nothing names an emotion.
 */
export interface Manner {
	/** First sample of the utterance on the media clock. */
	readonly startSample: number;
	/** One past the last sample that was taken into account. */
	readonly endSample: number;
	/** Louder, higher, faster, livelier and brighter together. */
	readonly arousal: Estimate;
	/** Pleasant or unpleasant, from the words alone: sound tells it badly. */
	readonly valence: Estimate;
	/** A pressed voice: brighter and higher at the same time. */
	readonly tension: Estimate;
	/** Speech units per second. */
	readonly rate: Estimate;
	readonly loudness: Estimate;
	/** Height of the median pitch. */
	readonly pitch: Estimate;
	/** Movement of the pitch. */
	readonly pitchMovement: Estimate;
	/** Silent and filled pauses inside the utterance. */
	readonly hesitation: Estimate;
}

/** What the recogniser adds to the prosody of an utterance. */
export interface SpokenContent {
	readonly text: string;
	readonly language: Language;
	/** Phones and pinyin units that were heard. */
	readonly unitCount: number;
	/** How many filled pauses were heard. */
	readonly filledPauseCount: number;
}

/**
 * Means and deviations of adult conversational speech, rounded, over telephones, headsets and far microphones: pitch and
 * its range from Baken & Orlikoff 2000, rates from Jacewicz et al. 2009 at about 2.5 units a syllable, levels as our
 * own callers and clients produce them.
 */
const PRIORS = {
	loudness: { mean: -26, betweenSpeakers: 9, withinSpeaker: 3 },
	pitch: { mean: 8, betweenSpeakers: 5, withinSpeaker: 1.8 },
	pitchMovement: { mean: 4.5, betweenSpeakers: 2, withinSpeaker: 1.6 },
	brightness: { mean: -17, betweenSpeakers: 6, withinSpeaker: 2.5 },
	rate: { mean: 12, betweenSpeakers: 2, withinSpeaker: 1.8 },
	hesitation: { mean: 0.12, betweenSpeakers: 0.06, withinSpeaker: 0.12 },
} as const;
type MeasureName = keyof typeof PRIORS;
const MEASURE_NAMES: readonly MeasureName[] = [
	'loudness',
	'pitch',
	'pitchMovement',
	'brightness',
	'rate',
	'hesitation',
];

type Measures = Readonly<Partial<Record<MeasureName, Measured>>>;

/** Shorter speech has no rate: its edges weigh too much. */
const SHORTEST_RATE_MS = 400;
/** Edges of speech are known to about this much. */
const EDGE_MS = 60;

/** Usual length of a filled pause with the silence around it. */
const FILLED_PAUSE_MS = 500;

function rateOf(prosody: ProsodySummary, content: SpokenContent): Measured | undefined {
	if (prosody.speechMs < SHORTEST_RATE_MS || content.unitCount === 0) {
		return undefined;
	}
	const value = (content.unitCount * 1000) / prosody.speechMs;
	return { value, error: (value * EDGE_MS) / prosody.speechMs + Math.sqrt(content.unitCount) / prosody.speechMs };
}

function hesitationOf(prosody: ProsodySummary, content: SpokenContent): Measured | undefined {
	const hesitatedMs = prosody.pauseMs + content.filledPauseCount * FILLED_PAUSE_MS;
	const wholeMs = Math.max(prosody.speechMs + prosody.pauseMs, hesitatedMs);
	return wholeMs < SHORTEST_RATE_MS ? undefined : { value: hesitatedMs / wholeMs, error: EDGE_MS / wholeMs };
}

function measuresOf(prosody: ProsodySummary, content: SpokenContent): Measures {
	const rate = rateOf(prosody, content);
	const hesitation = hesitationOf(prosody, content);
	return {
		...(prosody.levelDbfs && { loudness: prosody.levelDbfs }),
		...(prosody.pitch && { pitch: prosody.pitch }),
		...(prosody.pitchRange && { pitchMovement: prosody.pitchRange }),
		...(prosody.brightnessDb && { brightness: prosody.brightnessDb }),
		...(rate && { rate }),
		...(hesitation && { hesitation }),
	};
}

/** Where an utterance lies on the media clock. */
export interface Span {
	readonly startSample: number;
	readonly endSample: number;
}

/** Measures the manner of a speaker's utterances; holds the baseline. */
export class MannerMeter {
	readonly #baselines: Readonly<Record<MeasureName, Baseline>> = {
		loudness: new Baseline(PRIORS.loudness),
		pitch: new Baseline(PRIORS.pitch),
		pitchMovement: new Baseline(PRIORS.pitchMovement),
		brightness: new Baseline(PRIORS.brightness),
		rate: new Baseline(PRIORS.rate),
		hesitation: new Baseline(PRIORS.hesitation),
	};

	/** The manner of an utterance, or of what there is of it; the baseline stays as it is. */
	measure(span: Span, prosody: ProsodySummary, content: SpokenContent): Manner {
		const measures = measuresOf(prosody, content);
		const of = (name: MeasureName): Estimate => {
			const measured = measures[name];
			return measured ? this.#baselines[name].deviation(measured.value, measured.error) : NO_ESTIMATE;
		};
		const [loudness, pitch, pitchMovement] = [of('loudness'), of('pitch'), of('pitchMovement')];
		const [brightness, rate] = [of('brightness'), of('rate')];
		return {
			...span,
			arousal: combine([
				{ estimate: loudness, weight: 0.3 },
				{ estimate: pitch, weight: 0.25 },
				{ estimate: brightness, weight: 0.2 },
				{ estimate: rate, weight: 0.15 },
				{ estimate: pitchMovement, weight: 0.1 },
			]),
			valence: wordValence(content.text, content.language),
			tension: combine([
				{ estimate: brightness, weight: 0.6 },
				{ estimate: pitch, weight: 0.4 },
			]),
			rate,
			loudness,
			pitch,
			pitchMovement,
			hesitation: of('hesitation'),
		};
	}

	/** Learns a finished utterance: it is part of what is usual from now on. */
	learn(prosody: ProsodySummary, content: SpokenContent): void {
		const measures = measuresOf(prosody, content);
		for (const name of MEASURE_NAMES) {
			const measured = measures[name];
			if (measured) {
				this.#baselines[name].learn(measured.value, measured.error);
			}
		}
	}
}
