/**
 * What `talk` reports: turns found on the recording, with the words and decisions that belong to them.
 *
 * @module
 */
import { msToSamples } from '../../audio/media-clock.ts';
import type { CallRecord } from '../caller/call.ts';
import { findTurns } from '../scoring/conversation-turns.ts';
import { findSpeech } from '../scoring/speech-gate.ts';
import { scoreTurns, type TurnScore } from '../scoring/turn-score.ts';
import {
	type Answer,
	type Conversation,
	type Decision,
	type Effect,
	type HeardItem,
	type HeardManner,
	heardText,
	type MoodChange,
} from './conversation.ts';

/** One turn: what the user said and what became of it. Positions are ms of the recording. */
export interface TalkTurn {
	readonly user: { readonly text: string; readonly startMs: number; readonly endMs: number };
	readonly decisions: readonly Decision[];
	/** How it was said, where the server tells. */
	readonly manner: HeardManner['measures'] | null;
	/** What the turn did to the agent's mood. */
	readonly moods: readonly MoodChange[];
	/** Absent when there was no answer. `heardText` is null when the server did not say how far its words were spoken. */
	readonly agent?: { readonly text: string; readonly heardText: string | null };
	readonly effects: readonly Effect[];
	/** Last user speech sample → first audible answer sample, on the recording; null without an audible answer. */
	readonly voiceToVoiceMs: number | null;
	/** Whether the answer was cut short. */
	readonly interrupted: boolean;
}

/** Builds the turns of a call, or of what there is of it so far. */
export function talkTurns(record: CallRecord, conversation: Conversation): TalkTurn[] {
	const user = findSpeech(record.userTrack);
	const agent = findSpeech(record.agentTrack);
	const scores = scoreTurns(findTurns(user, agent), user, agent);
	return scores.map((score, index) => {
		const untilMs = scores[index + 1]?.userStartMs ?? Number.POSITIVE_INFINITY;
		const items = conversation.heard.filter((item) => nearestTurn(item, scores) === index);
		return talkTurn(score, items, untilMs, record, conversation);
	});
}

function talkTurn(
	score: TurnScore,
	heardItems: readonly HeardItem[],
	untilMs: number,
	record: CallRecord,
	conversation: Conversation,
): TalkTurn {
	const { userStartMs, userEndMs, voiceToVoiceMs } = score;
	const isInTurn = (ms: number) => ms >= userStartMs && ms < untilMs;
	const answers = conversation.answers.filter((answer) => isInTurn(onsetMs(answer, record)));
	const items = answers.flatMap((answer) => answer.items);
	const heard = items.map(heardText);
	return {
		user: {
			text: heardItems
				.map(({ text }) => text)
				.join(' ')
				.trim(),
			startMs: round(userStartMs),
			endMs: round(userEndMs),
		},
		decisions: conversation.decisions.filter(({ atMs }) => isInTurn(atMs)),
		manner: heardItems.flatMap(({ itemId }) => conversation.manners.get(itemId) ?? []).at(-1)?.measures ?? null,
		moods: conversation.moods.filter(({ atMs }) => isInTurn(atMs)),
		...(answers.length === 0
			? {}
			: {
					agent: {
						text: items.map(({ text }) => text).join(' '),
						heardText: heard.includes(undefined) ? null : heard.join(' ').trim(),
					},
				}),
		effects: conversation.effects.filter(({ atMs }) => isInTurn(atMs)),
		voiceToVoiceMs: voiceToVoiceMs === undefined ? null : round(voiceToVoiceMs),
		interrupted: items.some(({ cutMs }) => cutMs !== undefined) || answers.some(({ status }) => status === 'cancelled'),
	};
}

/** Where an answer began to play; an answer without sound counts from its creation. */
function onsetMs(answer: Answer, record: CallRecord): number {
	const first = record.stretches.find(({ responseId }) => responseId === answer.responseId);
	return first === undefined ? answer.createdMs : first.startSample / msToSamples(1);
}

/**
 * Servers place an item with padding before its onset and the end-of-turn silence behind its last word, hence the
 * comparison of middles. An item without a place belongs to the last turn.
 */
function nearestTurn({ startMs, endMs }: HeardItem, scores: readonly TurnScore[]): number {
	if (startMs === undefined) {
		return scores.length - 1;
	}
	const middleMs = (startMs + (endMs ?? startMs)) / 2;
	const distances = scores.map(({ userStartMs, userEndMs }) =>
		Math.max(0, userStartMs - middleMs, middleMs - userEndMs),
	);
	return distances.indexOf(Math.min(...distances));
}

function round(ms: number): number {
	return Math.round(ms * 10) / 10;
}
