/**
 * What the server needs of a session, so that connections can be tested apart from conversations.
 *
 * @module
 */
import type { LiveEngine } from '../../engines/live-engine.ts';
import type { PerceptionProvider } from '../../perception/perception.ts';
import type { ClientEvent } from '../../protocol/client-events.ts';
import type { SessionOptions, SessionPorts } from '../../session/ports.ts';
import type { SpeechStats } from '../http/speech-metrics.ts';

/** One conversation, driven by its connection. */
export interface RealtimeSession {
	/** Greets the client with `session.created`. */
	start(): void;
	receive(event: ClientEvent): void;
	/** Ends the conversation; idempotent. */
	close(reason: string): void;
}

/** The ports that a connection has; provenance and personas are the server's to give. */
export type ConnectionPorts = Omit<SessionPorts, 'provenance' | 'personas'>;

/** Makes the session of one connection. */
export type CreateSession = (options: SessionOptions, ports: ConnectionPorts) => RealtimeSession;

/** The heavy parts that all sessions share; loaded while the server is already listening. */
export interface SharedParts {
	readonly perception: PerceptionProvider;
	readonly engine: LiveEngine;
	/** Counts of the speech processes; absent when the engine is someone else's. */
	readonly speech?: SpeechStats;
	close(): Promise<void>;
}
