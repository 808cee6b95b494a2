/**
 * A hundred turns with one persona: facts at the beginning, at the end and now and then between, everyday lines otherwise,
 * some of the answers aloud.
 *
 * @module
 */
import type { Language } from '../../../audio/language.ts';
import type { Persona } from '../../../persona/persona-schema.ts';
import type { Speaker } from '../../../synthesis/speaker.ts';
import type { ConnectionOptions } from '../../caller/realtime-connection.ts';
import { EVERYDAY_LINES } from './persona-lines.ts';
import { type PersonaAnswer, PersonaTalk } from './persona-talk.ts';
import { plainVoice } from './plain-voice.ts';
import { measureSpeech, measureVoice, type VoiceMeasures } from './voice-measures.ts';

/** Turns at which the course of a talk is read. */
export const READ_AT = [1, 10, 25, 50, 100] as const;

/** Turns at either end of which every second asks for a fact; between them one in ten does. */
export const END_TURNS = 10;

/** Beside the turns that are read, every so many are spoken: by those a voice is learnt. */
const SPOKEN_EVERY = 6;

/** One turn, scored. */
export interface LongTurn {
	/** From 1. */
	readonly turn: number;
	/** What was asked. */
	readonly line: string;
	readonly text: string;
	/** Whether the fact was right; absent for turns that ask for none. */
	readonly factRight?: boolean;
	readonly isSpoken: boolean;
	/** Absent for written answers, and for those too short to be measured. */
	readonly voice?: SpokenTurn;
}

/** The voice of a turn. */
export interface SpokenTurn extends VoiceMeasures {
	/** Speaking rate as a factor of the voice's own for the same words. */
	readonly rate: number;
}

/** What a talk takes. */
export interface TalkOptions {
	readonly connection: ConnectionOptions;
	readonly speaker: Speaker;
	readonly persona: Persona;
	readonly language: Language;
}

/** Holds the conversation. Throws when the server fails. */
export async function longTalk(options: TalkOptions, turns: number): Promise<LongTurn[]> {
	const talk = await PersonaTalk.open(options.connection, { persona: options.persona.id });
	const scored: LongTurn[] = [];
	try {
		for (let turn = 1; turn <= turns; turn++) {
			scored.push(await takeTurn(talk, turn, turns, options));
		}
		return scored;
	} finally {
		talk.close();
	}
}

async function takeTurn(talk: PersonaTalk, turn: number, turns: number, options: TalkOptions): Promise<LongTurn> {
	const isSpoken = turn % SPOKEN_EVERY === 0 || READ_AT.some((read) => read === turn);
	const { line, right } = lineOf(turn, turns, options);
	const answer = await talk.ask(line, isSpoken ? 'audio' : 'text');
	const voice = isSpoken ? await voiceOf(answer, options) : undefined;
	return {
		turn,
		line,
		text: answer.text,
		isSpoken,
		...(right !== undefined && { factRight: answer.text.toLowerCase().includes(right.toLowerCase()) }),
		...(voice && { voice }),
	};
}

function lineOf(turn: number, turns: number, { persona, language }: TalkOptions): { line: string; right?: string } {
	const isEnd = turn <= END_TURNS || turn > turns - END_TURNS;
	const asksFact = isEnd ? turn % 2 === 0 : turn % 10 === 8;
	const fact = asksFact ? persona.facts[(turn >> 1) % persona.facts.length] : undefined;
	const lines = EVERYDAY_LINES[language];
	return fact === undefined
		? { line: lines[turn % lines.length] ?? '' }
		: { line: fact.ask[language], right: fact.answer[language] };
}

async function voiceOf(answer: PersonaAnswer, { language, speaker }: TalkOptions): Promise<SpokenTurn | undefined> {
	const measured = measureVoice(answer.samples);
	if (measured === undefined) {
		return undefined;
	}
	const plain = measureSpeech(await plainVoice(answer, language, speaker));
	return plain && { ...measured, rate: plain.speechMs / measured.speechMs };
}
