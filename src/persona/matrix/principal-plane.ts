/**
 * The plane in which the matrix spreads out most: the two first principal components of its vectors.
 *
 * @module
 */
import { DIMENSION_COUNT } from '../dimensions.ts';
import type { ByteVector } from '../vector.ts';

/** Steps of the power iteration; the error shrinks with the ratio of eigenvalues to this power. */
const ITERATIONS = 300;

/** A plane: a point in it in bytes, and two directions in thousandths of a unit vector. */
export interface PrincipalPlane {
	readonly mean: number[];
	readonly x: number[];
	readonly y: number[];
}

/** The plane of `count` vectors that lie one after the other. Rounded, so that it can be frozen with an edition. */
export function principalPlane(vectors: ByteVector, count: number): PrincipalPlane {
	const { mean, components } = principalComponents(vectors, count, 2);
	const thousandths = (direction: ArrayLike<number> = []) => Array.from(direction, (value) => Math.round(value * 1000));
	return { mean: [...mean].map(Math.round), x: thousandths(components[0]), y: thousandths(components[1]) };
}

/** The mean, and the unit vectors along which the vectors vary most, most first. */
export function principalComponents(
	vectors: ByteVector,
	count: number,
	wanted: number,
): { readonly mean: Float64Array; readonly components: readonly Float64Array[] } {
	const sums = new Float64Array(DIMENSION_COUNT);
	const products = new Float64Array(DIMENSION_COUNT * DIMENSION_COUNT);
	for (let row = 0; row < count; row += 1) {
		addRow(vectors, row * DIMENSION_COUNT, sums, products);
	}
	const covariance = products.map((product, at) => {
		const [first, second] = [Math.floor(at / DIMENSION_COUNT), at % DIMENSION_COUNT];
		return product / count - ((sums[first] ?? 0) * (sums[second] ?? 0)) / count ** 2;
	});
	const components = Array.from({ length: wanted }, () => {
		const component = firstComponent(covariance);
		deflate(covariance, component);
		return component;
	});
	return { mean: sums.map((sum) => sum / count), components };
}

function addRow(vectors: ByteVector, at: number, sums: Float64Array, products: Float64Array): void {
	for (let first = 0; first < DIMENSION_COUNT; first += 1) {
		const value = vectors[at + first] ?? 0;
		sums[first] = (sums[first] ?? 0) + value;
		for (let second = 0; second < DIMENSION_COUNT; second += 1) {
			const cell = first * DIMENSION_COUNT + second;
			products[cell] = (products[cell] ?? 0) + value * (vectors[at + second] ?? 0);
		}
	}
}

/** Power iteration from a fixed start; the greatest coefficient is made positive, so that the map never flips. */
function firstComponent(matrix: Float64Array): Float64Array {
	let vector: Float64Array = Float64Array.from({ length: DIMENSION_COUNT }, (_, index) => 1 + index / DIMENSION_COUNT);
	for (let step = 0; step < ITERATIONS; step += 1) {
		vector = normalised(times(matrix, vector));
	}
	const greatest = vector.reduce((best, value) => (Math.abs(value) > Math.abs(best) ? value : best), 0);
	return vector.map((value) => value * Math.sign(greatest));
}

function times(matrix: Float64Array, vector: Float64Array): Float64Array {
	return vector.map((_, row) =>
		vector.reduce((sum, value, column) => sum + (matrix[row * DIMENSION_COUNT + column] ?? 0) * value, 0),
	);
}

function normalised(vector: Float64Array): Float64Array {
	const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
	return vector.map((value) => value / length);
}

function deflate(matrix: Float64Array, component: Float64Array): void {
	const image = times(matrix, component);
	const eigenvalue = image.reduce((sum, value, index) => sum + value * (component[index] ?? 0), 0);
	for (let at = 0; at < matrix.length; at += 1) {
		const [first, second] = [Math.floor(at / DIMENSION_COUNT), at % DIMENSION_COUNT];
		matrix[at] = (matrix[at] ?? 0) - eigenvalue * (component[first] ?? 0) * (component[second] ?? 0);
	}
}
