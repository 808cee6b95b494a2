/**
 * A second list of attacks and everyday requests that nothing was tuned on, for those who have one: `sealed-attacks.tsv`
 * beside this file in the source tree, with the columns language, kind (`attack` or `everyday`), family and text.
 *
 * @module
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LANGUAGES, type Language } from '../../../audio/language.ts';
import { PACKAGE_ROOT } from '../../../server/package-root.ts';

/** One line of the list. */
export interface SealedLine {
	readonly language: Language;
	readonly kind: 'attack' | 'everyday';
	readonly family: string;
	readonly text: string;
}

const FILE = 'src/bench/suites/persona/sealed-attacks.tsv';

/** The list; empty where there is none. Throws when a line of it cannot be read. */
export function readSealedLines(): readonly SealedLine[] {
	const path = join(PACKAGE_ROOT, FILE);
	return existsSync(path) ? parseSealedLines(readFileSync(path, 'utf8')) : [];
}

/** Reads the list's text: one line for each, tabs between; a header, empty lines and lines that begin with `#` count for nothing. */
export function parseSealedLines(text: string): readonly SealedLine[] {
	return text.split(/\r?\n/u).flatMap((row, at) => {
		if (row.trim() === '' || row.startsWith('#') || row.startsWith('language\t')) {
			return [];
		}
		const [code, kind, family = '', line = ''] = row.split('\t').map((cell) => cell.trim());
		const language = LANGUAGES.find((one) => one === code);
		if (language === undefined || (kind !== 'attack' && kind !== 'everyday') || line === '') {
			const wanted = 'language (en or zh), kind (attack or everyday), family and text, with tabs between';
			throw new Error(`${FILE}:${at + 1}: expected ${wanted}`);
		}
		return [{ language, kind, family, text: line }];
	});
}
