/**
 * What fixes an edition of the matrix beside its axes: `personas/matrix.json`.
 *
 * @module
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { z } from 'zod';
import type { Axes } from '../axes/axis-schema.ts';
import { DIMENSION_COUNT } from '../dimensions.ts';
import { PersonaDataError } from '../fault.ts';
import { COMPOSED_AXES, type ComposedEntries } from './coherence.ts';

const checksum = z.string().regex(/^[0-9a-f]{64}$/);

/** One direction of the map, in thousandths of a unit vector. */
const component = z.array(z.int().min(-1000).max(1000)).length(DIMENSION_COUNT);

/** Schema of `personas/matrix.json`. */
export const manifestSchema = z.strictObject({
	edition: z.string(),
	/** Of everything in the axes that decides vectors and draws; wording may be improved without a new edition. */
	axesSha256: checksum,
	/** Of `personas/seeds.bin`. */
	seedsSha256: checksum,
	/** Of all vectors in the order of their numbers. */
	vectorsSha256: checksum,
	/** Least squared distance of any two personas, in bytes. */
	leastSquaredDistance: z.int().min(1),
	/** Personas that came too close to another and draw with this salt instead: number and salt. */
	resalted: z.array(z.tuple([z.int().min(0), z.int().min(1)])),
	/** The plane of the map: the mean in bytes and the two first principal components. */
	map: z.strictObject({
		mean: z.array(z.int().min(-127).max(127)).length(DIMENSION_COUNT),
		x: component,
		y: component,
	}),
});

/** A checked manifest. */
export type MatrixManifest = z.output<typeof manifestSchema>;

/** SHA-256 of what decides vectors and draws: ids, offsets, tags, ages, sounds of names, lengths of lists. */
export function axesSha256(axes: Axes, entries: ComposedEntries): string {
	const composed = entries.map((list) =>
		list.map((entry) => [
			entry.id,
			Object.entries(entry.offsets).sort(),
			entry.tags,
			'ages' in entry ? entry.ages : null,
		]),
	);
	const names = [axes.names.en, axes.names.zh].map((list) => list.map(({ sounds }) => sounds));
	const biography = Object.values(axes.biography).map((things) => things.map(({ id }) => id));
	return sha256Hex(utf8ToBytes(JSON.stringify([composed, names, biography])));
}

/** SHA-256 in hex. */
export function sha256Hex(bytes: Uint8Array): string {
	return bytesToHex(sha256(bytes));
}

/** Reads `personas/seeds.bin`: little-endian 16-bit indices, five per seed. */
export function unpackSeeds(bytes: Uint8Array): Uint16Array {
	if (bytes.length === 0 || bytes.length % (2 * COMPOSED_AXES.length) !== 0) {
		throw new PersonaDataError('personas/seeds.bin', [
			{ path: '', message: `has ${bytes.length} bytes: not whole seeds` },
		]);
	}
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	return Uint16Array.from({ length: bytes.length / 2 }, (_, index) => view.getUint16(2 * index, true));
}

/** Writes `personas/seeds.bin`. */
export function packSeeds(seeds: Uint16Array): Uint8Array {
	const bytes = new Uint8Array(2 * seeds.length);
	const view = new DataView(bytes.buffer);
	for (const [index, entry] of seeds.entries()) {
		view.setUint16(2 * index, entry, true);
	}
	return bytes;
}
