/**
 * What the pressure model sees of a sentence: its words, the concepts of roles and of everyday life among them, and which
 * stand together; hashed into a fixed number of buckets (Weinberger et al. 2009), so that words it was never shown cost
 * nothing. Concepts have the same names in both languages: what is learnt of one helps the other.
 *
 * @module
 */
import { phaseOf } from '../persona/due.ts';
import { EVERYDAY_CONCEPTS, EVERYDAY_WORDS } from './everyday-concepts.ts';
import { conceptsIn, type Found, phrasesOf, tokensOf } from './phrases.ts';
import { ROLE_CONCEPTS, ROLE_WORDS, type RoleConcept } from './role-concepts.ts';

/** Number of buckets. */
export const PRESSURE_BUCKETS = 16_384;

/** Tokens between two concepts that still belong together. */
const NEAR = 5;

/** Words of a text that are read: pressure that needs more is found in its beginning. */
const MAX_TOKENS = 200;

const ROLES = phrasesOf(ROLE_CONCEPTS, [ROLE_WORDS.en, ROLE_WORDS.zh]);
const EVERYDAY = phrasesOf(EVERYDAY_CONCEPTS, [EVERYDAY_WORDS.en, EVERYDAY_WORDS.zh]);

/** Who is spoken of: the one addressed, the speaker, others. */
const PERSONS: Readonly<Record<string, ReadonlySet<string>>> = {
	you: new Set(['you', 'your', 'yours', 'yourself', '你', '您']),
	me: new Set(['i', 'me', 'my', 'mine', 'we', 'us', 'our', '我', '咱']),
	them: new Set(['he', 'she', 'they', 'him', 'her', 'them', 'his', 'their', '他', '她']),
};

/** The buckets of a sentence, each once, in no particular order. */
export function pressureFeatures(text: string): readonly number[] {
	const tokens = tokensOf(text).slice(0, MAX_TOKENS);
	const roles = conceptsIn(tokens, ROLES);
	const kinds = new Set(roles.map(({ concept }) => concept));
	const everyday = new Set(conceptsIn(tokens, EVERYDAY).map(({ concept }) => concept));
	const names = [
		...wordFeatures(tokens),
		...pairFeatures(roles),
		...[...everyday].map((concept) => `everyday ${concept}`),
		...personFeatures(tokens, kinds),
		`first ${tokens[0]}`,
		`kinds ${Math.min(8, kinds.size)}`,
		`fields ${Math.min(4, everyday.size)}`,
		`balance ${Math.max(-4, Math.min(6, kinds.size - everyday.size))}`,
		`length ${Math.min(8, Math.floor(2 * Math.log2(tokens.length + 1)))}`,
	];
	return [...new Set(names.map((name) => Math.floor(phaseOf(name) * PRESSURE_BUCKETS)))];
}

function wordFeatures(tokens: readonly string[]): readonly string[] {
	return tokens.flatMap((token, at) => {
		const next = tokens[at + 1];
		return next === undefined ? [`word ${token}`] : [`word ${token}`, `words ${token} ${next}`];
	});
}

/** Two concepts in one sentence, and once more when they are neighbours. */
function pairFeatures(found: readonly Found<RoleConcept>[]): readonly string[] {
	return found.flatMap((first) =>
		found
			.filter((second) => second.at > first.at && second.concept !== first.concept)
			.flatMap((second) => {
				const pair = `${first.concept} ${second.concept}`;
				return second.at - first.at <= NEAR ? [`pair ${pair}`, `near ${pair}`] : [`pair ${pair}`];
			}),
	);
}

/** Who is spoken of, and each concept with whether it is said to somebody. */
function personFeatures(tokens: readonly string[], kinds: ReadonlySet<RoleConcept>): readonly string[] {
	const persons = Object.keys(PERSONS).filter((person) => tokens.some((token) => PERSONS[person]?.has(token)));
	const isAddressed = persons.includes('you');
	return [
		`persons ${persons.join(' ')}`,
		...[...kinds].flatMap((concept) => [`concept ${concept}`, `${isAddressed ? 'to you' : 'to nobody'} ${concept}`]),
	];
}
