/**
 * What a session is configured as before its client says anything.
 *
 * @module
 */
import {
	type AnySessionConfig,
	defaultSessionConfig,
	defaultTranscriptionConfig,
	type SessionConfig,
} from '../../protocol/session-config.ts';
import { SEND_AHEAD_MS } from '../answer/output-pump.ts';
import type { SessionOptions, SessionPorts } from '../ports.ts';

/** What a session says of itself until the client gives instructions. */
export const DEFAULT_INSTRUCTIONS =
	'You are a helpful voice assistant. Say that you are an AI when you introduce yourself. Answer briefly, in the language you are spoken to.';

/** The configuration of a conversation. */
export function initialRealtime(options: SessionOptions, ports: SessionPorts): SessionConfig {
	const config = defaultSessionConfig({
		id: options.id ?? ports.newId('sess'),
		model: options.model,
		voice: ports.engine.voices[0]?.id ?? 'none',
		instructions: DEFAULT_INSTRUCTIONS,
		expiresAt: Math.floor((ports.clock.epochMs() + options.maxDurationMs) / 1000),
		turnDetection: 'semantic_vad',
	});
	// Announces the extensions; connections strip it for clients that did not ask.
	return { ...config, vivavoce: { send_ahead_ms: SEND_AHEAD_MS, ...options.character } };
}

/** The configuration of a session that only transcribes. */
export function initialTranscription({ id, expires_at }: SessionConfig): AnySessionConfig {
	return defaultTranscriptionConfig({ id, expiresAt: expires_at, turnDetection: 'server_vad' });
}
