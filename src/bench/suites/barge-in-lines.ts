/**
 * What the caller of the barge-in suite says: a request with a long answer, and one that interrupts it.
 *
 * @module
 */
import type { Language } from '../../audio/language.ts';
import { createSpeaker } from '../../synthesis/speakers.ts';
import { type SpokenLine, speakLines } from '../material/spoken-lines.ts';
import { callerVoices } from '../material/voice-choice.ts';

/** One interruption, ready to be made. */
export interface BargeIn {
	readonly language: Language;
	readonly opener: SpokenLine;
	/** How long the answer has been heard when the caller speaks over it, in ms. */
	readonly afterMs: number;
	readonly request: SpokenLine;
	/** Any of these in the transcript shows that the new request was answered; lower case. */
	readonly keywords: readonly string[];
}

interface NewRequest {
	readonly text: string;
	readonly keywords: readonly string[];
}

/** Answered with at least two sentences, about eight seconds. */
const OPENERS: Readonly<Record<Language, readonly string[]>> = {
	en: ['Tell me about yourself.', 'Who are you?'],
	zh: ['介绍一下你自己。', '你是谁？'],
};

const REQUESTS: Readonly<Record<Language, readonly NewRequest[]>> = {
	en: [
		{ text: 'Turn on the radio.', keywords: ['radio'] },
		{ text: 'What is seven times eight?', keywords: ['56', 'fifty-six', 'fifty six'] },
		{ text: 'Open the sunroof, please.', keywords: ['sunroof'] },
		{ text: 'What is nine plus four?', keywords: ['13', 'thirteen'] },
		{ text: 'Turn on the air conditioning.', keywords: ['air condition', 'climate'] },
		{ text: 'Navigate to the airport.', keywords: ['airport'] },
	],
	zh: [
		{ text: '打开收音机。', keywords: ['收音机'] },
		{ text: '七乘八等于多少？', keywords: ['56', '五十六'] },
		{ text: '请打开天窗。', keywords: ['天窗'] },
		{ text: '九加四等于多少？', keywords: ['13', '十三'] },
		{ text: '请打开空调。', keywords: ['空调'] },
		{ text: '导航到机场。', keywords: ['机场'] },
	],
};

/** From the first words of an answer to well inside its second sentence. */
const AFTER_MS = [600, 1200, 1900, 2700, 3500] as const;

/** Makes `count` interruptions in one language: all requests, moments, openers and voices in turn. */
export async function bargeIns(language: Language, count: number): Promise<BargeIn[]> {
	const speaker = createSpeaker();
	const voices = callerVoices(speaker.voices, language);
	const made: BargeIn[] = [];
	try {
		for (let index = 0; index < count; index++) {
			const wanted = inTurn(REQUESTS[language], index);
			const voice = inTurn(voices, index);
			const texts = [inTurn(OPENERS[language], index), wanted.text];
			const [opener, request] = await speakLines(
				speaker,
				texts.map((text) => ({ text, language, voice })),
			);
			if (opener !== undefined && request !== undefined) {
				made.push({ language, opener, request, afterMs: inTurn(AFTER_MS, index), keywords: wanted.keywords });
			}
		}
	} finally {
		await speaker.close();
	}
	return made;
}

function inTurn<T>(list: readonly T[], index: number): T {
	const item = list[index % list.length];
	if (item === undefined) {
		throw new RangeError('there is nothing to choose from');
	}
	return item;
}
