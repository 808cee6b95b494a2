/**
 * A session whose events are kept as they come and go.
 *
 * @module
 */
import type { ClientEvent } from '../../protocol/client-events.ts';
import type { ConnectionPorts, RealtimeSession } from '../realtime/session-factory.ts';
import type { SessionRecorder } from './session-recorder.ts';

/**
 * Makes a session whose events the recorder sees.
 *
 * @param make - Makes the session itself, with ports that are listened to.
 */
export function recordedSession(
	recorder: SessionRecorder | undefined,
	ports: ConnectionPorts,
	make: (ports: ConnectionPorts) => RealtimeSession,
): RealtimeSession {
	if (recorder === undefined) {
		return make(ports);
	}
	const session = make({
		...ports,
		send(event) {
			recorder.sent(event);
			ports.send(event);
		},
	});
	return {
		start: () => session.start(),
		receive(event: ClientEvent) {
			recorder.received(event);
			session.receive(event);
		},
		close: (reason) => session.close(reason),
	};
}
