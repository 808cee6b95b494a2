/**
 * Keeps each voice within the emotions that its passport permits: an utterance that mood or scene would take beyond them is
 * spoken in the voice's own neutral manner instead, and that is logged with the clause.
 *
 * @module
 */
import { type CharacterState, presentMood, presentTone } from '../../persona/behaviour/character.ts';
import type { Affect } from '../../persona/behaviour/mood.ts';
import { type SceneTone, underTone } from '../../persona/behaviour/scene.ts';
import { byName } from '../../persona/vector.ts';
import { emotionOf, type SpokenAffect } from '../../provenance/passport/emotion-of.ts';
import { NEUTRAL_STYLE, type VoiceStyle } from '../../synthesis/speaker.ts';
import type { Presence } from '../character/character-keeper.ts';
import type { SessionPorts } from '../ports.ts';
import { decideVoice } from './voices.ts';

/** See the module. */
export class VoiceRange {
	readonly #ports: SessionPorts;
	/** What was logged: a mood that lasts is one fact, not one for each answer. */
	readonly #logged = new Set<string>();

	constructor(ports: SessionPorts) {
		this.#ports = ports;
	}

	/**
	 * The style in which the voice may speak: the one that is asked for, or neutral.
	 *
	 * @param language - Of the utterance.
	 * @param character - Who speaks, under which scene.
	 */
	limit(voice: string, language: string, { style, persona }: Presence, character: CharacterState): VoiceStyle {
		const nowMs = this.#ports.clock.nowMs();
		const mood = persona?.mood ?? presentMood(character, nowMs);
		const emotion = emotionOf(underScene(mood, presentTone(character, nowMs)));
		const decision = emotion === 'neutral' ? undefined : decideVoice(this.#ports, voice, language, emotion);
		// Whatever else is refused is refused of the whole answer, by its exit.
		if (decision === undefined || decision.permitted || decision.refusal.code !== EMOTION_REFUSED) {
			return style;
		}
		const { code, clause } = decision.refusal;
		if (!this.#logged.has(`${voice} ${emotion}`)) {
			this.#logged.add(`${voice} ${emotion}`);
			const { clock, provenance, record } = this.#ports;
			record({ type: 'refused', code });
			provenance.ledger?.refused({ code, clause, voice, atMs: clock.epochMs() });
		}
		return NEUTRAL_STYLE;
	}
}

const EMOTION_REFUSED = 'voice_passport_emotion_not_permitted';

/** A mood with what the scene adds to it. */
function underScene({ valence, arousal }: Affect, tone: SceneTone): SpokenAffect {
	const added = underTone(
		byName(() => 0),
		tone,
	);
	return { valence: valence + added.valence, arousal: arousal + added.arousal };
}
