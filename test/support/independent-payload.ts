/**
 * The payload of the watermark out of its soft bits, written from `docs/watermark.md` alone.
 *
 * @module
 */
const GENERATORS = [0o133, 0o165, 0o171];
const TAIL_BITS = 6;

interface Path {
	readonly score: number;
	readonly bits: readonly number[];
}

function parity(value: number): number {
	return value === 0 ? 0 : (value & 1) ^ parity(value >>> 1);
}

/** The likeliest 56 bits (Viterbi). */
function decoded(soft: readonly number[]): readonly number[] {
	let paths = new Map<number, Path>([[0, { score: 0, bits: [] }]]);
	for (let at = 0; at < soft.length; at += GENERATORS.length) {
		const next = new Map<number, Path>();
		for (const [state, { score, bits }] of paths) {
			for (const bit of [0, 1]) {
				const register = (bit << TAIL_BITS) | state;
				const gain = GENERATORS.reduce((sum, generator, index) => {
					return sum + (1 - 2 * parity(register & generator)) * (soft[at + index] ?? 0);
				}, 0);
				const rival = next.get(register >>> 1);
				if (rival === undefined || score + gain > rival.score) {
					next.set(register >>> 1, { score: score + gain, bits: [...bits, bit] });
				}
			}
		}
		paths = next;
	}
	return (paths.get(0)?.bits ?? []).slice(0, -TAIL_BITS);
}

function number(bits: readonly number[]): number {
	return bits.reduce((value, bit) => 2 * value + bit, 0);
}

/** Deployment and session tag; `undefined` when the check does not hold. */
export function readPayload(soft: readonly number[]): { deployment: number; tag: number } | undefined {
	const bits = decoded(soft);
	const check = bits.slice(0, 40).reduce((crc, bit) => {
		const shifted = (crc << 1) & 0xffff;
		return (crc >>> 15) ^ bit ? shifted ^ 0x1021 : shifted;
	}, 0xffff);
	return check === number(bits.slice(40))
		? { deployment: number(bits.slice(0, 16)), tag: number(bits.slice(16, 40)) }
		: undefined;
}
