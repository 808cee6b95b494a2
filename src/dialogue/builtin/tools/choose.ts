import type { FunctionTool } from '../../planner.ts';
import type { Understanding } from '../reply.ts';
import { nameWords, type Topics, topicsOf, WEAK_CONCEPTS } from './concepts.ts';
import { parametersOf } from './parameters.ts';

/** Topics that an understood intent implies, so that "do I need a coat" finds a weather tool. */
const INTENT_TOPICS: Readonly<Record<string, string>> = {
	'ask.weather': 'weather',
	'ask.news': 'news',
	'ask.stocks': 'stock',
	'ask.sports': 'sport',
	'ask.knowledge': 'search',
	'ask.timer': 'timer',
	'ask.alarm': 'alarm',
	'ask.reminder': 'reminder',
	'ask.message': 'message',
	'ask.booking': 'book',
	'ask.order': 'order',
	'ask.flight': 'flight',
	'ask.traffic': 'traffic',
	'ask.calendar': 'meeting',
	'ask.translate': 'translate',
	'ask.device': 'device',
	'clock.time': 'time',
	'clock.date': 'date',
	'clock.weekday': 'date',
	'climate.set': 'temperature climate',
	'climate.up': 'temperature climate',
	'climate.down': 'temperature climate',
	'climate.on': 'climate',
	'climate.off': 'climate',
	'nav.to': 'navigate',
	'nav.nearest': 'nearest navigate',
	'call.contact': 'call',
	'media.play': 'music',
	'media.artist': 'music',
	'media.genre': 'music',
	'window.open': 'window',
	'window.close': 'window',
	'light.on': 'light',
	'light.off': 'light',
	'math.calc': 'calculate',
	'units.convert': 'convert',
	goodbye: 'hangup',
	joke: 'joke',
};

/** How well each tool fits an utterance. */
export interface ToolScore {
	readonly tool: FunctionTool;
	readonly score: number;
}

/** From here on a tool is called without being demanded. */
export const TOOL_THRESHOLD = 2.5;
/** From here on a tool is preferred to a built-in skill that understood the utterance as well. */
export const CLEAR_TOOL_THRESHOLD = 3;

const NAME_CONCEPT_SCORE = 3;
const WEAK_CONCEPT_SCORE = 0.75;
const NAME_STEM_SCORE = 1.5;
const DESCRIPTION_CONCEPT_SCORE = 1;
const DESCRIPTION_STEM_SCORE = 0.75;
const ENUM_SCORE = 0.75;
/** A description of many words touches many topics by chance. */
const MAX_DESCRIPTION_SCORE = 3;

interface ToolTopics {
	readonly name: Topics;
	readonly description: Topics;
	readonly values: Topics;
}

const remembered = new WeakMap<FunctionTool, ToolTopics>();

function topicsOfTool(tool: FunctionTool): ToolTopics {
	const known = remembered.get(tool);
	if (known) {
		return known;
	}
	const parameters = parametersOf(tool);
	const topics = {
		name: topicsOf(nameWords(tool.name).join(' ')),
		description: topicsOf(tool.description ?? ''),
		values: topicsOf(parameters.flatMap(({ values }) => values.map(String)).join(' ')),
	};
	remembered.set(tool, topics);
	return topics;
}

function shared(left: ReadonlySet<string>, right: ReadonlySet<string>): readonly string[] {
	return [...left].filter((entry) => right.has(entry));
}

function conceptScore(concepts: readonly string[], strong: number): number {
	return concepts.reduce((sum, concept) => sum + (WEAK_CONCEPTS.has(concept) ? WEAK_CONCEPT_SCORE : strong), 0);
}

function scoreTool(tool: FunctionTool, heard: Topics): number {
	const { name, description, values } = topicsOfTool(tool);
	const byName =
		conceptScore(shared(heard.concepts, name.concepts), NAME_CONCEPT_SCORE) +
		shared(heard.stems, name.stems).length * NAME_STEM_SCORE;
	const byDescription =
		conceptScore(shared(heard.concepts, description.concepts), DESCRIPTION_CONCEPT_SCORE) +
		shared(heard.stems, description.stems).length * DESCRIPTION_STEM_SCORE;
	const byValue = shared(heard.stems, values.stems).length * ENUM_SCORE;
	return byName + Math.min(byDescription, MAX_DESCRIPTION_SCORE) + byValue;
}

function rankBy(tools: readonly FunctionTool[], text: string): readonly ToolScore[] {
	const heard = topicsOf(text);
	return tools.map((tool) => ({ tool, score: scoreTool(tool, heard) })).sort((left, right) => right.score - left.score);
}

/** Ranks the tools for an utterance, the best first; equals keep the client's order. */
export function rankTools(tools: readonly FunctionTool[], understanding: Understanding): readonly ToolScore[] {
	const spoken = rankBy(tools, understanding.text);
	const [best] = spoken;
	const implied = INTENT_TOPICS[understanding.intent];
	if (implied === undefined || (best && best.score >= TOOL_THRESHOLD)) {
		return spoken;
	}
	return rankBy(tools, `${understanding.text} ${implied}`);
}
