/**
 * Who was taken for whom, as a picture.
 *
 * @module
 */
import { escapeHtml } from './escape-html.ts';
import type { Plot } from './report.ts';

const CELL = 26;
const MARGIN = 96;

/** Draws a confusion matrix: rows are who it was, columns who was chosen; right choices lie on the diagonal. */
export function drawConfusions({
	names,
	counts,
	rowLabel,
	columnLabel,
}: Extract<Plot, { kind: 'confusions' }>): string {
	const size = MARGIN + CELL * names.length + 24;
	const cells = counts.flatMap((row, y) => {
		const total = row.reduce((sum, count) => sum + count, 0);
		return row.flatMap((count, x) => (count === 0 ? [] : [cell(x, y, count, count / total)]));
	});
	const labels = names.flatMap((name, at) => {
		const middle = MARGIN + CELL * (at + 0.5);
		return [
			`<text x="${MARGIN - 6}" y="${middle}" dy="4" text-anchor="end">${escapeHtml(name)}</text>`,
			`<text x="${middle}" y="${MARGIN - 6}" transform="rotate(-60 ${middle} ${MARGIN - 6})">${escapeHtml(name)}</text>`,
		];
	});
	const caption = `<text x="${MARGIN}" y="${size - 6}">${escapeHtml(`rows: ${rowLabel}; columns: ${columnLabel}`)}</text>`;
	return `<svg viewBox="0 0 ${Math.max(size, 360)} ${size}" role="img">${[...labels, ...cells, caption].join('')}</svg>`;
}

function cell(x: number, y: number, count: number, share: number): string {
	const left = MARGIN + CELL * x;
	const top = MARGIN + CELL * y;
	const tone = `class="dot ${x === y ? 'c2' : 'c1'}" style="fill-opacity:${(0.15 + 0.75 * share).toFixed(2)}"`;
	return [
		`<rect ${tone} x="${left}" y="${top}" width="${CELL - 1}" height="${CELL - 1}"/>`,
		`<text x="${left + CELL / 2}" y="${top + CELL / 2}" dy="4" text-anchor="middle">${count}</text>`,
	].join('');
}
