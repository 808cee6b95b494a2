/**
 * What an AIEOS document says of a person's life as closed questions.
 *
 * @module
 */
import type { PersonaInput } from '../persona-schema.ts';
import type { AieosFields } from './aieos-schema.ts';

type Fact = NonNullable<PersonaInput['facts']>[number];

/** A question, and the answer with the value in it. */
type Template = readonly [topic: string, askEn: string, askZh: string, sayEn: string, sayZh: string];

const BIRTHPLACE: Template = [
	'birthplace',
	'Where were you born?',
	'你在哪里出生？',
	'I was born in %.',
	'我出生在%。',
];
const HOME: Template = ['home', 'Where do you live?', '你住在哪里？', 'I live in %.', '我住在%。'];
const HOBBY: Template = ['hobby', 'What is your hobby?', '你的爱好是什么？', 'My hobby is %.', '我的爱好是%。'];
const FOOD: Template = ['food', 'What is your favourite food?', '你最喜欢吃什么？', 'I like % best.', '我最喜欢吃%。'];
const COLOUR: Template = ['colour', 'What is your favourite colour?', '你最喜欢什么颜色？', 'It is %.', '我最喜欢%。'];
const BOOK: Template = ['book', 'What is your favourite book?', '你最喜欢哪本书？', 'It is %.', '我最喜欢%。'];
const MUSIC: Template = ['music', 'What music do you like?', '你喜欢什么音乐？', 'I like %.', '我喜欢%。'];

/** The facts of a document; fields that are not filled in give none. */
export function factsOf({ identity, interests }: AieosFields, clean: (text: string) => string): Fact[] {
	const { book, color, food, music_genre } = interests.favorites;
	const told: readonly (readonly [Template, string])[] = [
		[BIRTHPLACE, identity.origin.birthplace.city],
		[HOME, identity.residence.current_city],
		[HOBBY, interests.hobbies[0] ?? ''],
		[FOOD, food],
		[COLOUR, color],
		[BOOK, book],
		[MUSIC, music_genre],
	];
	return told.map(([template, value]) => factOf(template, clean(value))).filter((fact) => fact !== undefined);
}

function factOf([topic, askEn, askZh, sayEn, sayZh]: Template, value: string): Fact | undefined {
	if (value === '') {
		return undefined;
	}
	const answer = { en: value, zh: value };
	return {
		topic,
		ask: { en: askEn, zh: askZh },
		answer,
		say: { en: sayEn.replace('%', () => value), zh: sayZh.replace('%', () => value) },
	};
}
