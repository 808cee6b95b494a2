/**
 * Phrases that any persona may use to its measure, where its own habits have none.
 *
 * @module
 */
import type { Both } from '../../persona/both.ts';

/** What a phrase is for. */
export interface StylePhrases {
	/** Before an answer that it would not swear to. */
	readonly hedges: Both<readonly string[]>;
	/** After an answer, to keep the talk going. */
	readonly questions: Both<readonly string[]>;
	/** A light remark. */
	readonly remarks: Both<readonly string[]>;
	/** What a short temper says instead of pleasantries. */
	readonly curt: Both<readonly string[]>;
	/** What tenderness adds. */
	readonly gentle: Both<readonly string[]>;
	/** What it says into a long silence. */
	readonly silences: Both<readonly string[]>;
	/** Backchannels: what it says while the person speaks, to show that it listens. */
	readonly listening: Both<readonly string[]>;
}

/** See {@link StylePhrases}. */
export const STYLE_PHRASES: StylePhrases = {
	hedges: {
		en: ['As far as I can tell,', 'If I have it right,', 'I may be wrong:', 'I would say:', 'If you ask me,'],
		zh: ['据我看，', '要是我没弄错，', '也许不准，', '我想，', '大概是这样：'],
	},
	questions: {
		en: [
			'What makes you ask?',
			'And how about you?',
			'Shall we go on?',
			'Does that help?',
			'What else is on your mind?',
		],
		zh: ['你怎么想到问这个？', '那你呢？', '我们接着说？', '这样清楚吗？', '还想聊点什么？'],
	},
	remarks: {
		en: [
			'There, and not a drop spilled.',
			'If only my shoelaces were that easy.',
			'Do not tell anyone I made it look simple.',
			'That one I can do standing on one leg.',
			'I will add it to my list of small triumphs.',
		],
		zh: [
			'瞧，一滴都没洒。',
			'要是系鞋带也这么简单就好了。',
			'别告诉别人这么容易。',
			'这个我闭着眼也行。',
			'又添一桩小小的得意。',
		],
	},
	curt: { en: ['That is that.', 'Next.', 'Enough said.'], zh: ['就这样。', '下一个。', '不多说了。'] },
	gentle: {
		en: ['Take your time.', 'I am glad you told me.', 'No hurry at all.', 'I am listening.'],
		zh: ['慢慢来。', '谢谢你告诉我。', '不着急。', '我在听。'],
	},
	silences: {
		en: ['Still there?', 'You have gone quiet.', 'What are you thinking about?', 'I have time, if you have more.'],
		zh: ['还在吗？', '你怎么不说话了？', '在想什么呢？', '你要是还有话，我听着。'],
	},
	listening: { en: ['Mm-hm.', 'Uh-huh.', 'Right.', 'I see.'], zh: ['嗯。', '嗯嗯。', '对。', '哦。'] },
};
