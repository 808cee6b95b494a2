/**
 * The report as one self-contained page: light and dark, no scripts, nothing fetched.
 *
 * @module
 */
import { escapeHtml } from './escape-html.ts';
import { isNumericColumn, mib } from './format.ts';
import type { BenchReport, Figure, SuiteReport, Table } from './report.ts';
import { renderPlot } from './svg-plot.ts';

const STYLE = `
:root{color-scheme:light dark;--ink:#1a1d21;--soft:#5b636d;--page:#fbfaf8;--line:#dcd8d0;--good:#1b7f4b;--bad:#b3261e;
--c0:#1f5fa8;--c1:#c2571a;--c2:#2c8a5b;--c3:#8a3fa0;--c4:#a08a1a;--c5:#1a8a9a}
@media(prefers-color-scheme:dark){:root{--ink:#e8e6e1;--soft:#a2a9b3;--page:#16181b;--line:#34383e;--good:#5fc48e;
--bad:#ff8a80;--c0:#7db1ee;--c1:#f0a06a;--c2:#74cf9f;--c3:#cf93e2;--c4:#d8c45a;--c5:#6fd0de}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:56rem;padding:2rem 1rem;font:16px/1.5 system-ui,sans-serif;color:var(--ink);
background:var(--page)}
h1{font-size:1.6rem;margin:0 0 .5rem}h2{margin:2.5rem 0 .5rem;font-size:1.2rem;border-top:1px solid var(--line);
padding-top:1rem}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.1rem 1rem;margin:0;color:var(--soft)}dd{margin:0}
.scroll{overflow-x:auto}
table{border-collapse:collapse;font-variant-numeric:tabular-nums;margin:.5rem 0 1.2rem}
caption{text-align:left;font-weight:600;padding:.4rem 0}
th,td{padding:.25rem .7rem;border-bottom:1px solid var(--line);text-align:right}
th:first-child,td:first-child,.text{text-align:left}
.met{color:var(--good)}.missed{color:var(--bad)}
figure{margin:1.2rem 0}figcaption{font-weight:600}svg{width:100%;height:auto}svg text{font:12px system-ui,sans-serif;
fill:var(--soft)}
.grid{stroke:var(--line);fill:none}.mark{stroke:var(--bad);stroke-dasharray:4 3;fill:none}
.median{stroke:var(--ink);stroke-width:2}.curve{fill:none;stroke-width:2}
.legend{list-style:none;display:flex;flex-wrap:wrap;gap:.2rem 1.2rem;padding:0;margin:.2rem 0;color:var(--soft)}
.legend i{display:inline-block;width:.8em;height:.8em;margin-right:.4em;border-radius:2px}
${[0, 1, 2, 3, 4, 5].map((n) => `.curve.c${n}{stroke:var(--c${n})}.dot.c${n}{fill:var(--c${n});fill-opacity:.65}.legend .c${n}{background:var(--c${n})}`).join('')}
.notes{color:var(--soft)}`;

/** Renders the whole page. */
export function renderHtml(report: BenchReport): string {
	const { machine, target, startedAt, command } = report;
	const facts: readonly (readonly [string, string])[] = [
		['made', startedAt],
		['code', `vivavoce ${machine.version}${machine.commit === undefined ? '' : `, commit ${machine.commit}`}`],
		['machine', `${machine.cpu}, ${machine.cores} cores, ${mib(machine.memoryBytes)}`],
		['system', `${machine.system}, Node ${machine.node}`],
		['target', target],
		['command', command],
	];
	const list = facts.map(([name, value]) => `<dt>${name}</dt><dd>${escapeHtml(value)}</dd>`).join('');
	const suites = report.suites.map(renderSuite).join('\n');
	return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>Vivavoce bench</title><style>${STYLE}</style></head>
<body><h1>Vivavoce bench</h1><dl>${list}</dl>
${suites}
</body></html>
`;
}

function renderSuite({ name, title, result, durationMs }: SuiteReport): string {
	const heading = `<h2 id="${escapeHtml(name)}">${escapeHtml(name)}: ${escapeHtml(title)}</h2>`;
	const seconds = `<p class="notes">${(durationMs / 1000).toFixed(0)} s</p>`;
	if (result.status !== 'ran') {
		return `<section>${heading}<p class="missed">${result.status}: ${escapeHtml(result.reason)}</p></section>`;
	}
	const notes = result.notes.map((note) => `<li>${escapeHtml(note)}</li>`).join('');
	return [
		`<section>${heading}${seconds}`,
		renderFigures(result.figures),
		...result.plots.map(renderPlot),
		...result.tables.map(renderTable),
		notes === '' ? '' : `<ul class="notes">${notes}</ul>`,
		'</section>',
	].join('\n');
}

function renderFigures(figures: readonly Figure[]): string {
	if (figures.length === 0) {
		return '';
	}
	const rows = figures.map(({ label, value, bar = '', met }) => {
		const verdict = met === undefined ? '' : met ? ' class="met"' : ' class="missed"';
		const sign = met === undefined ? '' : met ? ' ✓' : ' ✗';
		return `<tr><td>${escapeHtml(label)}</td><td${verdict}>${escapeHtml(value)}${sign}</td><td>${escapeHtml(bar)}</td></tr>`;
	});
	return `<div class="scroll"><table><thead><tr><th>figure</th><th>measured</th><th>pass mark</th></tr></thead><tbody>${rows.join('')}</tbody></table></div>`;
}

function renderTable({ title, columns, rows }: Table): string {
	const kinds = columns.map((_, index) => (isNumericColumn(rows, index) ? '' : ' class="text"'));
	const head = columns.map((column, index) => `<th${kinds[index]}>${escapeHtml(column)}</th>`).join('');
	const cells = (row: readonly string[]) => row.map((cell, index) => `<td${kinds[index]}>${escapeHtml(cell)}</td>`);
	const body = rows.map((row) => `<tr>${cells(row).join('')}</tr>`).join('');
	return `<div class="scroll"><table><caption>${escapeHtml(title)}</caption><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>`;
}
