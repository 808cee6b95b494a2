/**
 * What the pressure model sees of a sentence: its words, the concepts among them, and which stand together; hashed into
 * a fixed number of buckets (Weinberger et al. 2009), so that words it was never shown cost nothing.
 *
 * @module
 */
import { phaseOf } from '../persona/due.ts';
import { EVERYDAY_CONCEPTS, EVERYDAY_WORDS, type EverydayConcept } from './everyday-concepts.ts';
import { ROLE_CONCEPTS, ROLE_WORDS, type RoleConcept } from './role-concepts.ts';

/** Number of buckets. */
export const PRESSURE_BUCKETS = 32768;
const OPT: any = (globalThis as any).OPT ?? {};

/** Tokens between two concepts that still belong together. */
const NEAR = 5;

/** A concept found in a sentence. */
interface Found<Concept> {
	readonly concept: Concept;
	/** Index of its first token. */
	readonly at: number;
	readonly length: number;
}

/** The buckets of a sentence, each once, in no particular order; none for a text without words. */
export function pressureFeatures(text: string, _language?: string): readonly number[] {
	const tokens = tokensOf(text);
	const role = conceptsIn(tokens, ROLE_PHRASES);
	const everyday = conceptsIn(tokens, EVERYDAY_PHRASES);
	const names = new Set([
		...(OPT.noword ? [] : wordFeatures(tokens)),
		...(OPT.noclass ? [] : classFeatures(tokens, role)),
		...conceptFeatures(role),
		...(OPT.noevery ? [] : everydayFeatures(tokens, role, everyday)),
		...(OPT.chars ? charFeatures(tokens) : []),
		...(OPT.shape === false ? [] : shapeFeatures(tokens, role)),
	]);
	return [...new Set([...names].map((name) => Math.floor(phaseOf(name) * PRESSURE_BUCKETS)))];
}

