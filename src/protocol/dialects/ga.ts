/**
 * The GA dialect: the shape the session itself speaks.
 *
 * @module
 */
import type { ServerEvent } from '../server-events.ts';
import type { Dialect, DialectOptions } from './dialect.ts';
import { withoutExtensions } from './extensions.ts';

/** Speaks GA. */
export function createGaDialect(options: DialectOptions): Dialect {
	return {
		name: 'ga',
		normalise: (raw) => raw,
		render(event: ServerEvent): readonly Record<string, unknown>[] {
			return options.extensions ? [event] : withoutExtensions(event);
		},
	};
}
