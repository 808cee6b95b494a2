/**
 * One row of a list of facts: a name and what is known of it.
 *
 * @module
 */
import type { ComponentChildren } from 'preact';

/** See the module. It stands in a `dl`. */
export function Fact({ name, children }: { name: string; children: ComponentChildren }) {
	return (
		<div>
			<dt>{name}</dt>
			<dd>{children}</dd>
		</div>
	);
}

/** Whole milliseconds; a dash where nothing was measured. */
export function milliseconds(value: number | undefined): string {
	return value === undefined ? '–' : `${Math.round(value)} ms`;
}
