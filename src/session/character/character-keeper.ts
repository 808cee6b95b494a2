/**
 * Keeps the session's character: takes on persona, scene and mood, lets words and manner move the mood, and says who speaks
 * the next answer. The only writer of the `CharacterState`.
 *
 * @module
 */
import type { Language } from '../../audio/language.ts';
import type { Occasion, PersonaTurn } from '../../dialogue/persona/persona-turn.ts';
import type { Manner } from '../../perception/manner/manner.ts';
import type { VocalEvent } from '../../perception/perception.ts';
import {
	type CharacterEvent,
	type CharacterState,
	NOBODY,
	nextCharacter,
	presentMood,
	presentTone,
	presentVector,
} from '../../persona/behaviour/character.ts';
import { type Affect, temperamentOf } from '../../persona/behaviour/mood.ts';
import type { MoodCause } from '../../persona/behaviour/reactions.ts';
import { type TurnStyle, turnStyleOf } from '../../persona/behaviour/turn-style.ts';
import { wordCauses } from '../../persona/behaviour/word-causes.ts';
import type { TraitVector } from '../../persona/vector.ts';
import { voiceStyleOf } from '../../synthesis/persona-voice.ts';
import type { VoiceStyle } from '../../synthesis/speaker.ts';
import type { Clock } from '../clock.ts';
import type { Casting } from './casting.ts';
import { LoreKeeper } from './lore-keeper.ts';
import { mannerCauses } from './manner-causes.ts';

/** Something that moves the mood, and how strongly it was perceived (0–1). */
export interface Moving {
	readonly cause: MoodCause;
	readonly strength: number;
}

/** Who speaks an answer, and how it sounds. */
export interface Presence {
	readonly persona?: PersonaTurn;
	readonly style: VoiceStyle;
}

/** What an answer is made for. */
export interface Setting {
	/** Words of the conversation, newest first. */
	readonly said: readonly string[];
	/** What the person has just said, when {@link CharacterKeeper.heard} has not been told yet: it counts, without a trace. */
	readonly unheard?: string | undefined;
	/** @defaultValue `answer` */
	readonly occasion?: Occasion;
}

/** What a keeper works with. */
export interface CharacterKeeperParts {
	readonly clock: Clock;
	/** Called after the persona or the scene changed. */
	onCast(keeper: CharacterKeeper): void;
	/** Called after something moved the mood. */
	onMood(keeper: CharacterKeeper, causes: readonly MoodCause[]): void;
}

/** Moods fade and scenes move over seconds, while the floor asks 50 times a second: a style is good for this long. */
const STYLE_AGE_MS = 500;

/** See the module. */
export class CharacterKeeper {
	readonly #parts: CharacterKeeperParts;
	#state: CharacterState = NOBODY;
	/** Manner of the utterance that is being spoken. */
	#manner: Manner | undefined;
	readonly #lore = new LoreKeeper();
	#styled: { readonly state: CharacterState; readonly atMs: number; readonly style: TurnStyle } | undefined;

	constructor(parts: CharacterKeeperParts) {
		this.#parts = parts;
	}

	/** The character as it stands. */
	get state(): CharacterState {
		return this.#state;
	}

