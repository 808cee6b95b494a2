import type { Language } from '../../audio/language.ts';
import { completeness } from '../completeness.ts';
import { loadMatcher } from '../grammar/load.ts';
import type { DialogueItem, PlanEvent, Planner, PlannerSession, PlanRequest } from '../planner.ts';
import { arithmeticSkill } from './arithmetic.ts';
import { clockSkill } from './clock.ts';
import { admitNotUnderstood, askToRepeat, declineSkill } from './decline.ts';
import { identitySkill, introduction, openingLine } from './identity.ts';
import { nameFromInstructions, userNameFrom } from './persona-name.ts';
import type { Reply, Skill, SkillContext, Understanding } from './reply.ts';
import { smalltalkSkill } from './smalltalk.ts';
import { countTokens, limitTokens } from './text-budget.ts';
import { askFor, type PlannedCall, planCalls, remainingCalls } from './tools/plan-calls.ts';
import { speakResults, trailingResults } from './tools/results.ts';
import { scriptLanguage, understand } from './understand.ts';
import { unitsSkill } from './units.ts';
import { userTexts } from './user-texts.ts';
import { bodySkill } from './vehicle-body.ts';
import { callsSkill } from './vehicle-calls.ts';
import { climateSkill } from './vehicle-climate.ts';
import { mediaSkill } from './vehicle-media.ts';
import { INITIAL_VEHICLE, next, type VehicleState } from './vehicle-state.ts';
import { tripSkill } from './vehicle-trip.ts';

/** Settings of the built-in planner. */
export interface BuiltinPlannerOptions {
	/** IANA zone of "what time is it". @defaultValue the machine's zone */
	readonly timeZone?: string;
	/** Source of chance for coins and dice, uniform in [0, 1). @defaultValue Math.random */
	readonly random?: () => number;
}

const SKILLS: readonly Skill[] = [
	...[
		identitySkill,
		clockSkill,
		arithmeticSkill,
		unitsSkill,
		climateSkill,
		bodySkill,
		tripSkill,
		mediaSkill,
		callsSkill,
	],
	smalltalkSkill,
];

/** Recognised words below this confidence are acted on only when they fit a sentence well. */
const LOW_CONFIDENCE = 0.4;
/** How well they must fit. */
const GOOD_FIT = 0.85;

/** Sentences of a piece of knowledge that are said at once. */
const TOLD_SENTENCES = 3;

/** Intents whose answer introduces the assistant by itself. */
const SELF_INTRODUCING = new Set(['identity.who', 'identity.robot', 'stop', 'goodbye']);

interface Plan {
	readonly reply?: Reply;
	readonly calls?: readonly PlannedCall[];
}

class BuiltinSession implements PlannerSession {
	private vehicle: VehicleState = INITIAL_VEHICLE;
	private readonly timeZone: string;
	private readonly random: () => number;

	constructor(timeZone: string, random: () => number) {
		this.timeZone = timeZone;
		this.random = random;
	}

	async *plan(request: PlanRequest, signal: AbortSignal): AsyncIterable<PlanEvent> {
		const { reply, calls = [] } = this.decide(request);
		if (signal.aborted) {
			return;
		}
		let outputTokens = 0;
		for (const event of [...this.replyEvents(reply, request), ...callEvents(calls, request.history)]) {
			if (signal.aborted) {
				return;
			}
			outputTokens += event.type === 'text' ? countTokens(event.delta) : 0;
			outputTokens += event.type === 'tool_call' ? countTokens(event.arguments) : 0;
			yield event;
		}
		yield { type: 'usage', usage: { inputTokens: inputTokens(request), outputTokens } };
	}

	completeness(text: string, language: Language): number {
		return completeness(text, language);
	}

	private *replyEvents(reply: Reply | undefined, request: PlanRequest): Iterable<PlanEvent> {
		if (!reply) {
			return;
		}
		const { text, command } = reply;
		if (command) {
			yield {
				type: 'effect',
				name: 'vehicle',
				detail: command,
				commit: () => {
					this.vehicle = next(this.vehicle, command);
				},
			};
		}
		const spoken = limitTokens(text, request.maxOutputTokens);
		for (const sentence of spoken.match(/[^.!?。！？]+[.!?。！？]*(?:\s+|$)?|[.!?。！？]+/g) ?? []) {
			yield { type: 'text', delta: sentence };
		}
		if (spoken.length < text.length) {
			yield { type: 'truncated' };
		}
	}

	private decide(request: PlanRequest): Plan {
		const texts = userTexts(request.history);
		const understanding = understand(texts);
		const context = this.contextFor(request, texts, understanding);
		if (texts.length === 0 && trailingResults(request.history).length === 0) {
			return { reply: openingLine(context) };
		}
		const plan = this.decideTools(request, texts, context);
		if (plan) {
			return plan.reply ? { reply: introduced(plan.reply, request, context) } : plan;
		}
		if (heardPoorly(request.history, understanding)) {
			return { reply: askToRepeat(context) };
		}
		return { reply: introduced(this.answer(request, context), request, context) };
	}

