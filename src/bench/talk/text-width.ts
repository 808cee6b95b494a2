/**
 * Widths of text on a terminal, where a hanzi takes two columns.
 *
 * @module
 */

/** Blocks whose characters are two columns wide (Unicode Standard Annex #11: W and F), as far as speech needs them. */
const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u;

/** Columns that `text` takes. */
export function textColumns(text: string): number {
	let columns = 0;
	for (const character of text) {
		columns += WIDE.test(character) ? 2 : 1;
	}
	return columns;
}

/** The end of `text` that fits into `columns`, with `…` in front when something was left out. */
export function fitColumns(text: string, columns: number): string {
	if (textColumns(text) <= columns) {
		return text;
	}
	const characters = [...text];
	while (characters.length > 0 && textColumns(characters.join('')) > columns - 1) {
		characters.shift();
	}
	return `…${characters.join('')}`;
}

/** Pads `text` with spaces to `columns`; longer text stays as it is. */
export function padColumns(text: string, columns: number, side: 'start' | 'end' = 'end'): string {
	const space = ' '.repeat(Math.max(0, columns - textColumns(text)));
	return side === 'end' ? text + space : space + text;
}
