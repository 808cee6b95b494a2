/**
 * The report as text.
 *
 * @module
 */
import { padColumns, textColumns } from '../talk/text-width.ts';
import { isNumericColumn, mib } from './format.ts';
import type { BenchReport, Figure, SuiteReport, Table } from './report.ts';

/** Renders the whole report; ends with a line break. */
export function renderTerminal(report: BenchReport): string {
	const { machine, target, startedAt, command } = report;
	const commit = machine.commit === undefined ? '' : `, commit ${machine.commit}`;
	const head = [
		`vivavoce ${machine.version}${commit}, ${startedAt}`,
		`${machine.cpu}, ${machine.cores} cores, ${mib(machine.memoryBytes)}, ${machine.system}, Node ${machine.node}`,
		`target: ${target}`,
		`command: ${command}`,
	];
	return `${[...head, ...report.suites.map(renderSuite)].join('\n')}\n`;
}

function renderSuite({ name, title, result, durationMs }: SuiteReport): string {
	const seconds = `${(durationMs / 1000).toFixed(0)} s`;
	const heading = `\n${name}: ${title} (${seconds})\n${'─'.repeat(72)}`;
	if (result.status !== 'ran') {
		return `${heading}\n${result.status}: ${result.reason}`;
	}
	const parts = [
		renderFigures(result.figures),
		...result.tables.map(renderTable),
		result.notes.map((note) => `· ${note}`).join('\n'),
	];
	return [heading, ...parts.filter((part) => part !== '')].join('\n');
}

function renderFigures(figures: readonly Figure[]): string {
	const width = Math.max(0, ...figures.map(({ label }) => textColumns(label)));
	return figures
		.map(({ label, value, bar, met }) => {
			const verdict = met === undefined ? ' ' : met ? '✓' : '✗';
			return `${verdict} ${padColumns(label, width)}  ${value}${bar === undefined ? '' : `   [${bar}]`}`;
		})
		.join('\n');
}

/** Renders a table with aligned columns. */
export function renderTable({ title, columns, rows }: Table): string {
	const widths = columns.map((column, index) =>
		Math.max(textColumns(column), ...rows.map((row) => textColumns(row[index] ?? ''))),
	);
	const sides = columns.map((_, index) => (isNumericColumn(rows, index) ? ('start' as const) : ('end' as const)));
	const line = (cells: readonly string[]) =>
		cells
			.map((cell, index) => padColumns(cell, widths[index] ?? 0, sides[index]))
			.join('  ')
			.trimEnd();
	const rule = widths.map((width) => '─'.repeat(width)).join('  ');
	return ['', title, line(columns), rule, ...rows.map(line)].join('\n');
}
