/**
 * Makes an edition of the persona matrix from the axes: seeds, checksums, the plane of the map; and compiles the scan.
 *
 *     npx tsx scripts/build-personas.ts           make personas/seeds.bin and personas/matrix.json
 *     npx tsx scripts/build-personas.ts --check   fail when they do not follow from the axes
 *     npx tsx scripts/build-personas.ts --scan    compile src/persona/search/scan.wat
 *
 * Making an edition finds all pairs of personas that are too near to each other and draws the later one anew. It takes a
 * few minutes.
 */
import { readFile, writeFile } from 'node:fs/promises';
import createWabt from 'wabt';
import { createProgress } from '../src/bench/report/progress.ts';
import { DIMENSION_COUNT } from '../src/persona/dimensions.ts';
import { makeSeeds } from '../src/persona/matrix/make-seeds.ts';
import {
	axesSha256,
	type MatrixManifest,
	manifestSchema,
	packSeeds,
	sha256Hex,
} from '../src/persona/matrix/manifest.ts';
import { composedEntries, PersonaMatrix } from '../src/persona/matrix/matrix.ts';
import { EDITION, personaId } from '../src/persona/matrix/persona-id.ts';
import { principalPlane } from '../src/persona/matrix/principal-plane.ts';
import { nearPairs } from '../src/persona/search/near-pairs.ts';
import { VectorScan } from '../src/persona/search/scan.ts';
import { readAxes } from '../src/server/personas/persona-store.ts';

/** Seeds of an edition. */
const SEED_COUNT = 10_240;

/** No two personas are nearer than 64 bytes, half of one dimension's way from the middle to its end. */
const LEAST_SQUARED_DISTANCE = 64 ** 2;

const FOLDER = new URL('../personas/', import.meta.url);
const SCAN_FOLDER = new URL('../src/persona/search/', import.meta.url);
const CHUNK = 2 ** 14;

const progress = createProgress(process.stderr, () => performance.now());

async function compileScan(): Promise<void> {
	const wabt = await createWabt();
	const module = wabt.parseWat('scan.wat', await readFile(new URL('scan.wat', SCAN_FOLDER), 'utf8'), { simd: true });
	const { buffer } = module.toBinary({});
	const text = `/**
 * \`scan.wat\` compiled: written by scripts/build-personas.ts, checked by scan.test.ts.
 *
 * @module
 */

/** The module, ${buffer.length} bytes. */
export const SCAN_WASM_BASE64 =
	'${Buffer.from(buffer).toString('base64')}';
`;
	await writeFile(new URL('scan-wasm.ts', SCAN_FOLDER), text);
}

/** Generates all vectors of a matrix. */
function generate(matrix: PersonaMatrix): VectorScan {
	const scan = new VectorScan(matrix.size);
	progress.start('personas', matrix.size / CHUNK);
	for (let number = 0; number < matrix.size; number += 1) {
		matrix.writeVector(matrix.draw(number), scan.vectors, number * DIMENSION_COUNT);
		if (number % CHUNK === 0) {
			progress.step();
		}
	}
	progress.finish();
	return scan;
}

/** Personas that are too near to one with a smaller number. */
function tooNear(scan: VectorScan, count: number): Set<number> {
	progress.start('personas compared', count / CHUNK);
	let steps = 0;
	const pairs = nearPairs(scan.vectors, count, LEAST_SQUARED_DISTANCE, (done) => {
		for (; steps < done / CHUNK; steps += 1) {
			progress.step();
		}
	});
	progress.finish();
	console.log(`${count} personas: ${pairs.length} pairs nearer than ${Math.sqrt(LEAST_SQUARED_DISTANCE)} bytes`);
	return new Set(pairs.map(({ second }) => second));
}

/** The edition that follows from the axes, with the given personas drawn anew. */
function makeEdition(resalted: [number, number][]) {
	const axes = readAxes();
	const entries = composedEntries(axes);
	const seeds = makeSeeds(entries, SEED_COUNT);
	const packed = packSeeds(seeds);
	const nowhere = Array<number>(DIMENSION_COUNT).fill(0);
	const draft: MatrixManifest = {
		edition: EDITION,
		axesSha256: axesSha256(axes, entries),
		seedsSha256: sha256Hex(packed),
		vectorsSha256: '0'.repeat(64),
		leastSquaredDistance: LEAST_SQUARED_DISTANCE,
		resalted,
		map: { mean: nowhere, x: nowhere, y: nowhere },
	};
	const matrix = new PersonaMatrix(axes, draft, seeds);
	const scan = generate(matrix);
	const manifest: MatrixManifest = {
		...draft,
		vectorsSha256: sha256Hex(new Uint8Array(scan.vectors)),
		map: principalPlane(scan.vectors, matrix.size),
	};
	return { packed, manifest, scan, matrix };
}

/** The edition in which nobody is too near to anybody: whoever was is drawn anew. */
function makeSeparateEdition() {
	const salts = new Map<number, number>();
	for (;;) {
		const edition = makeEdition([...salts].sort(([a], [b]) => a - b));
		const near = tooNear(edition.scan, edition.matrix.size);
		if (near.size === 0) {
			return edition;
		}
		for (const number of near) {
			salts.set(number, (salts.get(number) ?? 0) + 1);
		}
		console.log(`drawn anew: ${[...near].map(personaId).join(', ')}`);
	}
}

async function readManifest(): Promise<MatrixManifest | undefined> {
	try {
		return manifestSchema.parse(JSON.parse(await readFile(new URL('matrix.json', FOLDER), 'utf8')));
	} catch {
		return undefined;
	}
}

function render(manifest: MatrixManifest): string {
	return `${JSON.stringify(manifest, null, '\t').replace(/\[\n\s+(-?\d[^\]]*?)\n\s+\]/g, (_, list: string) => `[${list.replace(/\s+/g, ' ')}]`)}\n`;
}

async function main(flags: readonly string[]): Promise<void> {
	if (flags.includes('--scan')) {
		await compileScan();
		return;
	}
	const shipped = await readManifest();
	const edition = makeSeparateEdition();
	if (flags.includes('--check')) {
		const isUpToDate = shipped !== undefined && render(shipped) === render(edition.manifest);
		console.log(isUpToDate ? 'personas/ is up to date' : 'personas/ does not follow from its axes: build it');
		process.exitCode = isUpToDate ? 0 : 1;
		return;
	}
	await writeFile(new URL('seeds.bin', FOLDER), edition.packed);
	await writeFile(new URL('matrix.json', FOLDER), render(edition.manifest));
}

await main(process.argv.slice(2));
