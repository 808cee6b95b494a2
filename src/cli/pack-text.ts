/**
 * Recogniser packs as text for a terminal.
 *
 * @module
 */
import { type PackCard, UNKNOWN_CHECKSUM } from '../perception/packs/pack-card.ts';

/** A pack and whether it is here. */
export interface PackRow extends PackCard {
	readonly standing: 'here' | 'can be added';
	readonly undisclosed: readonly string[];
}

const HEADINGS = ['pack', 'languages', 'size', 'licence', 'data', 'standing'];
/** Longest licence in the table; `pack show` has all of it. */
const LICENCE_COLUMNS = 24;
const BYTES_PER_MB = 1_000_000;

function sizeOf(card: PackCard): string {
	const known = card.files.every(({ bytes }) => bytes !== undefined);
	const bytes = card.files.reduce((sum, file) => sum + (file.bytes ?? 0), 0);
	return known ? `${(bytes / BYTES_PER_MB).toFixed(bytes < BYTES_PER_MB ? 3 : 0)} MB` : 'unknown';
}

function shortened(text: string, columns: number): string {
	return text.length > columns ? `${text.slice(0, columns - 1)}…` : text;
}

/** A table of packs. */
export function packTable(rows: readonly PackRow[]): string {
	const cells = rows.map((row) => [
		row.name,
		row.languages.join(' '),
		sizeOf(row),
		shortened(row.licence, LICENCE_COLUMNS),
		row.undisclosed.includes('trainingData') ? 'not disclosed' : 'disclosed',
		row.standing,
	]);
	const widths = HEADINGS.map((heading, column) =>
		Math.max(heading.length, ...cells.map((row) => row[column]?.length ?? 0)),
	);
	const lines = [HEADINGS, ...cells].map((row) => row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('  '));
	return `${lines.map((line) => line.trimEnd()).join('\n')}\n`;
}

/** A card on a page. */
export function describePack(card: PackCard, standing: PackRow['standing']): string {
	const facts = [
		['', card.description.en],
		['', card.description.zh],
		['languages', card.languages.join(', ')],
		['made by', card.maker],
		['from', card.origin],
		['licence', card.licence],
		['trained on', card.trainingData],
		['size', sizeOf(card)],
	];
	const lines = facts.map(([label = '', value = '']) => `  ${label === '' ? value : `${label}: ${value}`}`);
	const files = card.files.map(
		({ path, sha256 }) => `  ${path}: SHA-256 ${sha256 === UNKNOWN_CHECKSUM ? 'not published' : sha256}`,
	);
	return `${[`${card.name} (${standing})`, ...lines, ...files].join('\n')}\n`;
}
