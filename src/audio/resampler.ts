/**
 * Streaming sample-rate conversion for the rates of telephones, codecs and speech engines.
 *
 * An own implementation rather than a library, because positions on the media clock must survive it: output sample
 * `m` is the input at time `m · fromHz / toHz` exactly, whatever the chunking.
 *
 * @module
 */
import { type PolyphaseFilter, polyphaseFilter } from './resampler-filter.ts';

/** Rates of a {@link StreamingResampler}. */
export interface ResamplerOptions {
	/** Rate of the input in Hz. */
	readonly fromHz: number;
	/** Rate of the output in Hz. */
	readonly toHz: number;
}

const MIN_RATE_HZ = 1000;
const MAX_RATE_HZ = 384_000;
/** Input is taken in blocks of at most this many samples, so the history buffer never grows. */
const BLOCK_SAMPLES = 2048;

function requireRate(name: string, rateHz: number): void {
	if (!Number.isInteger(rateHz) || rateHz < MIN_RATE_HZ || rateHz > MAX_RATE_HZ) {
		throw new RangeError(`${name} must be an integer from ${MIN_RATE_HZ} to ${MAX_RATE_HZ}, got ${rateHz}`);
	}
}

/**
 * Converts a stream from one rate to another. Output trails input by {@link StreamingResampler.lookAheadSamples};
 * positions do not: the filter is symmetric and its delay is taken out. The output is the same for every chunking.
 */
export class StreamingResampler {
	/** Input samples that must follow an output position before it can be computed (99 for 24 → 16 kHz, 4 ms). */
	readonly lookAheadSamples: number;
	readonly #filter: PolyphaseFilter;
	readonly #history: Float32Array;
	/** Samples held in {@link #history}. */
	#held = 0;
	/** Index in {@link #history} of the first tap of the next output sample. */
	#start = 0;
	#phase = 0;
	#taken = 0;
	#given = 0;

	/** Throws `RangeError` when a rate is not an integer from 1 000 to 384 000. */
	constructor(options: ResamplerOptions) {
		requireRate('fromHz', options.fromHz);
		requireRate('toHz', options.toHz);
		this.#filter = polyphaseFilter(options.fromHz, options.toHz);
		this.lookAheadSamples = this.#filter.halfWidth;
		// Fewer than `2 · halfWidth` samples stay between calls; `flush` adds `halfWidth` zeros.
		this.#history = new Float32Array(3 * this.#filter.halfWidth + BLOCK_SAMPLES);
		this.reset();
	}

	/** Upper bound of the samples that `inputSamples` more can produce, {@link flush} excluded. */
	maxOutputSamples(inputSamples: number): number {
		return Math.ceil(((inputSamples + 1) * this.#filter.up) / this.#filter.down) + 1;
	}

	/** Converts the next chunk, of any length, into a new array. */
	process(input: Float32Array): Float32Array {
		const output = new Float32Array(this.maxOutputSamples(input.length));
		return output.subarray(0, this.processInto(input, output));
	}

	/**
	 * Converts the next chunk without allocating.
	 *
	 * @param output - At least {@link maxOutputSamples} long.
	 * @returns How many samples were written.
	 */
	processInto(input: Float32Array, output: Float32Array): number {
		let written = 0;
		for (let from = 0; from < input.length; from += BLOCK_SAMPLES) {
			const to = Math.min(from + BLOCK_SAMPLES, input.length);
			for (let i = from; i < to; i++) {
				this.#history[this.#held++] = input[i] ?? 0;
			}
			written = this.#drain(output, written, Infinity);
		}
		this.#taken += input.length;
		return written;
	}

	/**
	 * Ends the stream: returns what the look-ahead held back, so that `⌈n · toHz / fromHz⌉` samples have come out for `n`
	 * in, and makes the resampler ready for a new stream.
	 */
	flush(): Float32Array {
		const total = Math.ceil((this.#taken * this.#filter.up) / this.#filter.down);
		const output = new Float32Array(total - this.#given);
		this.#history.fill(0, this.#held, this.#held + this.#filter.halfWidth);
		this.#held += this.#filter.halfWidth;
		this.#drain(output, 0, total);
		this.reset();
		return output;
	}

	/** Drops all state; the next sample starts a new stream. */
	reset(): void {
		// Zeros before the first sample, so that output position 0 is input position 0.
		this.#held = this.#filter.halfWidth - 1;
		this.#history.fill(0, 0, this.#held);
		this.#start = 0;
		this.#phase = 0;
		this.#taken = 0;
		this.#given = 0;
	}

	/** Writes every output sample whose taps are all held, up to `limit` in the whole stream. */
	#drain(output: Float32Array, offset: number, limit: number): number {
		const { up, down, halfWidth } = this.#filter;
		const taps = 2 * halfWidth;
		let written = offset;
		while (this.#start + taps <= this.#held && this.#given < limit) {
			output[written++] = this.#dot(this.#start, this.#phase * taps, taps);
			this.#given++;
			this.#phase += down;
			while (this.#phase >= up) {
				this.#phase -= up;
				this.#start++;
			}
		}
		this.#discard();
		return written;
	}

	#dot(start: number, row: number, taps: number): number {
		const history = this.#history;
		const coefficients = this.#filter.coefficients;
		let sum = 0;
		for (let tap = 0; tap < taps; tap++) {
			sum += (history[start + tap] ?? 0) * (coefficients[row + tap] ?? 0);
		}
		return sum;
	}

	/** Forgets samples before the next output's first tap. */
	#discard(): void {
		const used = Math.min(this.#start, this.#held);
		this.#history.copyWithin(0, used, this.#held);
		this.#held -= used;
		this.#start -= used;
	}
}

/** Converts a whole recording: sample `m` of the result is the input at time `m · fromHz / toHz`. */
export function resample(samples: Float32Array, options: ResamplerOptions): Float32Array {
	const resampler = new StreamingResampler(options);
	const head = resampler.process(samples);
	const tail = resampler.flush();
	const output = new Float32Array(head.length + tail.length);
	output.set(head);
	output.set(tail, head.length);
	return output;
}
