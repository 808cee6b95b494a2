/**
 * A whole session under a simulated clock, with a person who speaks and a client that plays.
 *
 * @module
 */
import { FRAME_MS, FRAME_SAMPLES, msToSamples } from '../../audio/media-clock.ts';
import { floatToPcm16, pcm16ToBytes } from '../../audio/pcm.ts';
import type { EngineRequest } from '../../engines/live-engine.ts';
import type { PerceptionEvent } from '../../perception/perception.ts';
import type { ClientEvent } from '../../protocol/client-events.ts';
import type { ServerEvent, ServerEventOf, ServerEventType } from '../../protocol/server-events.ts';
import type { PersonaCatalogue, SessionOptions, SessionProvenance, SessionRecord } from '../ports.ts';
import { Session } from '../session.ts';
import type { PromptCatalogue } from '../settings/stored-prompts.ts';
import { ScriptedEngine, type ScriptedStep } from './scripted-engine.ts';
import { ScriptedPerception } from './scripted-perception.ts';
import { SimulatedClock } from './simulated-clock.ts';
import { testProvenance } from './test-provenance.ts';

/** A server event with the simulated time at which it was sent. */
export interface TimedEvent {
	readonly atMs: number;
	readonly event: ServerEvent;
}

/** What the rig's person says and its engine answers. */
export interface RigOptions {
	/** Words of each utterance. */
	readonly words?: readonly string[];
	/** @defaultValue one second of "Hello there." */
	readonly answer?: (request: EngineRequest) => readonly ScriptedStep[];
	readonly session?: Partial<SessionOptions>;
	readonly provenance?: Partial<SessionProvenance>;
	/** What else the session's perception reports, after the words of each utterance. @defaultValue nothing */
	readonly perceived?: readonly PerceptionEvent[];
	/** @defaultValue a catalogue without anybody */
	readonly personas?: PersonaCatalogue;
	/** @defaultValue none are stored */
	readonly prompts?: PromptCatalogue;
}

const NOBODY_KNOWN: PersonaCatalogue = { persona: () => undefined, scene: () => undefined };

const SPEECH = Buffer.from(pcm16ToBytes(floatToPcm16(new Float32Array(FRAME_SAMPLES).fill(0.3)))).toString('base64');
const SILENCE = Buffer.from(new Uint8Array(FRAME_SAMPLES * 2)).toString('base64');

/** See the module. */
export class ConversationRig {
	readonly clock = new SimulatedClock();
	readonly sent: TimedEvent[] = [];
	readonly records: SessionRecord[] = [];
	readonly engine: ScriptedEngine;
	readonly perception: ScriptedPerception;
	readonly session: Session;
	hungUp: { readonly code: number; readonly reason: string } | undefined;
	bufferedBytes = 0;
	#ids = 0;

	constructor(options: RigOptions = {}) {
		this.engine = new ScriptedEngine(this.clock, options.answer ?? (() => [{ say: 'Hello there.', ms: 1000 }]));
		this.perception = new ScriptedPerception(this.clock, options.words ?? [], options.perceived ?? []);
		this.session = new Session(
			{ kind: 'realtime', model: 'test', maxDurationMs: 3_600_000, ...options.session },
			{
				clock: this.clock,
				perception: this.perception,
				engine: this.engine,
				provenance: testProvenance(options.provenance),
				personas: options.personas ?? NOBODY_KNOWN,
				...(options.prompts && { prompts: options.prompts }),
				send: (event) => void this.sent.push({ atMs: this.clock.nowMs(), event }),
				bufferedBytes: () => this.bufferedBytes,
				hangUp: (code, reason) => {
					this.hungUp = { code, reason };
				},
				newId: (prefix) => `${prefix}_${++this.#ids}`,
				record: (record) => void this.records.push(record),
			},
		);
		this.session.start();
	}

	/** Sends a client event. */
	send(event: ClientEvent): void {
		this.session.receive(event);
	}

	/** The person speaks (`true`) or is silent (`false`) for a while, in real-time frames. */
	async hear(speaks: boolean, ms: number): Promise<void> {
		for (let passedMs = 0; passedMs < ms; passedMs += FRAME_MS) {
			this.send({ type: 'input_audio_buffer.append', audio: speaks ? SPEECH : SILENCE });
			await this.clock.advance(FRAME_MS);
		}
	}

	/** All events of a type, in order. */
	all<Type extends ServerEventType>(type: Type): ServerEventOf<Type>[] {
		return this.sent.flatMap(({ event }) => (event.type === type ? [event as ServerEventOf<Type>] : []));
	}

	/** Samples of agent audio sent so far. */
	sentSamples(): number {
		return this.all('response.output_audio.delta').reduce((sum, event) => sum + samplesIn(event.delta), 0);
	}

	/** One base64 append of this length, speech or silence. */
	static frames(speaks: boolean, ms: number): string {
		const samples = new Float32Array(msToSamples(ms)).fill(speaks ? 0.3 : 0);
		return Buffer.from(pcm16ToBytes(floatToPcm16(samples))).toString('base64');
	}
}

/** PCM16 samples in a base64 delta. */
export function samplesIn(base64: string): number {
	return Buffer.byteLength(base64, 'base64') / 2;
}
