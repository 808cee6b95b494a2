/**
 * A hundred turns with one persona: its facts at the beginning and at the end, everyday lines between, some of them aloud.
 *
 * @module
 */
import type { Language } from '../../../audio/language.ts';
import type { Persona } from '../../../persona/persona-schema.ts';
import type { Speaker, SpeechRequest } from '../../../synthesis/speaker.ts';
import { NEUTRAL_STYLE } from '../../../synthesis/speaker.ts';
import type { ConnectionOptions } from '../../caller/realtime-connection.ts';
import { EVERYDAY_LINES } from './persona-lines.ts';
import { type PersonaAnswer, PersonaTalk } from './persona-talk.ts';
import { measureVoice, type VoiceMeasures } from './voice-measures.ts';

/** Turns of facts at either end. */
const FACT_TURNS = 10;

/** Every so many turns the answer is spoken. */
const SPOKEN_EVERY = 4;

/** One turn, scored. */
export interface LongTurn {
	/** From 1. */
	readonly turn: number;
	readonly text: string;
	/** Whether the fact was right; absent for turns that ask for none. */
	readonly factRight?: boolean;
	/** Whether the answer was spoken; one too short to be measured has no `voice`. */
	readonly isSpoken: boolean;
	readonly voice?: SpokenTurn;
}

/** The voice of a turn: as measured, and the same words in the same voice with nobody in particular speaking. */
export interface SpokenTurn {
	readonly measured: VoiceMeasures;
	readonly plain: VoiceMeasures;
}

/** What a long talk takes. */
export interface LongTalkOptions {
	readonly connection: ConnectionOptions;
	readonly speaker: Speaker;
	readonly persona: Persona;
	readonly language: Language;
	readonly turns: number;
}

/** Holds the conversation. Throws when the server fails. */
export async function longTalk(options: LongTalkOptions): Promise<LongTurn[]> {
	const { connection, persona, language, turns, speaker } = options;
	const talk = await PersonaTalk.open(connection, { persona: persona.id });
	const scored: LongTurn[] = [];
	try {
		for (let turn = 1; turn <= turns; turn++) {
			const isSpoken = turn % SPOKEN_EVERY === 0;
			const { line, right } = lineOf(turn, options);
			const answer = await talk.ask(line, isSpoken ? 'audio' : 'text');
			const voice = isSpoken ? await voiceOf(answer, language, speaker) : undefined;
			scored.push({
				turn,
				text: answer.text,
				isSpoken,
				...(right !== undefined && { factRight: answer.text.toLowerCase().includes(right.toLowerCase()) }),
				...(voice !== undefined && { voice }),
			});
		}
		return scored;
	} finally {
		talk.close();
	}
}

function lineOf(turn: number, { persona, language, turns }: LongTalkOptions): { line: string; right?: string } {
	const asksFact = turn <= FACT_TURNS || turn > turns - FACT_TURNS;
	const fact = asksFact ? persona.facts[(turn - 1) % Math.min(FACT_TURNS, persona.facts.length)] : undefined;
	const lines = EVERYDAY_LINES[language];
	return fact === undefined
		? { line: lines[turn % lines.length] ?? '' }
		: { line: fact.ask[language], right: fact.answer[language] };
}

/** The measures of a spoken answer; undefined when it is too short to be measured. */
export async function voiceOf(
	answer: PersonaAnswer,
	language: Language,
	speaker: Speaker,
): Promise<SpokenTurn | undefined> {
	const measured = measureVoice(answer.samples);
	const plainSamples = await spoken(
		{ text: answer.text, language, voice: answer.voice, style: NEUTRAL_STYLE },
		speaker,
	);
	const plain = measureVoice(plainSamples);
	return measured && plain && { measured, plain };
}

async function spoken(request: SpeechRequest, speaker: Speaker): Promise<Float32Array> {
	const chunks: Float32Array[] = [];
	for await (const { samples } of speaker.speak(request, new AbortController().signal)) {
		chunks.push(samples);
	}
	const whole = new Float32Array(chunks.reduce((sum, { length }) => sum + length, 0));
	let at = 0;
	for (const chunk of chunks) {
		whole.set(chunk, at);
		at += chunk.length;
	}
	return whole;
}
