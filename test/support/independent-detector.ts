/**
 * A detector of the watermark written from `docs/watermark.md` alone: it uses nothing of the project, and shows that the
 * document is enough.
 *
 * @module
 */
import { createHash, hkdfSync } from 'node:crypto';
import FFT from 'fft.js';

const POINTS = 4096;
const FRAME = 512;
const HOP = 256;
const FIRST = 103;
const END = 1113;
const CODED_BITS = 186;
const HARMONICS = Array.from({ length: END - FIRST }, (_, index) => FIRST + index);

export const PUBLIC_KEY = createHash('sha256').update('vivavoce public detect key v1').digest();

/** The best agreement of a stretch with the detect layer. */
export interface Agreement {
	readonly score: number;
	readonly shift: number;
	readonly speed: number;
}

function derived(key: Uint8Array, info: string, bytes: number): DataView {
	return new DataView(hkdfSync('sha256', key, 'vivavoce watermark v1', info, bytes));
}

function phases(key: Uint8Array, layer: 'detect' | 'deployment'): number[] {
	const bytes = derived(key, `${layer} phases`, 2 * HARMONICS.length);
	return HARMONICS.map((_, index) => (2 * Math.PI * bytes.getUint16(2 * index)) / 65_536);
}

/** Halves the rate of 24 kHz audio: every other sample after a low-pass at 5.5 kHz (Hann-windowed sinc). */
function to12kHz(samples: Float32Array): Float64Array {
	const taps = Array.from({ length: 63 }, (_, index) => {
		const x = (index - 31) * (5500 / 12_000);
		const sinc = x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
		return sinc * (5500 / 12_000) * (0.5 + 0.5 * Math.cos((Math.PI * (index - 31)) / 32));
	});
	return Float64Array.from({ length: samples.length >> 1 }, (_, at) =>
		taps.reduce((sum, tap, index) => sum + tap * (samples[2 * at + index - 31] ?? 0), 0),
	);
}

/** Audio at 12 kHz with its speech brought to about one strength everywhere. */
export function whitened(samples: Float32Array): Float64Array {
	const audio = to12kHz(samples);
	const fft = new FFT(FRAME);
	const window = Array.from({ length: FRAME }, (_, i) => Math.sin((Math.PI * (i + 0.5)) / FRAME));
	const spectra: { start: number; bins: number[]; around: number[] }[] = [];
	for (let start = -HOP; start < audio.length; start += HOP) {
		const bins = fft.createComplexArray();
		fft.realTransform(
			bins,
			window.map((weight, i) => weight * (audio[start + i] ?? 0)),
		);
		const power = Array.from(
			{ length: HOP + 1 },
			(_, bin) => (bins[2 * bin] ?? 0) ** 2 + (bins[2 * bin + 1] ?? 0) ** 2,
		);
		spectra.push({ start, bins, around: power.map((_, bin) => rootMean(power.slice(Math.max(0, bin - 9), bin + 10))) });
	}
	const floor = 10 ** (-60 / 20) * Math.max(...spectra.flatMap(({ around }) => around.slice(10, 178)));
	const out = new Float64Array(audio.length);
	for (const { start, bins, around } of spectra) {
		for (let bin = 0; bin <= HOP; bin++) {
			const magnitude = Math.hypot(bins[2 * bin] ?? 0, bins[2 * bin + 1] ?? 0) + floor;
			const weight = bin < 10 || bin > 177 ? 0 : Math.sqrt(Math.min(3, (around[bin] ?? 0) / magnitude)) / magnitude;
			bins[2 * bin] = (bins[2 * bin] ?? 0) * weight;
			bins[2 * bin + 1] = (bins[2 * bin + 1] ?? 0) * weight;
		}
		fft.completeSpectrum(bins);
		const wave = fft.createComplexArray();
		fft.inverseTransform(wave, bins);
		window.forEach((weight, i) => {
			out[start + i] = (out[start + i] ?? 0) + weight * (wave[2 * i] ?? 0);
		});
	}
	return out;
}

function rootMean(values: readonly number[]): number {
	return Math.sqrt(values.reduce((sum, value) => sum + value, 0) / values.length);
}

/** Spectrum of the audio folded to one period. */
function fold(audio: Float64Array, speed: number): number[] {
	const period = new Float64Array(POINTS);
	audio.forEach((sample, at) => {
		const point = Math.round((at - audio.length / 2) * speed) & (POINTS - 1);
		period[point] = (period[point] ?? 0) + sample;
	});
	const fft = new FFT(POINTS);
	const spectrum = fft.createComplexArray();
	fft.realTransform(spectrum, period);
	return spectrum;
}

/** Tries every shift at every given speed. */
export function bestAgreement(audio: Float64Array, speeds: readonly number[], key = PUBLIC_KEY): Agreement {
	const fft = new FFT(POINTS);
	const angles = phases(key, 'detect');
	let best: Agreement = { score: 0, shift: 0, speed: 1 };
	for (const speed of speeds) {
		const spectrum = fold(audio, speed);
		const product = fft.createComplexArray().fill(0);
		let power = 0;
		HARMONICS.forEach((k, index) => {
			const [re = 0, im = 0] = [spectrum[2 * k], spectrum[2 * k + 1]];
			const [cos, sin] = [Math.cos(angles[index] ?? 0), Math.sin(angles[index] ?? 0)];
			[product[2 * k], product[2 * k + 1]] = [re * cos + im * sin, im * cos - re * sin];
			power += re * re + im * im;
		});
		const scores = fft.createComplexArray();
		fft.inverseTransform(scores, product);
		for (let shift = 0; shift < POINTS; shift++) {
			const score = ((scores[2 * shift] ?? 0) * POINTS) / Math.sqrt(power / 2 || 1);
			best = Math.abs(score) > Math.abs(best.score) ? { score, shift, speed } : best;
		}
	}
	return best;
}

/** Soft values of the coded bits in one stretch; add those of several. Positive for a 0. */
export function softBits(audio: Float64Array, { score, shift, speed }: Agreement, key: Uint8Array): number[] {
	const spectrum = fold(audio, speed);
	const towards = (angles: readonly number[], index: number, at: number) => {
		const k = FIRST + index;
		const angle = (2 * Math.PI * k * at) / POINTS - (angles[index] ?? 0);
		return (spectrum[2 * k] ?? 0) * Math.cos(angle) - (spectrum[2 * k + 1] ?? 0) * Math.sin(angle);
	};
	const detect = phases(PUBLIC_KEY, 'detect');
	const strength = (at: number) => Math.abs(HARMONICS.reduce((sum, _, index) => sum + towards(detect, index, at), 0));
	const shifts = Array.from({ length: 9 }, (_, eighth) => shift + (eighth - 4) / 8);
	const at = shifts.reduce((one, other) => (strength(other) > strength(one) ? other : one));
	const ranks = derived(key, 'deployment order', 4 * HARMONICS.length);
	const order = HARMONICS.map((_, index) => index).sort((a, b) => ranks.getUint32(4 * a) - ranks.getUint32(4 * b));
	const soft = new Array<number>(CODED_BITS).fill(0);
	const angles = phases(key, 'deployment');
	order.forEach((index, place) => {
		soft[place % CODED_BITS] = (soft[place % CODED_BITS] ?? 0) + Math.sign(score) * towards(angles, index, at);
	});
	return soft;
}
