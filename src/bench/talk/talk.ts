/**
 * One conversation by voice, watched: what `vivavoce talk` does.
 *
 * @module
 */
import { type CallRecord, makeCall, type RunningCall } from '../caller/call.ts';
import type { ConnectionOptions } from '../caller/realtime-connection.ts';
import type { SessionRequest } from '../caller/session-request.ts';
import type { UserAudio } from '../caller/user-audio.ts';
import { fieldAt, type LoggedEvent } from '../caller/wire-event.ts';
import { Conversation } from './conversation.ts';
import type { LiveView } from './live-view.ts';
import type { Loudspeaker } from './loudspeaker.ts';
import { type TalkTurn, talkTurns } from './talk-report.ts';

/** What a conversation needs. */
export interface TalkOptions {
	readonly connection: ConnectionOptions;
	readonly session: SessionRequest;
	readonly user: UserAudio;
	/** Shows the conversation while it lasts. */
	readonly view?: LiveView;
	readonly loudspeaker?: Loudspeaker;
	/** Longest conversation in ms. */
	readonly maxCallMs?: number;
	/** Hangs up. */
	readonly signal?: AbortSignal;
}

/** What is left of it. */
export interface TalkResult {
	readonly record: CallRecord;
	readonly turns: readonly TalkTurn[];
	readonly conversation: Conversation;
}

/** Talks until the user's side is over. Throws `ConnectionError` when there is no server to talk to. */
export async function talk(options: TalkOptions): Promise<TalkResult> {
	const { view, loudspeaker, signal } = options;
	const conversation = new Conversation();
	let call: RunningCall | undefined;
	const onEvent = (entry: LoggedEvent) => {
		conversation.note(entry);
		view?.show(entry, conversation);
		// The turn's sound is complete enough to be measured once its answer is.
		if (entry.event.type === 'response.done' && call !== undefined) {
			view?.showTurns(answeredTurns(talkTurns(call.snapshot(), conversation)));
		}
	};
	const hangUp = () => call?.hangUp();
	signal?.addEventListener('abort', hangUp);
	const record = await makeCall({
		...options,
		onEvent,
		onStart: (running) => {
			call = running;
		},
		onAgentAudio: (samples) => loudspeaker?.play(samples),
		onPlaybackCleared: () => loudspeaker?.clear(),
	});
	signal?.removeEventListener('abort', hangUp);
	loudspeaker?.clear();
	const turns = talkTurns(record, conversation);
	view?.showTurns(turns);
	return { record, turns, conversation };
}

/** The turns up to the last that has an answer: later ones may still get theirs. */
function answeredTurns(turns: readonly TalkTurn[]): readonly TalkTurn[] {
	return turns.slice(0, turns.findLastIndex(({ voiceToVoiceMs }) => voiceToVoiceMs !== null) + 1);
}

/** Why the conversation went wrong, or `undefined` when it did not. */
export function talkFailure({ record, conversation }: TalkResult, session: SessionRequest): string | undefined {
	const error = conversation.errors[0];
	if (error !== undefined) {
		return `The server reported an error: ${error.code || 'no code'}: ${error.message}`;
	}
	if (record.ending.kind === 'closed') {
		const { code, reason } = record.ending;
		return `The server closed the connection (${code}${reason === '' ? '' : `: ${reason}`}).`;
	}
	if (session.persona !== undefined && fieldAt(record.session, 'vivavoce', 'persona') !== session.persona) {
		return `The server did not take the persona "${session.persona}": it knows none of that name.`;
	}
	return undefined;
}
