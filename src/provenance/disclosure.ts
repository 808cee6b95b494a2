/**
 * The machine-readable statement that there is no person at the other end: in the first event of every session and in a
 * header of the upgrade (EU AI Act Art. 50(1) and (5)).
 *
 * @module
 */
import type { Language } from '../audio/language.ts';
import type { AiDisclosure } from '../protocol/events/session-events.ts';
import { disclosingSentence } from './disclosure-words.ts';

/** The words of the disclosure, to be spoken or shown. */
export const DISCLOSURE_TEXT = {
	en: 'You are talking to an AI. Its voice is synthetic.',
	zh: '您正在与人工智能对话，它的声音是合成的。',
} as const;

/** What is added where the manner of speaking is inferred and the deployment wants it said (EU AI Act Art. 50(3)). */
export const MANNER_NOTICE = {
	en: 'How you speak is taken into account.',
	zh: '您说话的语气会被纳入考虑。',
} as const;

/** What is said first where the deployment keeps words or sound of the conversation. */
export const RECORDING_NOTICE = {
	en: 'This conversation is recorded.',
	zh: '本次对话会被记录。',
} as const;

/** The words that are spoken or shown. */
export function disclosureWords(
	{ text }: Pick<AiDisclosure, 'text'>,
	language: Language,
	announcesManner: boolean,
): string {
	return joined(language, [text[language], announcesManner ? MANNER_NOTICE[language] : '']);
}

/**
 * What of the due words an answer still lacks: all of them, or the notices alone when it tells by itself that an AI speaks.
 *
 * @param answer - How the answer begins.
 */
export function missingWords(due: string, answer: string): string {
	if (disclosingSentence(answer) === undefined) {
		return due;
	}
	const language = due.includes(DISCLOSURE_TEXT.zh) ? 'zh' : 'en';
	const notices = [RECORDING_NOTICE[language], MANNER_NOTICE[language]];
	return joined(
		language,
		notices.filter((notice) => due.includes(notice) && !answer.includes(notice)),
	);
}

/** The notices that an answer gives beside telling that an AI speaks. */
export function noticesIn(answer: string): string[] {
	return [RECORDING_NOTICE, MANNER_NOTICE].flatMap(Object.values<string>).filter((notice) => answer.includes(notice));
}

function joined(language: Language, sentences: readonly string[]): string {
	return sentences.filter((sentence) => sentence !== '').join(language === 'zh' ? '' : ' ');
}

/** What the disclosure depends on. */
export interface DisclosureFacts {
	readonly engine: string;
	readonly synthesises: boolean;
	readonly watermarked: boolean;
	/** Whether a session may infer from the manner of speaking. */
	readonly infersManner: boolean;
	/** Whether words or sound of the conversation are kept. */
	readonly records: boolean;
}

/** The disclosure of a session. */
export function aiDisclosure(facts: DisclosureFacts): AiDisclosure {
	const { engine, synthesises, watermarked, infersManner, records } = facts;
	const words = (language: Language) =>
		joined(language, [records ? RECORDING_NOTICE[language] : '', DISCLOSURE_TEXT[language]]);
	return {
		is_ai: true,
		synthetic_voice: synthesises,
		digital_source_type: 'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia',
		watermarked: synthesises && watermarked,
		emotion_inference: infersManner,
		recorded: records,
		provider: 'vivavoce',
		engine,
		text: { en: words('en'), zh: words('zh') },
	};
}

/** Name of the HTTP header (draft-abaris-aicdh, AI Content Disclosure Header). */
export const DISCLOSURE_HEADER = 'AI-Disclosure';

/** Value of {@link DISCLOSURE_HEADER}: a structured-field dictionary (RFC 9651 section 3.2). */
export const DISCLOSURE_HEADER_VALUE = 'mode=ai-originated, provider="vivavoce"';
