import type { Language } from '../../audio/language.ts';

/** What the assistant is called when the instructions give it no name. */
export const DEFAULT_NAME = 'Vivavoce';

const ENGLISH_NAME =
	/\b(?:[Yy]ou are|[Yy]ou're|[Yy]our name is|[Cc]all yourself)\s+(?:called\s+|named\s+)?([A-Z][\p{L}'-]*(?:\s[A-Z][\p{L}'-]*)?)/u;
const CHINESE_NAME = /(?:你叫|你的名字(?:叫|是))\s*([\p{Script=Han}A-Za-z·]{1,12}?)(?=[，。,.！!；;、\s]|$)/u;

/** The name that instructions give the assistant: "You are NAME", "your name is NAME", 你叫NAME. */
export function nameFromInstructions(instructions: string): string {
	return ENGLISH_NAME.exec(instructions)?.[1] ?? CHINESE_NAME.exec(instructions)?.[1] ?? DEFAULT_NAME;
}

const USER_NAME: Readonly<Record<Language, RegExp>> = {
	en: /\b(?:my name is|my name's|(?:you can |please )?call me(?! (?:a|an|the|back|later|when|if)\b)|the name is)\s+([\p{L}'-]+)/iu,
	zh: /(?:我叫|我的名字[是叫]|叫我|我是)([\p{Script=Han}]{2,3})(?=[，。吧！]|$)/u,
};

/** Words after 我叫 or "call me" that are no name. */
const NOT_A_NAME = /什么|谁|起床|不是|一下/;

/** What the user said they are called, in the latest of their utterances that says so. */
export function userNameFrom(texts: readonly string[]): string | undefined {
	for (const text of [...texts].reverse()) {
		const name = USER_NAME.en.exec(text)?.[1] ?? USER_NAME.zh.exec(text)?.[1];
		if (name !== undefined && !NOT_A_NAME.test(name)) {
			return name.charAt(0).toUpperCase() + name.slice(1);
		}
	}
	return undefined;
}
