/**
 * A persona in the fields of AIEOS 1.2, for readers that do not know our own data.
 *
 * @module
 */
import type { Language } from '../../audio/language.ts';
import { traitWords } from '../behaviour/prompt.ts';
import { DIMENSION_WORDS } from '../dimension-words.ts';
import type { Dimension } from '../dimensions.ts';
import type { Persona } from '../persona-schema.ts';
import type { JsonObject } from './card-json.ts';

/** Traits that describe the style. */
const STYLE_TRAITS = 8;

/** Values at which a dimension is worth a word. */
const NOTABLE = 0.25;

/** The fields that a persona fills. */
export function aieosFieldsOf(persona: Persona, language: Language): JsonObject {
	return {
		'@context': { aieos: 'https://aieos.org/schema/v1.2#', schema: 'https://schema.org/' },
		'@type': 'aieos:AIEntityObject',
		standard: {
			protocol: 'AIEOS',
			version: '1.2.1',
			schema_url: 'https://aieos.org/schema/v1.2/aieos.schema.json',
		},
		metadata: { '@type': 'aieos:EntityMetadata', entity_id: '', entity_version: '1.0', generator: 'vivavoce' },
		identity: identityOf(persona, language),
		psychology: psychologyOf(persona, language),
		linguistics: linguisticsOf(persona, language),
		history: {
			'@type': 'aieos:EntityHistory',
			origin_story: persona.identity.summary[language],
			occupation: { title: persona.identity.role[language] },
		},
	};
}

function identityOf({ identity }: Persona, language: Language) {
	const genders = { f: 'Female', m: 'Male', n: '' };
	return {
		'@type': 'aieos:EntityIdentity',
		names: { first: identity.name[language], middle: '', last: '', nickname: '' },
		bio: { age_biological: identity.age, age_perceived: identity.age, gender: genders[identity.sounds] },
	};
}

function psychologyOf({ vector, boundaries }: Persona, language: Language) {
	const { joy, anger, sadness } = boundaries.triggers;
	return {
		'@type': 'aieos:EntityPsychology',
		traits: {
			ocean: {
				openness: share(vector.openness),
				conscientiousness: share(vector.conscientiousness),
				extraversion: share(vector.extraversion),
				agreeableness: share(vector.agreeableness),
				neuroticism: share(-vector.emotionalStability),
			},
		},
		emotional_profile: {
			base_mood: word('valence', vector.valence, language),
			volatility: share(vector.volatility),
			resilience: vector.recovery > NOTABLE ? 'High' : vector.recovery < -NOTABLE ? 'Low' : 'Moderate',
			triggers: { joy: joy[language], anger: anger[language], sadness: sadness[language] },
		},
	};
}

function linguisticsOf({ vector, habits, accent }: Persona, language: Language) {
	return {
		'@type': 'aieos:EntityLinguistics',
		voice: {
			acoustics: {
				pitch: word('f0Median', vector.f0Median, language),
				speed: word('rate', vector.rate, language),
				roughness: share(vector.roughness),
				breathiness: share(vector.breathiness),
			},
			accent: { region: accent?.region[language] ?? '', strength: accent?.strength ?? 0 },
		},
		text_style: {
			formality_level: share(vector.formality),
			verbosity_level: share(vector.verbosity),
			vocabulary_level: word('vocabulary', vector.vocabulary, language),
			slang_usage: vector.slang > NOTABLE,
			style_descriptors: traitWords(vector, language, STYLE_TRAITS),
		},
		syntax: { use_contractions: vector.formality < NOTABLE },
		interaction: {
			turn_taking: word('responseGap', vector.responseGap, language),
			dominance_score: share(vector.dominance),
			emotional_coloring: word('warmth', vector.warmth, language),
		},
		idiolect: {
			catchphrases: habits.catchphrases[language],
			forbidden_words: habits.taboo[language],
			hesitation_markers: habits.hesitations[language].length > 0,
		},
	};
}

function word(dimension: Dimension, value: number, language: Language): string {
	return Math.abs(value) < NOTABLE ? '' : DIMENSION_WORDS[dimension][value < 0 ? 'low' : 'high'][language];
}

/** −1…1 to 0…1, to four decimals. */
function share(value: number): number {
	return Math.round(((value + 1) / 2) * 10_000) / 10_000;
}