	private decideTools(request: PlanRequest, texts: readonly string[], context: SkillContext): Plan | undefined {
		const results = trailingResults(request.history);
		const earlier = texts.length > 1 ? understand(texts.slice(0, -1)) : undefined;
		const toolPlan = planCalls(request, texts, context.understanding, earlier, context);
		if (toolPlan?.kind === 'calls') {
			const calls = remainingCalls(toolPlan.calls, request.history);
			const allowed = request.parallelToolCalls ? calls : calls.slice(0, 1);
			if (allowed.length > 0 && (results.length === 0 || toolPlan.calls.length > 1)) {
				return { calls: allowed };
			}
		}
		if (results.length > 0) {
			return { reply: { text: speakResults(results, request.history, context.language) } };
		}
		return toolPlan?.kind === 'ask' ? { reply: { text: askFor(toolPlan.parameter, context.language) } } : undefined;
	}

	private answer(request: PlanRequest, context: SkillContext): Reply {
		if (context.understanding.intent === 'repeat') {
			const said = request.history.findLast((item) => item.kind === 'message' && item.role === 'assistant');
			return said?.kind === 'message' && said.text !== '' ? { text: said.text } : askToRepeat(context);
		}
		for (const skill of SKILLS) {
			const reply = skill(context);
			if (reply) {
				return reply;
			}
		}
		return tellKnown(request) ?? declineSkill(context) ?? admitNotUnderstood(context);
	}

	private contextFor(request: PlanRequest, texts: readonly string[], understanding: Understanding): SkillContext {
		const userName = userNameFrom(texts);
		return {
			understanding,
			language: answerLanguage(request.language, texts),
			heardIn: scriptLanguage(understanding.text),
			vehicle: this.vehicle,
			nowMs: request.nowMs,
			timeZone: this.timeZone,
			variant: texts.length,
			name: nameFromInstructions(request.instructions),
			random: this.random,
			...(userName === undefined ? {} : { userName }),
		};
	}
}

/** What the speaker knows of the thing that was asked about, as much as is said in one breath. */
function tellKnown({ known = [] }: PlanRequest): Reply | undefined {
	const sentences = known[0]?.match(/[^.!?。！？\n]+[.!?。！？]*/gu)?.slice(0, TOLD_SENTENCES) ?? [];
	const text = sentences.join('').trim();
	return text === '' ? undefined : { text };
}

function heardPoorly(history: readonly DialogueItem[], understanding: Understanding): boolean {
	const last = history.findLast((item) => item.kind === 'message' && item.role === 'user');
	const confidence = last?.kind === 'message' ? last.confidence : undefined;
	return confidence !== undefined && confidence < LOW_CONFIDENCE && understanding.score < GOOD_FIT;
}

/**
 * The language to answer in: the one a user asked for holds until they use it themselves, else that of the utterance.
 */
function answerLanguage(heard: Language, texts: readonly string[]): Language {
	for (let at = texts.length - 1; at >= 0; at--) {
		const text = texts[at] ?? '';
		const match = loadMatcher(scriptLanguage(text)).match(text);
		const wanted = match?.intent === 'language.switch' ? match.slots['language'] : undefined;
		if (wanted === 'en' || wanted === 'zh') {
			const usedSince = texts.slice(at + 1).some((later) => scriptLanguage(later) === wanted);
			return usedSince ? heard : wanted;
		}
	}
	return heard;
}

/** Puts the introduction before the first answer of a conversation: whoever is spoken to must know that it is an AI. */
function introduced(reply: Reply, request: PlanRequest, context: SkillContext): Reply {
	const hasSpoken = request.history.some(
		(item) => item.kind === 'message' && item.role === 'assistant' && item.text !== '',
	);
	const { intent } = context.understanding;
	if (hasSpoken || SELF_INTRODUCING.has(intent)) {
		return reply;
	}
	if (intent === 'greet') {
		return openingLine(context);
	}
	return { ...reply, text: introduction(context) + (context.language === 'en' ? ' ' : '') + reply.text };
}

/** FNV-1a over a text, in base 36: a call's id depends on its place in the conversation only, so that plans repeat. */
function fingerprint(text: string): string {
	let hash = 0x811c9dc5;
	for (let at = 0; at < text.length; at++) {
		hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
	}
	return hash.toString(36).padStart(7, '0');
}

function callEvents(calls: readonly PlannedCall[], history: readonly DialogueItem[]): readonly PlanEvent[] {
	return calls.map((call, index) => {
		const text = JSON.stringify(call.arguments);
		const callId = `call_${fingerprint(`${history.length} ${index} ${call.name} ${text}`)}${history.length}x${index}`;
		return { type: 'tool_call', callId, name: call.name, arguments: text };
	});
}

function itemText(item: DialogueItem): string {
	if (item.kind === 'message') {
		return item.text;
	}
	return item.kind === 'tool_call' ? item.arguments : item.output;
}

function inputTokens(request: PlanRequest): number {
	const texts = [request.instructions, ...request.history.map(itemText)];
	return texts.reduce((sum, text) => sum + countTokens(text), 0);
}

/**
 * Makes the planner that needs nothing but this package: it understands the sentences of two grammars and answers by
 * rules. The grammars are compiled with the first words that need them.
 */
export function createBuiltinPlanner(options: BuiltinPlannerOptions = {}): Planner {
	const timeZone = options.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
	const random = options.random ?? Math.random;
	return { name: 'builtin', open: () => new BuiltinSession(timeZone, random) };
}
