import type { Language } from '../../../audio/language.ts';
import type { DialogueItem, FunctionTool, PlanRequest } from '../../planner.ts';
import type { Understanding } from '../reply.ts';
import { scriptLanguage } from '../understand.ts';
import { CLEAR_TOOL_THRESHOLD, rankTools, TOOL_THRESHOLD } from './choose.ts';
import { nameWords } from './concepts.ts';
import { readEntities } from './entities.ts';
import { type FillContext, valuesFor } from './fill.ts';
import { type Parameter, parametersOf } from './parameters.ts';

/** A call to make, before it has an id. */
export interface PlannedCall {
	readonly name: string;
	readonly arguments: Readonly<Record<string, unknown>>;
}

/** What to do about the client's tools: call them, or ask for what a call lacks. */
export type ToolPlan =
	| { readonly kind: 'calls'; readonly calls: readonly PlannedCall[] }
	| { readonly kind: 'ask'; readonly parameter: Parameter };

/** Intents that a tool replaces at once: without it they could only be declined. */
function needsTool(understanding: Understanding): boolean {
	return understanding.intent === 'none' || understanding.intent.startsWith('ask.');
}

/** Below this certainty the built-in understanding gives way to a tool that fits. */
const SURE_SCORE = 0.8;

function chooseTool(request: PlanRequest, understanding: Understanding): FunctionTool | undefined {
	const { toolChoice, tools } = request;
	if (toolChoice === 'none') {
		return undefined;
	}
	if (typeof toolChoice === 'object') {
		return tools.find(({ name }) => name === toolChoice.name);
	}
	const [best] = rankTools(tools, understanding);
	if (toolChoice === 'required') {
		return best?.tool;
	}
	const threshold =
		needsTool(understanding) || understanding.score < SURE_SCORE ? TOOL_THRESHOLD : CLEAR_TOOL_THRESHOLD;
	return best && best.score >= threshold ? best.tool : undefined;
}

function isOrigin(parameter: Parameter): boolean {
	return /origin|from|departure|source|start/i.test(parameter.name);
}

