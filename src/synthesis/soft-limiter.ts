/**
 * A memoryless limiter: no look-ahead, so it costs no latency.
 *
 * @module
 */

/** Amplitude up to which samples pass unchanged (−3.1 dBFS): levelled speech exceeds it in rare peaks only. */
const KNEE = 0.7;

/** Bends a sample beyond the knee smoothly towards ±1, which it never reaches for finite input below 10. */
export function softLimit(sample: number): number {
	const magnitude = Math.abs(sample);
	if (magnitude <= KNEE) {
		return sample;
	}
	const bent = KNEE + (1 - KNEE) * Math.tanh((magnitude - KNEE) / (1 - KNEE));
	return sample < 0 ? -bent : bent;
}
