/**
 * Speaks the person's side of a recorded session to a server and compares the turns that it finds with those of then: a
 * session file is a test case.
 *
 * @module
 */
import { MEDIA_RATE_HZ } from '../../audio/media-clock.ts';
import { floatToPcm16 } from '../../audio/pcm.ts';
import { WavError } from '../../audio/wav-error.ts';
import { readWav } from '../../audio/wav-reader.ts';
import { type OpenedSession, openSession } from '../../provenance/session-file/session-file.ts';
import { makeCall } from '../caller/call.ts';
import { DEFAULT_PATIENCE } from '../caller/call-script.ts';
import type { ConnectionOptions } from '../caller/realtime-connection.ts';
import { ScriptPlayer } from '../caller/script-player.ts';
import type { SessionRequest } from '../caller/session-request.ts';
import { fieldAt, isRecord, stringAt } from '../caller/wire-event.ts';
import { type FloorTurn, floorTurns } from './floor-turns.ts';
import { compareFloorTurns, type TurnDifference } from './turn-diff.ts';

/** A session that can be spoken again. */
export interface ReplayableSession {
	readonly manifest: OpenedSession['manifest'];
	/** The person's side, 24 kHz mono. */
	readonly samples: Int16Array;
	readonly request: SessionRequest;
	readonly turns: readonly FloorTurn[];
	/** What cannot be repeated; for people. */
	readonly limits: readonly string[];
}

/** A session file cannot be spoken again; the message says why. */
export class ReplayError extends Error {
	override readonly name = 'ReplayError';
	/** Stable code. */
	readonly code = 'session_not_replayable';
}

/**
 * Reads a session file.
 *
 * @throws {@link ReplayError}, or `SessionFileError` when it is damaged.
 */
export function readReplayable(bytes: Uint8Array): ReplayableSession {
	const session = openSession(bytes);
	const events = session.events.map(({ at_ms, from, event }) => ({ atMs: at_ms, from, event }));
	return {
		manifest: session.manifest,
		samples: personSide(session),
		turns: floorTurns(events),
		...requestOf(session),
	};
}

/** Calls the server and compares. @param toleranceMs - By how much the end of a turn may differ and count as the same. */
export async function replaySession(
	session: ReplayableSession,
	connection: ConnectionOptions,
	toleranceMs: number,
): Promise<readonly TurnDifference[]> {
	const script = [{ start: { kind: 'at', ms: 0 } as const, samples: session.samples }];
	const user = new ScriptPlayer(script, DEFAULT_PATIENCE);
	const { events } = await makeCall({ connection, session: session.request, user });
	let sentBytes = 0;
	const sided = events.map(({ atMs, direction, event }) => ({ atMs, from: sideOf(direction), event }));
	// A call has no gaps: its media clock is its own clock.
	const inStep = sided.map((entry) => {
		if (entry.event.type !== 'input_audio_buffer.append') {
			return entry;
		}
		const atMs = (sentBytes * 1000) / (2 * MEDIA_RATE_HZ);
		sentBytes += Number(fieldAt(entry.event, 'audio', 'bytes') ?? 0);
		return { ...entry, atMs };
	});
	return compareFloorTurns(session.turns, floorTurns(inStep), toleranceMs);
}

function sideOf(direction: 'in' | 'out'): 'client' | 'server' {
	return direction === 'out' ? 'client' : 'server';
}

function personSide({ recording, manifest }: OpenedSession): Int16Array {
	if (recording === undefined) {
		throw new ReplayError(`${manifest.session} holds no recording, so that nothing can be spoken again.`);
	}
	try {
		const { rateHz, channels } = readWav(recording);
		const [user] = channels;
		if (rateHz !== MEDIA_RATE_HZ || user === undefined) {
			throw new ReplayError(`recording.wav has ${rateHz} Hz; it must have ${MEDIA_RATE_HZ} Hz, left the person.`);
		}
		return floatToPcm16(user);
	} catch (cause) {
		throw cause instanceof WavError ? new ReplayError(`recording.wav: ${cause.message}`, { cause }) : cause;
	}
}

/** Asks for what was in force when the first turn began. */
function requestOf({ events }: OpenedSession): Pick<ReplayableSession, 'request' | 'limits'> {
	const first = events.findIndex(({ event }) => event.type === 'input_audio_buffer.speech_started');
	const before = first < 0 ? events : events.slice(0, first);
	const session = before.findLast(({ event }) => event.type === 'session.updated' || event.type === 'session.created');
	const config = fieldAt(session?.event, 'session');
	const turnDetection = fieldAt(config, 'audio', 'input', 'turn_detection');
	const persona = fieldAt(config, 'vivavoce', 'persona');
	const scene = fieldAt(config, 'vivavoce', 'scene');
	const voice = stringAt(config, 'audio', 'output', 'voice');
	const later = events.slice(Math.max(0, first)).some(({ event }) => event.type === 'session.update');
	return {
		request: {
			extensions: true,
			...(voice === '' ? {} : { voice }),
			...(isRecord(turnDetection) || turnDetection === null ? { turnDetection } : {}),
			...(typeof persona === 'string' ? { persona } : {}),
			...(typeof scene === 'string' ? { scene } : {}),
		},
		limits: [
			...(isRecord(persona) || isRecord(scene) ? ['A persona or scene of one’s own is left out.'] : []),
			...(later ? ['Changes of the session after the first turn are left out.'] : []),
		],
	};
}
