/**
 * A persona with facts, habits and boundaries, for tests.
 *
 * @module
 */
import { parsePersona } from '../../../persona/persona-schema.ts';

/** Maren, 林晓舟: drives a night bus. */
export const DRIVER = parsePersona({
	version: 1,
	id: 'driver',
	identity: {
		name: { en: 'Maren', zh: '林晓舟' },
		age: 44,
		role: { en: 'Night-bus driver', zh: '夜班公交司机' },
		summary: { en: 'Calm on every road.', zh: '走什么路都稳当。' },
	},
	facts: [
		{
			topic: 'tool',
			ask: { en: 'What do you drive?', zh: '你开什么车？' },
			answer: { en: 'an old double-decker', zh: '老双层巴士' },
			say: { en: 'I drive an old double-decker.', zh: '我开一辆老双层巴士。' },
		},
		{
			topic: 'favourite',
			ask: { en: "What's your favourite drink?", zh: '你最喜欢喝什么？' },
			answer: { en: 'ginger tea', zh: '姜茶' },
			say: { en: 'Ginger tea, always.', zh: '永远是姜茶。' },
		},
	],
	habits: { catchphrases: { en: ['Wheels turn.'], zh: ['车轮滚滚。'] }, catchphraseRate: 1 },
	boundaries: { deflections: { en: ['I stay on my route.'], zh: ['我不改道。'] } },
	greeting: { en: 'Hop on.', zh: '上车吧。' },
});
