/**
 * What a server does with one sentence, spoken or written.
 *
 * @module
 */
import { isDeepStrictEqual } from 'node:util';
import type { ConnectionOptions } from '../caller/realtime-connection.ts';
import { sessionUpdates } from '../caller/session-request.ts';
import { fieldAt, stringAt, type WireEvent } from '../caller/wire-event.ts';
import type { SpokenLine } from '../material/spoken-lines.ts';
import { textItem } from './protocol/flow.ts';
import { ofType, Probe } from './protocol/probe.ts';
import { SuiteSkipped } from './suite.ts';

/** What happened. */
export interface Outcome {
	/** Changes of the outside world, in order. */
	readonly effects: readonly { readonly name: string; readonly detail: unknown }[];
	/** Words of the last answer. */
	readonly answer: string;
	/** What the server took the spoken words to be; empty for written ones. */
	readonly heard: string;
}

/** Longest wait for an answer after the last word, in ms. */
const ANSWER_MS = 5_000;

/** Silence before the words, in ms: every caller breathes in. */
const LEAD_MS = 300;

/** Types a sentence to a fresh session. */
export async function askInWriting(connection: ConnectionOptions, text: string): Promise<Outcome> {
	return withTextSession(connection, async (probe) => {
		await probe.ask(textItem(text), ofType('conversation.item.done'));
		await probe.ask({ type: 'response.create' }, ofType('response.done'), ANSWER_MS);
	});
}

/** Says a sentence to a fresh session. Answers are asked for as text, so that nobody waits for their sound. */
export async function askAloud(connection: ConnectionOptions, line: SpokenLine): Promise<Outcome> {
	return withTextSession(connection, async (probe) => {
		await probe.speak(new Int16Array(0), LEAD_MS);
		await probe.speak(line.samples, 0);
		await probe.speak(new Int16Array(0), ANSWER_MS, (event) => isAnswer(event));
	});
}

/** Effects decide; between two outcomes without any, the answers do. */
export function sameOutcome(one: Outcome, other: Outcome): boolean {
	if (one.effects.length > 0 || other.effects.length > 0) {
		return isDeepStrictEqual(one.effects, other.effects);
	}
	return one.answer !== '' && one.answer === other.answer;
}

async function withTextSession(connection: ConnectionOptions, body: (probe: Probe) => Promise<void>): Promise<Outcome> {
	const probe = await Probe.open(connection);
	try {
		for (const update of sessionUpdates({ extensions: true })) {
			probe.send(update);
		}
		const session = { type: 'realtime', output_modalities: ['text'] };
		const answer = await probe.ask({ type: 'session.update', session }, ofType('session.updated'));
		if (answer?.type !== 'session.updated') {
			throw new SuiteSkipped('the server does not tell the effects of a command (vivavoce.effect)');
		}
		await body(probe);
		return outcomeOf(probe.received);
	} finally {
		probe.close();
	}
}

function isAnswer(event: WireEvent): boolean {
	return event.type === 'response.done' && stringAt(event, 'response', 'status') === 'completed';
}

function outcomeOf(events: readonly WireEvent[]): Outcome {
	const last = events.findLast(isAnswer);
	const responseId = stringAt(last, 'response', 'id');
	const texts = events.filter(
		(event) => event.type === 'response.output_text.done' && stringAt(event, 'response_id') === responseId,
	);
	const transcripts = events.filter(ofType('conversation.item.input_audio_transcription.completed'));
	return {
		effects: events
			.filter(ofType('vivavoce.effect'))
			.map((event) => ({ name: stringAt(event, 'name'), detail: fieldAt(event, 'detail') })),
		answer: texts.map((event) => stringAt(event, 'text')).join(' '),
		heard: transcripts.map((event) => stringAt(event, 'transcript')).join(' / '),
	};
}
