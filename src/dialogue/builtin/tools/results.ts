import type { Language } from '../../../audio/language.ts';
import type { DialogueItem } from '../../planner.ts';
import { verbalise } from './verbalise.ts';

type ToolResult = Extract<DialogueItem, { kind: 'tool_result' }>;

/** Results that came after the last message, and so have not been spoken. */
export function trailingResults(history: readonly DialogueItem[]): readonly ToolResult[] {
	const lastMessage = history.findLastIndex((item) => item.kind === 'message' && item.role !== 'system');
	return history.slice(lastMessage + 1).filter((item) => item.kind === 'tool_result');
}

/** What a call was about: its first text argument, when it has one. */
function subjectOf(result: ToolResult, history: readonly DialogueItem[]): string {
	const call = history.find((item) => item.kind === 'tool_call' && item.callId === result.callId);
	try {
		const values: unknown = JSON.parse(call?.kind === 'tool_call' ? call.arguments : '{}');
		const [first] = Object.values(values ?? {}).filter((value) => typeof value === 'string');
		return first ?? '';
	} catch {
		return '';
	}
}

/** Says results one after the other; when there are several, each begins with what it is about. */
export function speakResults(
	results: readonly ToolResult[],
	history: readonly DialogueItem[],
	language: Language,
): string {
	const sentences = results.map((result) => {
		const subject = results.length > 1 ? subjectOf(result, history) : '';
		const text = verbalise(result.output, language);
		return subject === '' ? text : `${subject}${language === 'zh' ? '：' : ': '}${text}`;
	});
	return sentences.join(language === 'zh' ? '' : ' ');
}
