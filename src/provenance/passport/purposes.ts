/**
 * What voices are used for: the words of a passport's purposes, with their labels.
 *
 * @module
 */
import type { LocalText } from './local-text.ts';

/** Purposes of speech. A deployment declares one; a passport permits or prohibits each. */
export const PURPOSES = {
	conversation: { en: 'general conversation', zh: '一般对话' },
	customer_service: { en: 'customer service', zh: '客户服务' },
	education: { en: 'education', zh: '教育' },
	accessibility: { en: 'accessibility aids', zh: '无障碍辅助' },
	research: { en: 'research', zh: '研究' },
	evaluation: { en: 'testing and evaluation', zh: '测试与评估' },
	entertainment: { en: 'entertainment', zh: '娱乐' },
	companionship: { en: 'sustained companionship', zh: '长期陪伴' },
	healthcare: { en: 'healthcare', zh: '医疗' },
	advertising: { en: 'advertising', zh: '广告' },
	political_campaigning: { en: 'political campaigning', zh: '政治宣传' },
	adult_content: { en: 'adult content', zh: '成人内容' },
	impersonation: { en: 'impersonation of a person', zh: '冒充他人' },
} as const satisfies Record<string, LocalText>;

/** A word of {@link PURPOSES}. */
export type Purpose = keyof typeof PURPOSES;

/** All purposes. */
export const PURPOSE_NAMES = Object.keys(PURPOSES) as [Purpose, ...Purpose[]];

/**
 * Purposes that a voice may serve whose speaker's consent is not published: none of them puts words into the speaker's
 * mouth that the public could take for the speaker's own opinion, body or company.
 */
export const CAUTIOUS_PURPOSES: readonly Purpose[] = [
	'conversation',
	'education',
	'accessibility',
	'research',
	'evaluation',
];
