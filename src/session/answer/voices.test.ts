import { expect, test } from 'vitest';
import type { Language } from '../../audio/language.ts';
import { parsePersona } from '../../persona/persona-schema.ts';
import type { VoiceInfo } from '../../synthesis/speaker.ts';
import { resolveVoice, voiceOfPersona } from './voices.ts';

const PROTOCOL_NAMES = ['alloy', 'ash', 'ballad', 'coral', 'echo', 'sage', 'shimmer', 'verse', 'marin', 'cedar'];

function voice(id: string, ...languages: Language[]): VoiceInfo {
	return { id, label: id, languages, engine: 'test', origin: 'synthetic', license: 'CC0-1.0' };
}

const VOICES = [voice('english', 'en'), voice('low', 'en', 'zh'), voice('high', 'zh', 'en')];

test('the engine’s own voices are themselves', () => {
	expect(VOICES.map(({ id }) => resolveVoice(id, VOICES))).toEqual(['english', 'low', 'high']);
});

test('every voice name of the protocol has a stand-in that speaks both languages', () => {
	for (const name of PROTOCOL_NAMES) {
		expect(['low', 'high'], name).toContain(resolveVoice(name, VOICES));
	}
});

test('the stand-ins are spread over the voices, and a name always gets the same one', () => {
	const first = PROTOCOL_NAMES.map((name) => resolveVoice(name, VOICES));

	expect(new Set(first)).toEqual(new Set(['low', 'high']));
	expect(PROTOCOL_NAMES.map((name) => resolveVoice(name, VOICES))).toEqual(first);
});

test('an engine’s own voice goes before a protocol name', () => {
	expect(resolveVoice('alloy', [...VOICES, voice('alloy', 'en')])).toBe('alloy');
});

test('where no voice speaks both languages, any stands in', () => {
	expect(resolveVoice('marin', [voice('english', 'en')])).toBe('english');
});

test.each(['', 'Alloy', 'alloy ', 'nobody', 'constructor', '__proto__'])('“%s” is no voice', (name) => {
	expect(resolveVoice(name, VOICES)).toBeUndefined();
});

test('an engine without voices has no stand-in', () => {
	expect(resolveVoice('alloy', [])).toBeUndefined();
});

test('variations and blends keep the voice of whom they were made from', () => {
	const voices = Array.from({ length: 16 }, (_, index) => voice(`v${index}`, 'en', 'zh'));
	const both = { en: 'A', zh: '甲' };
	const voiceOf = (id: string) => {
		return voiceOfPersona(
			parsePersona({ version: 1, id, identity: { name: both, age: 30, role: both, summary: both } }),
			voices,
		);
	};
	for (const id of ['A00-007', 'A7K-3FM', 'card-maren']) {
		expect([`${id}~2`, `${id}~own`, `${id}+A2B-R4Q@30`].map(voiceOf)).toEqual(Array(3).fill(voiceOf(id)));
	}
	expect(new Set(['A00-007', 'A7K-3FM', 'card-maren', 'A2B-R4Q'].map(voiceOf)).size).toBeGreaterThan(1);
});
