/**
 * What the papers are made from: the data statement, clip by clip, and the model files themselves.
 *
 * @module
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { DATA_SOURCES, type DataSource } from './sources.ts';

/** A file as it is shipped. */
export interface ShippedFile {
	readonly name: string;
	readonly bytes: number;
	/** Hex. */
	readonly sha256: string;
}

/** What the statement says of one source in one language. */
export interface SourceTotals {
	readonly source: DataSource;
	readonly language: string;
	readonly kind: 'human' | 'synthetic';
	readonly licence: string;
	readonly trainClips: number;
	readonly heldOutClips: number;
	readonly hours: number;
	/** Different speaker names; sets that do not name their speakers count each placeholder once. */
	readonly speakers: number;
}

/** Everything that is known of the models. */
export interface ModelFacts {
	/** Date of the release, such as `2026-11-22`. */
	readonly version: string;
	readonly models: readonly ShippedFile[];
	readonly statement: ShippedFile;
	readonly totals: readonly SourceTotals[];
	readonly clips: number;
}

const STATEMENT = 'data-statement.tsv.gz';
const MODEL_FILE = /\.(onnx|arpa|tsv)$/;
const COLUMNS = ['sha256', 'kind', 'source', 'licence', 'language', 'split', 'speaker', 'seconds'] as const;

type Row = Readonly<Record<(typeof COLUMNS)[number], string>>;

/**
 * Reads a folder of models.
 *
 * @throws `Error` when the statement names a source that `sources.ts` does not know: its basis must be written down first.
 */
export function readModelFacts(folder: string): ModelFacts {
	const statement = readFileSync(join(folder, STATEMENT));
	const rows = parseStatement(gunzipSync(statement).toString('utf8'));
	const names = readdirSync(folder).filter((name) => MODEL_FILE.test(name));
	const { version } = JSON.parse(readFileSync(join(folder, 'recogniser.json'), 'utf8'));
	return {
		version: String(version),
		models: names.sort().map((name) => shippedFile(name, readFileSync(join(folder, name)))),
		statement: shippedFile(STATEMENT, statement),
		totals: totalsOf(rows),
		clips: rows.length,
	};
}

function shippedFile(name: string, bytes: Buffer): ShippedFile {
	return { name, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
}

function parseStatement(text: string): Row[] {
	const [head = '', ...lines] = text.trimEnd().split('\n');
	const order = head.split('\t');
	return lines.map((line) => {
		const cells = line.split('\t');
		const cell = (column: string) => cells[order.indexOf(column)] ?? '';
		return Object.fromEntries(COLUMNS.map((column) => [column, cell(column)])) as Row;
	});
}

function totalsOf(rows: readonly Row[]): SourceTotals[] {
	const groups = new Map<string, Row[]>();
	for (const row of rows) {
		const key = `${row.source}\t${row.language}\t${row.licence}`;
		const group = groups.get(key) ?? [];
		group.push(row);
		groups.set(key, group);
	}
	return [...groups.values()].map(totalOf).sort((a, b) => keyOf(a).localeCompare(keyOf(b), 'en'));
}

function keyOf({ kind, source, language }: SourceTotals): string {
	return `${kind} ${source.id} ${language}`;
}

function totalOf(rows: readonly Row[]): SourceTotals {
	const [first] = rows;
	const source = DATA_SOURCES.find(({ id }) => id === first?.source);
	if (first === undefined || source === undefined) {
		throw new Error(`The data statement names "${first?.source}": describe it in scripts/model-papers/sources.ts`);
	}
	const seconds = rows.reduce((sum, row) => sum + Number(row.seconds), 0);
	return {
		source,
		language: source.id === 'esc10-sounds' ? '–' : first.language,
		kind: first.kind === 'human' ? 'human' : 'synthetic',
		licence: first.licence,
		trainClips: rows.filter(({ split }) => split === 'train').length,
		heldOutClips: rows.filter(({ split }) => split !== 'train').length,
		hours: Math.round(seconds / 36) / 100,
		speakers: new Set(rows.map(({ speaker }) => speaker)).size,
	};
}
