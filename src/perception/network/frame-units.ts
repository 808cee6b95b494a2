/**
 * The network's output for one frame, made ready for the search.
 *
 * @module
 */

/** Number of the blank in the recogniser's alphabet. */
export const BLANK_TOKEN = 0;

/** Smoothed scores of one frame and the units worth following. */
export class FrameUnits {
	/** Smoothed log probability of every token. */
	readonly score: Float64Array;
	/** Units to follow, best first; `count` are valid. */
	readonly units: Int32Array;
	/** For each token, whether it is among {@link units}. */
	readonly followed: Uint8Array;
	/** Score of the best token, blank included. */
	best = 0;
	/** Score of the best unit. */
	bestUnit = 0;
	count = 0;

	/** @param tokenCount - Size of the recogniser's alphabet. */
	constructor(tokenCount: number) {
		this.score = new Float64Array(tokenCount);
		this.units = new Int32Array(tokenCount);
		this.followed = new Uint8Array(tokenCount);
	}

	/**
	 * Reads the frame at `logProbs[offset …]`.
	 *
	 * @param smoothing - Share of a uniform distribution mixed in, 0–1.
	 * @param maxUnits - How many units to follow.
	 */
	read(logProbs: Float32Array, offset: number, smoothing: number, maxUnits: number): void {
		const tokens = this.score.length;
		const floor = smoothing / tokens;
		this.best = -Infinity;
		this.count = 0;
		this.followed.fill(0);
		for (let token = 0; token < tokens; token++) {
			const score = Math.log((1 - smoothing) * Math.exp(logProbs[offset + token] ?? -Infinity) + floor);
			this.score[token] = score;
			this.best = Math.max(this.best, score);
			if (token !== BLANK_TOKEN) {
				this.#insert(token, score, maxUnits);
			}
		}
		this.bestUnit = this.score[this.units[0] ?? 0] ?? -Infinity;
		for (let i = 0; i < this.count; i++) {
			this.followed[this.units[i] ?? 0] = 1;
		}
	}

	/** Keeps {@link units} sorted and no longer than `maxUnits`. */
	#insert(token: number, score: number, maxUnits: number): void {
		let at = this.count;
		while (at > 0 && (this.score[this.units[at - 1] ?? 0] ?? 0) < score) {
			at--;
		}
		if (at >= maxUnits) {
			return;
		}
		this.count = Math.min(this.count + 1, maxUnits);
		for (let i = this.count - 1; i > at; i--) {
			this.units[i] = this.units[i - 1] ?? 0;
		}
		this.units[at] = token;
	}
}
