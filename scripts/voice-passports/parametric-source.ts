/**
 * Where computed speech comes from: the engine's files and the settings that make a voice of it.
 *
 * @module
 */
import type { Language } from '../../src/audio/language.ts';
import type { VoiceSource } from '../../src/provenance/passport/recording-schema.ts';
import type { EngineVoice, VoiceDefinition } from '../../src/synthesis/voices.ts';
import { packageFile } from './package-file.ts';

const PACKAGE = '@echogarden/espeak-ng-emscripten';

/** The source of the languages that espeak-ng speaks. */
export function parametricSource(speech: VoiceDefinition['speech'], languages: readonly Language[]): VoiceSource {
	return {
		origin: 'parametric',
		languages: [...languages],
		recordings: 'none',
		parameters: Object.assign({}, ...languages.map((language) => parametersOf(language, speech[language]))),
		statement: {
			en: "No recording of a speaker was used, and no speaker was modelled. Formant tables and rules make the sound; voiceless consonants are espeak-ng's short noise samples.",
			zh: '没有使用任何说话人的录音，也没有模仿任何说话人。声音由共振峰表和规则生成；清辅音是 espeak-ng 自带的短噪声样本。',
		},
		lineage: [
			packageFile(PACKAGE, 'espeak-ng.data', 'Formant tables, rules and noise samples', 'GPL-3.0-or-later'),
			packageFile(PACKAGE, 'espeak-ng.js', 'The synthesiser', 'GPL-3.0-or-later'),
		],
	};
}

function parametersOf(language: Language, voice: EngineVoice): Record<string, string | number> {
	const { name, rate, pitch, range, timbre, gainDb } = voice;
	const parameters = { engineVoice: name, rate, pitch, range, timbre, gainDb };
	return Object.fromEntries(Object.entries(parameters).map(([key, value]) => [`${language}.${key}`, value]));
}
