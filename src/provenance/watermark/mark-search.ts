/**
 * Looks for a carrier in one stretch of whitened audio: at the speed it was made at, or at any from 0.79 to 1.27.
 *
 * @module
 */
import { CarrierCorrelator } from './carrier-correlator.ts';
import { BAND_HARMONICS, END_HARMONIC, HARMONIC_HZ } from './mark-layout.ts';
import { DETECTOR_RATE_HZ, LOW_DIVISOR, type WhitenedAudio } from './whitening.ts';

/** Grid of the whole carrier: one point per sample at {@link DETECTOR_RATE_HZ}. */
const FINE_POINTS = Math.round(DETECTOR_RATE_HZ / HARMONIC_HZ);
/** Grid of the lower harmonics. */
const COARSE_POINTS = 1024;
/** One past the last of the lower harmonics: those below 1 065 Hz. */
const COARSE_END = BAND_HARMONICS[7] ?? 0;

/**
 * Frequency whose phase may drift by a quarter period at the ends of a stretch, halfway between two speeds of the grid,
 * in Hz: about the middle of the harmonics that are compared.
 */
const FINE_CENTRE_HZ = 1800;
const COARSE_CENTRE_HZ = 800;

/** Largest speed change that is searched, as a logarithm: a factor of 1.27. */
const MAX_LOG_SPEED = Math.log(1.27);
/** Difference of clocks that counts as the original speed: 0.2 %, ten times that of bad sound cards. */
const UNITY_LOG_SPEED = 0.002;
/** Speeds that the coarse search hands to the fine one; a weak mark need not be its first. */
const CANDIDATES = 8;
/** Fine speeds tried on each side of a candidate: one coarse step. */
const REFINE_STEPS = 2;

/** A stretch of whitened audio. */
export interface Stretch {
	readonly audio: WhitenedAudio;
	/** First sample. */
	readonly from: number;
	/** One past the last sample. */
	readonly to: number;
}

/** The best of many hypotheses. */
export interface MarkFinding {
	/** Score of {@link CarrierCorrelator}; its sign is the audio's polarity. */
	readonly score: number;
	/** How much faster than made the audio plays. */
	readonly speed: number;
	/** Shift of the carrier in points of the fine grid, counted from the middle of the stretch. */
	readonly shift: number;
	/** Hypotheses among which it is the best: speeds, shifts and polarities. */
	readonly hypotheses: number;
}

/** Searches for one carrier. Work space is reused between calls. */
export class MarkSearch {
	readonly fine: CarrierCorrelator;
	readonly #coarse: CarrierCorrelator;
	/** Rate of the audio over {@link DETECTOR_RATE_HZ}. */
	readonly #rateRatio: number;

	/**
	 * @param phases - Of the carrier's harmonics.
	 * @param rateHz - Exact rate of the whitened audio, about {@link DETECTOR_RATE_HZ}.
	 */
	constructor(phases: Float64Array, rateHz: number) {
		this.fine = new CarrierCorrelator(phases, FINE_POINTS, END_HARMONIC);
		this.#coarse = new CarrierCorrelator(phases, COARSE_POINTS, COARSE_END);
		this.#rateRatio = rateHz / DETECTOR_RATE_HZ;
	}

	/** Searches speeds around one, {@link UNITY_LOG_SPEED} to both sides unless told otherwise. */
	near(stretch: Stretch, speed = 1, range = UNITY_LOG_SPEED): MarkFinding {
		const step = fineStep(this.#durationMs(stretch));
		const side = Math.ceil(range / step);
		return this.#bestOf(stretch, speed, step, side, this.#count(2 * side + 1));
	}

	/** Searches all speeds. A mark must show in the lower harmonics alone to be found. */
	anySpeed(stretch: Stretch): MarkFinding {
		const durationMs = this.#durationMs(stretch);
		const step = fineStep(durationMs);
		// Every fine speed counts as tried: which ones really are depends on the audio and the key.
		const hypotheses = this.#count(2 * Math.ceil(MAX_LOG_SPEED / step) + 1);
		const findings = this.#candidates(stretch, coarseStep(durationMs)).map((speed) =>
			this.#bestOf(stretch, speed, step, REFINE_STEPS, hypotheses),
		);
		return findings.reduce(stronger, { score: 0, speed: 1, shift: 0, hypotheses });
	}

	/** Spectrum of a stretch, folded to one period at a speed; see {@link CarrierCorrelator.fold}. */
	fold({ audio, from, to }: Stretch, speed: number): Float64Array {
		return this.fine.fold({ samples: audio.whole, from, to }, speed / this.#rateRatio);
	}

	#bestOf({ audio, from, to }: Stretch, centre: number, step: number, side: number, hypotheses: number): MarkFinding {
		let best: MarkFinding = { score: 0, speed: centre, shift: 0, hypotheses };
		for (let index = -side; index <= side; index++) {
			const speed = centre * Math.exp(index * step);
			const { score, shift } = this.fine.best({ samples: audio.whole, from, to }, speed / this.#rateRatio);
			best = stronger(best, { score, speed, shift, hypotheses });
		}
		return best;
	}

	/** The most promising speeds of the lower harmonics. */
	#candidates({ audio, from, to }: Stretch, step: number): number[] {
		const side = Math.ceil(MAX_LOG_SPEED / step);
		const low = { samples: audio.low, from: Math.ceil(from / LOW_DIVISOR), to: Math.floor(to / LOW_DIVISOR) };
		const scale = (LOW_DIVISOR * COARSE_POINTS) / (FINE_POINTS * this.#rateRatio);
		const tried = Array.from({ length: 2 * side + 1 }, (_, index) => {
			const speed = Math.exp((index - side) * step);
			return { speed, strength: Math.abs(this.#coarse.best(low, speed * scale).score) };
		});
		tried.sort((a, b) => b.strength - a.strength);
		return tried.slice(0, CANDIDATES).map(({ speed }) => speed);
	}

	#durationMs({ from, to }: Stretch): number {
		return ((to - from) / (DETECTOR_RATE_HZ * this.#rateRatio)) * 1000;
	}

	#count(speeds: number): number {
		return speeds * FINE_POINTS * 2;
	}
}

function stronger(a: MarkFinding, b: MarkFinding): MarkFinding {
	return Math.abs(b.score) > Math.abs(a.score) ? b : a;
}

/** Half a step drifts by a quarter period of the centre frequency over half the stretch. */
function fineStep(durationMs: number): number {
	return 1000 / (FINE_CENTRE_HZ * durationMs);
}

function coarseStep(durationMs: number): number {
	return 1000 / (COARSE_CENTRE_HZ * durationMs);
}
