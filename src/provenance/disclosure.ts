/**
 * The machine-readable statement that there is no person at the other end: in the first event of every session and in a
 * header of the upgrade (EU AI Act Art. 50(1) and (5)).
 *
 * @module
 */
import type { Language } from '../audio/language.ts';
import type { AiDisclosure } from '../protocol/events/session-events.ts';

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

/** The words that are spoken or shown. */
export function disclosureWords(language: Language, announcesManner: boolean): string {
	const text = DISCLOSURE_TEXT[language];
	if (!announcesManner) {
		return text;
	}
	return `${text}${language === 'zh' ? '' : ' '}${MANNER_NOTICE[language]}`;
}

/** What the disclosure depends on. */
export interface DisclosureFacts {
	readonly engine: string;
	readonly synthesises: boolean;
	readonly watermarked: boolean;
	/** Whether a session may infer from the manner of speaking. */
	readonly infersManner: boolean;
}

/** The disclosure of a session. */
export function aiDisclosure({ engine, synthesises, watermarked, infersManner }: DisclosureFacts): AiDisclosure {
	return {
		is_ai: true,
		synthetic_voice: synthesises,
		digital_source_type: 'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia',
		watermarked: synthesises && watermarked,
		emotion_inference: infersManner,
		provider: 'vivavoce',
		engine,
		text: DISCLOSURE_TEXT,
	};
}

/** Name of the HTTP header (draft-abaris-aicdh, AI Content Disclosure Header). */
export const DISCLOSURE_HEADER = 'AI-Disclosure';

/** Value of {@link DISCLOSURE_HEADER}: a structured-field dictionary (RFC 9651 section 3.2). */
export const DISCLOSURE_HEADER_VALUE = 'mode=ai-originated, provider="vivavoce"';
