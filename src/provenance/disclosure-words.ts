/**
 * Whether words tell that an AI speaks. Patterns, so that what counts can be read and tested; a remark about AI in
 * general does not count.
 *
 * @module
 */

/** Longest sentence that is kept as the wording; longer ones are cut. */
const MAX_WORDING_CHARS = 300;

const SENTENCE = /[^.!?。！？\n]+[.!?。！？]*/gu;

const TELLS = [
	/\b(?:i['’]?m|i am|this is|my name is|you(?:['’]re| are) (?:talking|speaking) (?:to|with))\b.{0,80}\b(?:AI|artificial intelligence)\b/iu,
	/(?:我是|我叫|这里是|(?:你|您)(?:正|正在|现在)?(?:在)?(?:与|和|跟)).{0,30}(?:人工智能|AI)/u,
];

const DENIES = [
	/\b(?:not|never|isn['’]t|aren['’]t|no)\b[^,;]{0,30}\b(?:AI|artificial intelligence)\b/iu,
	/(?:不是|并非|没有)[^，；]{0,12}(?:人工智能|AI)/u,
];

/** The first sentence that tells that an AI speaks; undefined when none does. */
export function disclosingSentence(text: string): string | undefined {
	for (const [sentence] of text.matchAll(SENTENCE)) {
		if (TELLS.some((tells) => tells.test(sentence)) && !DENIES.some((denies) => denies.test(sentence))) {
			return sentence.trim().slice(0, MAX_WORDING_CHARS);
		}
	}
	return undefined;
}
