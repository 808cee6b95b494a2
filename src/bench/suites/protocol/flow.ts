/**
 * What a protocol flow is given and what it finds.
 *
 * @module
 */
import type { ConnectionOptions } from '../../caller/realtime-connection.ts';
import { stringAt, type WireEvent } from '../../caller/wire-event.ts';
import { Probe } from './probe.ts';

/** Works as documented, works in part, or does not work. */
export type Mark = '●' | '◐' | '○';

/** One thing that was tried. */
export interface Finding {
	/** What it is about: a client event, or a capability. */
	readonly subject: string;
	readonly mark: Mark;
	/** What was missing; empty when nothing was. */
	readonly note: string;
}

/** What the flows share. */
export interface FlowTools {
	readonly connection: ConnectionOptions;
	/** A spoken request, 24 kHz mono PCM16; absent when none can be had, and then spoken flows are not run. */
	readonly speech?: Int16Array;
	/** Takes a finding. */
	find(subject: string, mark: Mark, note?: string): void;
	/** Takes all events of a connection, for the table of server events. */
	saw(events: readonly WireEvent[]): void;
}

/** One series of questions. */
export interface Flow {
	readonly name: string;
	readonly needsSpeech: boolean;
	run(tools: FlowTools): Promise<void>;
}

/** Runs `body` on a connection of its own. */
export async function withProbe(
	tools: FlowTools,
	body: (probe: Probe) => Promise<void>,
	connection: ConnectionOptions = tools.connection,
): Promise<void> {
	const probe = await Probe.open(connection);
	try {
		await body(probe);
	} finally {
		probe.close();
		tools.saw(probe.received);
	}
}

/** ● when nothing is missing, else ◐ with the list. */
export function judge(tools: FlowTools, subject: string, missing: readonly string[]): void {
	tools.find(subject, missing.length === 0 ? '●' : '◐', missing.join('; '));
}

/** ● when it is right, else ○ with what came instead. */
export function judgeWhole(tools: FlowTools, subject: string, isRight: boolean, answer: WireEvent | undefined): void {
	tools.find(subject, isRight ? '●' : '○', isRight ? '' : describeAnswer(answer));
}

/** Judges the answer to something that must be refused with a certain code, echoing the event's id. */
export function judgeRefusal(
	tools: FlowTools,
	subject: string,
	answer: WireEvent | undefined,
	expected: { readonly code?: string; readonly eventId: string },
): void {
	if (answer?.type !== 'error') {
		tools.find(subject, '○', answer === undefined ? 'no answer' : `answered ${answer.type}`);
		return;
	}
	const code = stringAt(answer, 'error', 'code');
	const missing = [
		...(expected.code === undefined || code === expected.code ? [] : [`code is "${code}", not "${expected.code}"`]),
		...(stringAt(answer, 'error', 'event_id') === expected.eventId ? [] : ['event_id is not echoed']),
	];
	judge(tools, subject, missing);
}

/** Describes an unexpected answer. */
export function describeAnswer(answer: WireEvent | undefined): string {
	if (answer === undefined) {
		return 'no answer';
	}
	return answer.type === 'error' ? `error: ${stringAt(answer, 'error', 'message')}` : `answered ${answer.type}`;
}

/** A user's text message as an item. */
export function textItem(text: string, id?: string): WireEvent {
	const item = {
		type: 'message',
		role: 'user',
		content: [{ type: 'input_text', text }],
		...(id === undefined ? {} : { id }),
	};
	return { type: 'conversation.item.create', item };
}
