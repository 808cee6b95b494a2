/**
 * A draw in words: the persona with its texts in both languages.
 *
 * @module
 */

import type { BiographyTopic } from '../axes/axis-schema.ts';
import { deflectionsOf } from '../behaviour/deflections.ts';
import { type Both, forBoth } from '../both.ts';
import { ADVICE, type Fact, PERSONA_VERSION, type Persona } from '../persona-schema.ts';
import { type ByteVector, namedVector } from '../vector.ts';
import { ADULT_YEARS } from './coherence.ts';
import { BIOGRAPHY_TOPICS, type Draw, type PersonaMatrix } from './matrix.ts';
import { personaId } from './persona-id.ts';

/** Facts of the role that are shown as examples of how the persona answers. */
const EXAMPLE_FACTS = 2;

/** Questions and answers of a biography; `…` stands for the thing. */
const BIOGRAPHY_LINES: Readonly<Record<BiographyTopic, { readonly ask: Both<string>; readonly say: Both<string> }>> = {
	hometowns: {
		ask: { en: 'Where is your hometown?', zh: '你的老家在哪里？' },
		say: { en: 'My hometown is ….', zh: '我的老家是…。' },
	},
	hobbies: {
		ask: { en: 'What is your hobby?', zh: '你有什么爱好？' },
		say: { en: 'My hobby is ….', zh: '我的爱好是…。' },
	},
	foods: {
		ask: { en: 'What is your favourite food?', zh: '你最爱吃什么？' },
		say: { en: 'My favourite food is ….', zh: '我最爱吃的是…。' },
	},
	pets: {
		ask: { en: 'What pet do you have?', zh: '你养什么宠物？' },
		say: { en: 'My pet is ….', zh: '我的宠物是…。' },
	},
	drinks: {
		ask: { en: 'What is your favourite drink?', zh: '你最爱喝什么？' },
		say: { en: 'My favourite drink is ….', zh: '我最爱喝的是…。' },
	},
	music: {
		ask: { en: 'What is your favourite music?', zh: '你最爱听什么？' },
		say: { en: 'My favourite music is ….', zh: '我最爱听的是…。' },
	},
	seasons: {
		ask: { en: 'What is your favourite season?', zh: '你最喜欢哪个季节？' },
		say: { en: 'My favourite season is ….', zh: '我最喜欢的季节是…。' },
	},
	fears: {
		ask: { en: 'What are you afraid of?', zh: '你害怕什么？' },
		say: { en: 'What I am afraid of is ….', zh: '我害怕的是…。' },
	},
	dreams: {
		ask: { en: 'What do you dream of?', zh: '你的梦想是什么？' },
		say: { en: 'What I dream of is ….', zh: '我的梦想是…。' },
	},
};

/** The persona with this number. Throws {@link PersonaIdError} when there is none. */
export function personaOf(matrix: PersonaMatrix, number: number): Persona {
	const draw = matrix.draw(number);
	return portray(matrix, draw, matrix.vector(draw), personaId(number));
}

/** Puts a draw and a vector into words. */
export function portray(matrix: PersonaMatrix, draw: Draw, vector: ByteVector, id: string): Persona {
	const entries = entriesOf(matrix, draw);
	const { personality, habits, boundary, archetype, role } = entries;
	const tags = Object.values(entries).flatMap((entry) => entry.tags);
	const isMinor = draw.years < ADULT_YEARS;
	const named = namedVector(vector);
	const { id: _id, name: _name, summary: _summary, offsets: _offsets, tags: _tags, ...spoken } = habits;
	return {
		version: PERSONA_VERSION,
		id,
		languages: ['en', 'zh'],
		identity: {
			name: nameOf(matrix, draw),
			age: draw.years,
			role: role.name,
			summary: {
				en: `${role.summary.en} ${personality.summary.en}`,
				zh: `${role.summary.zh}${personality.summary.zh}`,
			},
			traits: personality.traits,
			sounds: draw.sounds,
		},
		facts: factsOf(matrix, draw),
		vector: named,
		habits: { ...spoken, vocabulary: role.vocabulary },
		boundaries: {
			triggers: boundary.triggers,
			limits: boundary.limits,
			deflections: deflectionsOf(boundary.deflection, named),
		},
		moves: archetype.moves,
		knowledge: { scanDepth: 4, tokenBudget: 600, recursive: false, entries: [] },
		greeting: role.greeting,
		examples: role.facts
			.slice(0, EXAMPLE_FACTS)
			.flatMap(({ ask, say }) =>
				(['en', 'zh'] as const).map((language) => ({ language, user: ask[language], persona: say[language] })),
			),
		accent: null,
		axes: {
			personality: personality.id,
			habits: habits.id,
			boundaries: boundary.id,
			archetype: archetype.id,
			role: role.id,
		},
		provenance: {
			source: [`Vivavoce persona matrix, edition ${matrix.manifest.edition}, ${id}`],
			license: 'Apache-2.0',
			voicePassport: null,
		},
		safety: {
			isMinor,
			romance: !isMinor && tags.includes('romantic'),
			advice: ADVICE.filter((kind) => tags.includes(kind)),
		},
		extensions: {},
	};
}

/** The name of a draw in both languages: two names of like sound, no translation of each other. */
export function nameOf({ axes }: PersonaMatrix, { nameEn, nameZh }: Draw): Both<string> {
	return { en: axes.names.en[nameEn]?.name ?? '', zh: axes.names.zh[nameZh]?.name ?? '' };
}

function entriesOf({ axes }: PersonaMatrix, { tuple, number }: Draw) {
	const personality = axes.personalities[tuple[0]];
	const habits = axes['verbal-habits'][tuple[1]];
	const boundary = axes.boundaries[tuple[2]];
	const archetype = axes.archetypes[tuple[3]];
	const role = axes.roles[tuple[4]];
	if (!personality || !habits || !boundary || !archetype || !role) {
		throw new RangeError(`Persona ${number} needs an entry that the axes do not have: ${tuple.join(', ')}`);
	}
	return { personality, habits, boundary, archetype, role };
}

function factsOf(matrix: PersonaMatrix, draw: Draw): Fact[] {
	const { role } = entriesOf(matrix, draw);
	const name = nameOf(matrix, draw);
	const biography = matrix.biography(draw.number);
	const things = BIOGRAPHY_TOPICS.map((topic, index): Fact => {
		const thing = matrix.axes.biography[topic][biography[index] ?? 0]?.name ?? { en: '', zh: '' };
		const { ask, say } = BIOGRAPHY_LINES[topic];
		return { topic, ask, answer: thing, say: forBoth((language) => say[language].replace('…', () => thing[language])) };
	});
	return [
		{
			topic: 'name',
			ask: { en: 'What is your name?', zh: '你叫什么名字？' },
			answer: name,
			say: { en: `My name is ${name.en}.`, zh: `我叫${name.zh}。` },
		},
		{
			topic: 'age',
			ask: { en: 'How old are you?', zh: '你多大年纪？' },
			answer: { en: `${draw.years}`, zh: `${draw.years}` },
			say: { en: `I am ${draw.years}.`, zh: `我${draw.years}岁。` },
		},
		...role.facts,
		...things,
	];
}