	/** The vector that speaks now. */
	get vector(): TraitVector {
		return presentVector(this.#state, this.#nowMs);
	}

	/** The mood now. */
	get mood(): Affect {
		return presentMood(this.#state, this.#nowMs);
	}

	/** The scene's tone now. */
	get tone(): Readonly<Record<string, number>> {
		return { ...presentTone(this.#state, this.#nowMs) };
	}

	/** How the persona takes turns now; undefined while nobody in particular speaks. */
	get turnStyle(): TurnStyle | undefined {
		const state = this.#state;
		if (state.persona === undefined) {
			return undefined;
		}
		const atMs = this.#nowMs;
		if (this.#styled?.state !== state || atMs - this.#styled.atMs >= STYLE_AGE_MS) {
			this.#styled = { state, atMs, style: turnStyleOf(presentVector(state, atMs)) };
		}
		return this.#styled.style;
	}

	/** Takes on a persona and a scene. What stays the same goes on undisturbed. */
	cast({ persona, scene }: Casting): void {
		const isOther = !isEqual(persona, this.#state.persona);
		const isElsewhere = !isEqual(scene, this.#state.scene);
		if (isOther) {
			this.#lore.reset();
			this.#apply({ type: 'persona_chosen', persona, atMs: this.#nowMs });
		}
		if (isElsewhere) {
			this.#apply({ type: 'scene_set', scene, atMs: this.#nowMs });
		}
		if (isOther || isElsewhere) {
			this.#parts.onCast(this);
		}
	}

	/** Sets the mood by hand. */
	setMood(mood: Affect): void {
		this.#apply({ type: 'mood_set', mood, atMs: this.#nowMs });
		this.#parts.onMood(this, []);
	}

	/**
	 * Takes the manner of the running utterance.
	 *
	 * @returns Whether the next answer has other causes than before, so that one in preparation is out of date.
	 */
	perceived(manner: Manner): boolean {
		const before = this.#manner === undefined ? [] : mannerCauses(this.#manner);
		const now = mannerCauses(manner);
		this.#manner = manner;
		return now.length !== before.length || now.some(({ cause }, index) => cause !== before[index]?.cause);
	}

	/** The person has said something: it moves the mood. */
	heard(text: string, language: Language): void {
		const movings = this.#movings(text, language);
		this.#manner = undefined;
		this.#move(movings);
	}

	/**
	 * Takes a sound of the voice: laughter, sighs and crying move the mood, as surely as they were heard.
	 *
	 * @returns Whether it moved the mood, so that an answer in preparation is out of date.
	 */
	heardSound({ kind, probability }: VocalEvent): boolean {
		if (kind !== 'laughter' && kind !== 'sigh' && kind !== 'crying') {
			return false;
		}
		this.#move([{ cause: kind, strength: probability }]);
		return true;
	}

	/** Something happened to the conversation. */
	happened(cause: MoodCause): void {
		this.#move([{ cause, strength: 1 }]);
	}

	/** An answer was begun. */
	answered(): void {
		this.#lore.answered();
		this.#apply({ type: 'answered' });
	}

	/** Who speaks the next answer. */
	present(language: Language, { said, unheard, occasion = 'answer' }: Setting): Presence {
		const atMs = this.#nowMs;
		const state = this.#after(unheard === undefined ? [] : this.#movings(unheard, language));
		const { persona, turn } = state;
		const vector = presentVector(state, atMs);
		const style = voiceStyleOf(vector);
		if (persona === undefined) {
			return { style };
		}
		const lore = this.#lore.present(persona.knowledge, said, turn, language);
		return { style, persona: { persona, vector, mood: presentMood(state, atMs), turn, ...lore, occasion } };
	}

	/** Half-life of the present temperament in ms. */
	get halfLifeMs(): number {
		return temperamentOf(this.#baseVector).halfLifeMs;
	}

	/** The mood to which everything returns. */
	get baseline(): Affect {
		return temperamentOf(this.#baseVector).baseline;
	}

	get #baseVector(): TraitVector {
		return this.#state.persona?.vector ?? presentVector(NOBODY, 0);
	}

	get #nowMs(): number {
		return this.#parts.clock.nowMs();
	}

	#movings(text: string, language: Language): readonly Moving[] {
		const words = wordCauses(text, language, this.#triggers(language)).map((cause) => ({ cause, strength: 1 }));
		return [...words, ...(this.#manner === undefined ? [] : mannerCauses(this.#manner))];
	}

	#triggers(language: Language) {
		const triggers = this.#state.persona?.boundaries.triggers;
		return (
			triggers && { joy: triggers.joy[language], anger: triggers.anger[language], sadness: triggers.sadness[language] }
		);
	}

	#move(movings: readonly Moving[]): void {
		this.#state = this.#after(movings);
		if (movings.length > 0) {
			this.#parts.onMood(
				this,
				movings.map(({ cause }) => cause),
			);
		}
	}

	#after(movings: readonly Moving[]): CharacterState {
		const atMs = this.#nowMs;
		return movings.reduce((state, moving) => nextCharacter(state, { type: 'moved', ...moving, atMs }), this.#state);
	}

	#apply(event: CharacterEvent): void {
		this.#state = nextCharacter(this.#state, event);
	}
}

/** Every update of a session reads persona and scene anew, so that equal ones are not the same objects. */
function isEqual(one: object | undefined, other: object | undefined): boolean {
	return one === other || JSON.stringify(one) === JSON.stringify(other);
}
