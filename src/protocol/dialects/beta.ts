/**
 * The beta dialect: OpenAI's API before GA, and with it StepFun, Qwen and older clients.
 *
 * @module
 */
import { fromBeta } from './beta-inward.ts';
import { toBeta } from './beta-outward.ts';
import { isNestedTool } from './beta-tools.ts';
import type { Dialect, DialectOptions } from './dialect.ts';
import { withoutExtensions } from './extensions.ts';
import { isRecord } from './record.ts';

/** Options of the beta dialect. */
export interface BetaDialectOptions extends DialectOptions {
	/**
	 * Transcribe input unless the client's first `session.update` says otherwise, as StepFun does: its clients have no
	 * field to ask with. @defaultValue false
	 */
	readonly transcribe?: boolean;
}

/** Speaks beta. Tools are echoed nested to a client that nests them. */
export function createBetaDialect(options: BetaDialectOptions): Dialect {
	let transcribe = options.transcribe ?? false;
	let nestedTools = false;
	return {
		name: 'beta',
		normalise(raw) {
			const event = fromBeta(raw, { transcribe });
			if (raw['type'] === 'session.update' && isRecord(raw['session'])) {
				transcribe = false;
				const tools = raw['session']['tools'];
				nestedTools = Array.isArray(tools) ? tools.some(isNestedTool) : nestedTools;
			}
			return event;
		},
		render(event) {
			return toBeta(event, { nestedTools }).flatMap((wire) => (options.extensions ? [wire] : withoutExtensions(wire)));
		},
	};
}
