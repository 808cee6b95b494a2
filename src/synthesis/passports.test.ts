import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { passportSchema } from '../provenance/passport/schema.ts';
import { type EngineVoice, VOICES } from './voices.ts';

const FOLDER = new URL('../../voices/', import.meta.url);

function parametersOf(language: string, { name, rate, pitch, range, timbre, gainDb }: EngineVoice) {
	const parameters = { engineVoice: name, rate, pitch, range, timbre, gainDb };
	return Object.fromEntries(Object.entries(parameters).map(([key, value]) => [`${language}.${key}`, value]));
}

test.each(VOICES)('the passport of $info.id tells how the voice is made; else docs/voices.md, "Signing"', (voice) => {
	const { id, engine } = voice.info;
	const passport = passportSchema.parse(JSON.parse(readFileSync(new URL(`${id}/passport.json`, FOLDER), 'utf8')));
	const { sources, ...subject } = passport.credentialSubject;
	const parametric = sources.find((source) => source.origin === 'parametric');
	const languages = (['en', 'zh'] as const).filter((language) => voice.speech[language].engine === 'espeak-ng');

	expect(subject.engine).toBe(engine);
	expect(parametric?.languages).toEqual(languages);
	expect(parametric?.parameters).toEqual(
		Object.assign({}, ...languages.map((language) => parametersOf(language, voice.speech[language]))),
	);
	expect(sources.some(({ origin }) => origin === 'recorded')).toBe(engine === 'flite');
});