/** Puts the place after "from" first for an origin and last for a destination. */
function orderByDirection(values: readonly unknown[], parameter: Parameter, text: string): readonly unknown[] {
	const [, from] = /(?:\bfrom\s+|从)([\p{L}' ]+?)(?=\s+to\b|到|去|飞|$)/iu.exec(text) ?? [];
	if (from === undefined || values.length < 2) {
		return values;
	}
	const isFrom = (value: unknown): boolean => from.toLowerCase().includes(String(value).toLowerCase());
	const wanted = isOrigin(parameter);
	return [...values].sort((left, right) => Number(isFrom(right) === wanted) - Number(isFrom(left) === wanted));
}

interface Filled {
	readonly arguments: Readonly<Record<string, unknown>>;
	readonly missing: readonly Parameter[];
	/** The parameter for which the utterance names several values, and those values. */
	readonly spread?: { readonly name: string; readonly values: readonly unknown[] };
}

function fillAll(tool: FunctionTool, text: string, context: FillContext): Filled {
	const entities = readEntities(text, scriptLanguage(text));
	const filled: Record<string, unknown> = {};
	const used = new Set<string>();
	const spreads: { name: string; values: readonly unknown[] }[] = [];
	for (const parameter of parametersOf(tool)) {
		const values = orderByDirection(valuesFor(parameter, entities, context), parameter, text);
		const value = values.find((candidate) => !used.has(JSON.stringify(candidate)));
		if (value === undefined) {
			continue;
		}
		filled[parameter.name] = value;
		used.add(JSON.stringify(value));
		if (values.length > 1 && typeof value === 'string') {
			spreads.push({ name: parameter.name, values: [...new Set(values)] });
		}
	}
	const missing = parametersOf(tool).filter(
		({ name, required, hasDefault }) => required && !hasDefault && !(name in filled),
	);
	const [spread] = spreads;
	return { arguments: filled, missing, ...(spreads.length === 1 && spread ? { spread } : {}) };
}

function toPlan(tool: FunctionTool, filled: Filled, mayAsk: boolean): ToolPlan {
	const [parameter] = filled.missing;
	if (parameter && mayAsk) {
		return { kind: 'ask', parameter };
	}
	const { spread } = filled;
	const variants = spread
		? spread.values.map((value) => ({ ...filled.arguments, [spread.name]: value }))
		: [filled.arguments];
	return { kind: 'calls', calls: variants.map((values) => ({ name: tool.name, arguments: values })) };
}

/** The latest call in the history, for "and in Tokyo?". */
function lastCall(history: readonly DialogueItem[]): Extract<DialogueItem, { kind: 'tool_call' }> | undefined {
	return history.findLast((item) => item.kind === 'tool_call');
}

function parseArguments(text: string): Readonly<Record<string, unknown>> {
	try {
		const value: unknown = JSON.parse(text);
		return typeof value === 'object' && value !== null ? { ...value } : {};
	} catch {
		return {};
	}
}

/** Repeats the latest call with the values that a follow-up names. */
function followUpCall(request: PlanRequest, understanding: Understanding, context: FillContext): ToolPlan | undefined {
	const call = lastCall(request.history);
	const tool = request.tools.find(({ name }) => name === call?.name);
	const isFollowUp = /^(and|what about|how about|in|for)\b|^那|呢[？?]?$/i.test(understanding.text.trim());
	if (!call || !tool || !isFollowUp) {
		return undefined;
	}
	const filled = fillAll(tool, understanding.text, context);
	if (Object.keys(filled.arguments).length === 0) {
		return undefined;
	}
	const before = parseArguments(call.arguments);
	return toPlan(tool, { ...filled, arguments: { ...before, ...filled.arguments }, missing: [] }, false);
}

/** Whether a call has been made since the given user message was spoken. */
function calledSince(history: readonly DialogueItem[], text: string): boolean {
	const spoken = history.findLastIndex((item) => item.kind === 'message' && item.role === 'user' && item.text === text);
	return history.slice(spoken + 1).some((item) => item.kind === 'tool_call');
}

/** Answers a question that was asked back: the earlier request and this answer make one call. */
function completedCall(
	request: PlanRequest,
	texts: readonly string[],
	earlier: Understanding | undefined,
	context: FillContext,
): ToolPlan | undefined {
	const tool = earlier && chooseTool(request, earlier);
	const now = texts.at(-1) ?? '';
	if (!tool || !earlier || calledSince(request.history, earlier.text)) {
		return undefined;
	}
	const { missing } = fillAll(tool, earlier.text, context);
	const [parameter] = missing;
	if (!parameter) {
		return undefined;
	}
	const separator = scriptLanguage(now) === 'zh' ? '，' : ' ';
	const filled = fillAll(tool, earlier.text + separator + now, context);
	const answered = parameter.name in filled.arguments ? filled : withWholeAnswer(filled, parameter, now);
	return toPlan(tool, answered, true);
}

/** Takes the whole answer as the value of a text parameter: names and titles are in no list. */
function withWholeAnswer(filled: Filled, parameter: Parameter, answer: string): Filled {
	if (parameter.type !== 'string' || parameter.values.length > 0) {
		return filled;
	}
	const value = answer.trim().replace(/[.?!。？！]+$/, '');
	const missing = filled.missing.filter(({ name }) => name !== parameter.name);
	return { arguments: { ...filled.arguments, [parameter.name]: value }, missing };
}

/**
 * Decides what to do about the client's tools for the last utterance; `undefined` when none fits.
 *
 * @param earlier - What the utterance before the last one asked.
 */
export function planCalls(
	request: PlanRequest,
	texts: readonly string[],
	understanding: Understanding,
	earlier: Understanding | undefined,
	context: FillContext,
): ToolPlan | undefined {
	if (request.tools.length === 0 || request.toolChoice === 'none') {
		return undefined;
	}
	const forced = request.toolChoice !== 'auto';
	const completed =
		forced || understanding.intent === 'nevermind' ? undefined : completedCall(request, texts, earlier, context);
	if (completed && !clearlyNew(request, understanding)) {
		return completed;
	}
	const follow = forced ? undefined : followUpCall(request, understanding, context);
	if (follow) {
		return follow;
	}
	const tool = chooseTool(request, understanding);
	return tool ? toPlan(tool, fillAll(tool, understanding.text, context), true) : undefined;
}

/** Whether an utterance starts something new instead of answering a question. */
function clearlyNew(request: PlanRequest, understanding: Understanding): boolean {
	const [best] = rankTools(request.tools, understanding);
	const isCommand =
		understanding.score >= SURE_SCORE && !needsTool(understanding) && !understanding.intent.startsWith('follow.');
	return isCommand || (best !== undefined && best.score >= CLEAR_TOOL_THRESHOLD && understanding.score >= SURE_SCORE);
}

/** Calls of the plan that the history does not hold yet. */
export function remainingCalls(
	calls: readonly PlannedCall[],
	history: readonly DialogueItem[],
): readonly PlannedCall[] {
	const lastUser = history.findLastIndex((item) => item.kind === 'message' && item.role === 'user');
	const made = new Set(
		history
			.slice(lastUser + 1)
			.flatMap((item) =>
				item.kind === 'tool_call' ? [`${item.name} ${JSON.stringify(parseArguments(item.arguments))}`] : [],
			),
	);
	return calls.filter((call) => !made.has(`${call.name} ${JSON.stringify(call.arguments)}`));
}

/** The question for a missing argument. */
export function askFor(parameter: Parameter, language: Language): string {
	const name = nameWords(parameter.name).join(' ').toLowerCase();
	const options = parameter.values.map(String).slice(0, 5);
	if (language === 'zh') {
		const known = ASK_ZH.find(([pattern]) => pattern.test(parameter.name))?.[1];
		return options.length > 0
			? `请选择：${options.join('、')}？`
			: (known ?? `请告诉我${parameter.description || name}。`);
	}
	return options.length > 0 ? `Which ${name}: ${options.join(', ')}?` : `Which ${name}, please?`;
}

const ASK_ZH: readonly (readonly [RegExp, string])[] = [
	[/city|location|place/i, '哪个城市？'],
	[/contact|recipient|person/i, '找谁？'],
	[/date|day/i, '哪一天？'],
	[/time/i, '几点？'],
	[/(^|_)(id|code|number)($|_)|Id$|Number$/, '号码是多少？'],
	[/message|text|content|body/i, '内容是什么？'],
	[/name/i, '叫什么名字？'],
];
