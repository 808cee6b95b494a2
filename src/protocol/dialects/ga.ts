/**
 * The GA dialect: the shape the session itself speaks.
 *
 * @module
 */
import type { Dialect, DialectOptions } from './dialect.ts';
import { withoutExtensions } from './extensions.ts';

/** Speaks GA. */
export function createGaDialect(options: DialectOptions): Dialect {
	return {
		name: 'ga',
		normalise: (raw) => raw,
		render: (event) => (options.extensions ? [event] : withoutExtensions(event)),
	};
}
