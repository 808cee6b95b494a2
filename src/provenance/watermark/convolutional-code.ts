/**
 * The error-correcting code of the payload: convolutional, rate 1/3, constraint length 7, ended with zeros, decoded with
 * soft values (Viterbi, 1967).
 *
 * @module
 */

const MEMORY_BITS = 6;
const STATES = 2 ** MEMORY_BITS;
const RATE_DENOMINATOR = 3;
/** Generators 133, 165 and 171 (octal): the best of this rate and length (Proakis, Digital Communications, table 8.3-2). */
const GENERATORS = [0o133, 0o165, 0o171];

/** Bits that come out for `bits` in. */
export function codedLength(bits: number): number {
	return (bits + MEMORY_BITS) * RATE_DENOMINATOR;
}

function parity(value: number): number {
	let folded = value ^ (value >>> 4);
	folded ^= folded >>> 2;
	return (folded ^ (folded >>> 1)) & 1;
}

/** Output signs (1 for bit 0, −1 for bit 1) of each register content: the newest bit is the highest of seven. */
const SIGNS: readonly Int8Array[] = Array.from({ length: 2 * STATES }, (_, register) =>
	Int8Array.from(GENERATORS, (generator) => 1 - 2 * parity(register & generator)),
);

/** Encodes bits as signs: 1 for a coded 0, −1 for a coded 1. */
export function encodeConvolutional(bits: Uint8Array): Int8Array {
	const signs = new Int8Array(codedLength(bits.length));
	let state = 0;
	for (let step = 0; step < bits.length + MEMORY_BITS; step++) {
		const register = ((bits[step] ?? 0) << MEMORY_BITS) | state;
		signs.set(SIGNS[register] ?? [], step * RATE_DENOMINATOR);
		state = register >>> 1;
	}
	return signs;
}

/**
 * Finds the bits whose code is nearest to soft values.
 *
 * @param soft - {@link codedLength} values: positive for a likely coded 0, of any common scale.
 */
export function decodeConvolutional(soft: Float64Array): Uint8Array {
	const steps = Math.floor(soft.length / RATE_DENOMINATOR);
	const choices = new Uint8Array(steps * STATES);
	let scores = new Float64Array(STATES).fill(-Infinity);
	scores[0] = 0;
	for (let step = 0; step < steps; step++) {
		scores = advance(scores, soft, step, choices);
	}
	return traceBack(choices, steps);
}

/** The dropped bit of the better predecessor goes into `choices`. */
function advance(
	scores: Float64Array,
	soft: Float64Array,
	step: number,
	choices: Uint8Array,
): Float64Array<ArrayBuffer> {
	const next = new Float64Array(STATES);
	for (let state = 0; state < STATES; state++) {
		const [keepsZero, keepsOne] = [0, 1].map((dropped) => {
			const register = (state << 1) | dropped;
			return (scores[register % STATES] ?? 0) + agreement(register, soft, step);
		});
		const dropped = (keepsOne ?? 0) > (keepsZero ?? 0) ? 1 : 0;
		next[state] = (dropped === 1 ? keepsOne : keepsZero) ?? 0;
		choices[step * STATES + state] = dropped;
	}
	return next;
}

function agreement(register: number, soft: Float64Array, step: number): number {
	let sum = 0;
	for (let output = 0; output < RATE_DENOMINATOR; output++) {
		sum += (SIGNS[register]?.[output] ?? 0) * (soft[step * RATE_DENOMINATOR + output] ?? 0);
	}
	return sum;
}

function traceBack(choices: Uint8Array, steps: number): Uint8Array {
	const bits = new Uint8Array(Math.max(0, steps - MEMORY_BITS));
	let state = 0;
	for (let step = steps - 1; step >= 0; step--) {
		if (step < bits.length) {
			bits[step] = state >>> (MEMORY_BITS - 1);
		}
		state = ((state << 1) | (choices[step * STATES + state] ?? 0)) % STATES;
	}
	return bits;
}
