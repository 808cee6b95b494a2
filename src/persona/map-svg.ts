/**
 * The map as a picture.
 *
 * @module
 */
import type { Language } from '../audio/language.ts';
import type { MapPoint, PersonaMap } from './map.ts';

/** A persona that is marked on the map. */
export interface MapMark extends MapPoint {
	readonly label: string;
}

/** Width of a cell, of the margin and of a line of text, in pixels. */
const CELL = 8;
const MARGIN = 48;
const LINE = 16;

const LABELS = {
	en: (count: string) => `${count} personas in the plane in which they differ most`,
	zh: (count: string) => `${count} 个角色，画在差异最大的平面上`,
} as const satisfies Record<Language, (count: string) => string>;

/** Renders the map with marks; darker cells hold more personas. The same input gives the same bytes. */
export function mapSvg(map: PersonaMap, marks: readonly MapMark[], language: Language): string {
	const side = map.cells * CELL;
	const [width, height] = [side + 2 * MARGIN, side + 2 * MARGIN + LINE];
	const total = map.counts.reduce((sum, count) => sum + count, 0);
	const middle = MARGIN + side / 2;
	return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" font-family="system-ui, sans-serif" font-size="13">
<title>${escapeXml(LABELS[language](total.toLocaleString('en-US')))}</title>
<rect width="${width}" height="${height}" fill="#fbfaf7"/>
<text x="${MARGIN}" y="20" fill="#333">${escapeXml(LABELS[language](total.toLocaleString('en-US')))}</text>
<g fill="#2f5d8a">
${cellRects(map)}
</g>
<g fill="#555" text-anchor="middle">
<text x="${middle}" y="${MARGIN - 8}">${escapeXml(map.top[language])}</text>
<text x="${middle}" y="${MARGIN + side + LINE + 4}">${escapeXml(map.bottom[language])}</text>
<text transform="translate(${MARGIN - 12} ${middle}) rotate(-90)">${escapeXml(map.left[language])}</text>
<text transform="translate(${MARGIN + side + 20} ${middle}) rotate(-90)">${escapeXml(map.right[language])}</text>
</g>
${marks.map((mark) => markSvg(mark, side)).join('\n')}
</svg>
`;
}

function cellRects({ cells, counts }: PersonaMap): string {
	const most = Math.max(1, ...counts);
	const rects = [];
	for (const [index, count] of counts.entries()) {
		if (count > 0) {
			const [x, y] = [MARGIN + (index % cells) * CELL, MARGIN + Math.floor(index / cells) * CELL];
			// The square root keeps the thin rim of the cloud visible beside its middle.
			const opacity = (0.08 + 0.92 * Math.sqrt(count / most)).toFixed(2);
			rects.push(`<rect x="${x}" y="${y}" width="${CELL}" height="${CELL}" opacity="${opacity}"/>`);
		}
	}
	return rects.join('\n');
}

function markSvg({ x, y, label }: MapMark, side: number): string {
	const left = (MARGIN + ((x + 1) / 2) * side).toFixed(1);
	const top = (MARGIN + ((1 - y) / 2) * side).toFixed(1);
	return `<circle cx="${left}" cy="${top}" r="5" fill="#c8432b" stroke="#fff"/><text x="${left}" y="${top}" dx="8" dy="4" fill="#7a2413" stroke="#fbfaf7" stroke-width="3" paint-order="stroke">${escapeXml(label)}</text>`;
}

function escapeXml(text: string): string {
	return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