const CONTRACTIONS: readonly (readonly [RegExp, string])[] = [
	[/\u2019/gu, "'"],
	[/\bwon't\b/gu, 'will not'],
	[/\bcan't\b/gu, 'can not'],
	[/\b(what|who|that|there|how|where)s\b/gu, '$1 is'],
	[/n't\b/gu, ' not'],
	[/'s\b/gu, ' is'],
	[/'re\b/gu, ' are'],
	[/'m\b/gu, ' am'],
	[/'ll\b/gu, ' will'],
	[/'ve\b/gu, ' have'],
	[/'d\b/gu, ' would'],
];

/** English words without punctuation, contractions written out; hanzi one by one. */
function tokensOf(text: string): readonly string[] {
	const folded = CONTRACTIONS.reduce((kept, [short, long]) => kept.replace(short, long), text.toLowerCase());
	return folded.match(/\p{Script=Han}|[a-z0-9]+/gu) ?? [];
}

/** Longest phrase of a lexicon, in tokens. */
const LONGEST_PHRASE = 8;

const ROLE_PHRASES = phrasesOf<RoleConcept>(ROLE_CONCEPTS, [ROLE_WORDS.en, ROLE_WORDS.zh]);
const EVERYDAY_PHRASES = phrasesOf<EverydayConcept>(EVERYDAY_CONCEPTS, [EVERYDAY_WORDS.en, EVERYDAY_WORDS.zh]);

/** Phrases of both languages, which people mix, by their tokens joined with spaces. */
function phrasesOf<Concept extends string>(
	concepts: readonly Concept[],
	lexicons: readonly Readonly<Record<Concept, string>>[],
): ReadonlyMap<string, readonly Concept[]> {
	const phrases = new Map<string, Concept[]>();
	for (const concept of concepts) {
		for (const phrase of lexicons.flatMap((words) => words[concept].split(','))) {
			const key = tokensOf(phrase).join(' ');
			if(!(phrases.get(key) ?? []).includes(concept)) phrases.set(key, [...(phrases.get(key) ?? []), concept]);
		}
	}
	return phrases;
}

function conceptsIn<Concept extends string>(
	tokens: readonly string[],
	phrases: ReadonlyMap<string, readonly Concept[]>,
): readonly Found<Concept>[] {
	const found: Found<Concept>[] = [];
	for (let at = 0; at < tokens.length; at++) {
		for (let length = 1; length <= LONGEST_PHRASE && at + length <= tokens.length; length++) {
			const concepts = phrases.get(tokens.slice(at, at + length).join(' ')) ?? [];
			found.push(...concepts.map((concept) => ({ concept, at, length })));
		}
	}
	return found;
}

function wordFeatures(tokens: readonly string[]): readonly string[] {
	return tokens.flatMap((token, at) => {
		const next = tokens[at + 1];
		return next === undefined ? [`w ${token}`] : [`w ${token}`, `b ${token} ${next}`];
	});
}

function charFeatures(tokens: readonly string[]): readonly string[] {
	return tokens.flatMap((token) => {
		const t = `<${token}>`;
		return token.length < 4 ? [] : Array.from({ length: t.length - 3 }, (_, i) => `x ${t.slice(i, i + 4)}`);
	});
}

/** Neighbours, with words that name a concept replaced by it: "drop the mask" and "lose the costume" are the same. */
function classFeatures(tokens: readonly string[], found: readonly Found<RoleConcept>[]): readonly string[] {
	const classes = tokens.map((token, at) => found.find((one) => one.at === at)?.concept ?? token);
	return classes.flatMap((name, at) => {
		const [next, last] = [classes[at + 1], classes[at + 2]];
		return [
			...(next === undefined ? [] : [`k ${name} ${next}`]),
			...(next === undefined || last === undefined ? [] : [`k ${name} ${next} ${last}`, `s ${name} ${last}`]),
		];
	});
}

function conceptFeatures(found: readonly Found<RoleConcept>[]): readonly string[] {
	const pairs = found.flatMap((first) =>
		found
			.filter((second) => second.at > first.at && second.concept !== first.concept)
			.flatMap((second) => {
				const pair = `${first.concept}>${second.concept}`;
				return second.at - first.at <= NEAR ? [`p ${pair}`, `n ${pair}`] : [`p ${pair}`];
			}),
	);
	const kinds = new Set(found.map(({ concept }) => concept));
	return [...pairs, ...[...kinds].map((concept) => `c ${concept}`), `kinds ${Math.min(8, kinds.size)}`];
}

function everydayFeatures(tokens: readonly string[], role: readonly Found<RoleConcept>[], found: readonly Found<EverydayConcept>[]): readonly string[] {
	const kinds = new Set(found.map(({ concept }) => concept));
	const roles = new Set(role.map(({ concept }) => concept));
	const list = [...kinds];
	return [...list.map((concept) => `e ${concept}`), `everyday ${Math.min(4, kinds.size)}`, `balance ${Math.max(-4, Math.min(6, roles.size - kinds.size))}`];
}

const YOU = new Set(['you', 'your', 'yours', 'yourself', '你', '您']);
const ME = new Set(['i', 'me', 'my', 'we', 'us', 'our', 'mine', '我', '咱']);
const THEM = new Set(['he', 'she', 'they', 'him', 'her', 'them', 'his', 'their', '他', '她']);
function shapeFeatures(tokens: readonly string[], role: readonly Found<RoleConcept>[]): readonly string[] {
	const you = tokens.some((t) => YOU.has(t)), me = tokens.some((t) => ME.has(t)), them = tokens.some((t) => THEM.has(t));
	const kinds = new Set(role.map(({ concept }) => concept));
	const who = `${you ? 'y' : ''}${me ? 'm' : ''}${them ? 't' : ''}`;
	return [`first ${tokens[0]}`, `who ${who}`, `len ${Math.min(8, Math.floor(Math.log2(tokens.length + 1) * 2))}`, ...(you ? [...kinds].map((k) => `y ${k}`) : [...kinds].map((k) => `z ${k}`))];
}
