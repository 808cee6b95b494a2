/**
 * The dialect of one connection: chosen at the handshake, settled by the first `session.update`.
 *
 * @module
 */
import { createBetaDialect } from '../../protocol/dialects/beta.ts';
import { detectDialectSwitch } from '../../protocol/dialects/choose.ts';
import type { Dialect } from '../../protocol/dialects/dialect.ts';
import { createGaDialect } from '../../protocol/dialects/ga.ts';
import { isRecord } from '../../protocol/dialects/record.ts';
import type { ServerEvent } from '../../protocol/server-events.ts';
import type { Handshake } from './realtime-handshake.ts';

/** Speaks GA or beta, whichever the client turns out to speak. */
export class ConnectionDialect implements Dialect {
	#current: Dialect;
	#extensions: boolean;
	/** StepFun's clients expect transcripts and have no field to ask for them. */
	readonly #transcribe: boolean;
	#settled = false;

	constructor(handshake: Pick<Handshake, 'dialect' | 'extensions' | 'saysBeta'>) {
		this.#extensions = handshake.extensions;
		this.#transcribe = !handshake.saysBeta;
		this.#current = this.#make(handshake.dialect);
	}

	get name(): 'ga' | 'beta' {
		return this.#current.name;
	}

	normalise(raw: Record<string, unknown>): Record<string, unknown> {
		this.#listenFor(raw);
		return this.#current.normalise(raw);
	}

	render(event: ServerEvent): readonly Record<string, unknown>[] {
		return this.#current.render(event);
	}

	/** Only the first telling `session.update` may change the dialect; extensions can be asked for at any time. */
	#listenFor(raw: Record<string, unknown>): void {
		const detected = this.#settled ? undefined : detectDialectSwitch(raw);
		const name = detected ?? this.name;
		const extensions = this.#extensions || asksForExtensions(raw);
		this.#settled ||= detected !== undefined;
		if (name !== this.name || extensions !== this.#extensions) {
			this.#extensions = extensions;
			this.#current = this.#make(name);
		}
	}

	#make(name: 'ga' | 'beta'): Dialect {
		const extensions = this.#extensions;
		return name === 'ga'
			? createGaDialect({ extensions })
			: createBetaDialect({ extensions, transcribe: this.#transcribe });
	}
}

function asksForExtensions(raw: Record<string, unknown>): boolean {
	const { type, session } = raw;
	return type === 'session.update' && isRecord(session) && isRecord(session['vivavoce']);
}
