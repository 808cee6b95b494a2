import type { Language } from '../../audio/language.ts';
import type { VehicleCommand, VehicleState } from './vehicle-state.ts';

/** What an utterance was understood to ask. */
export interface Understanding {
	/** Intent of the grammar; `none` when the utterance is no sentence of it. */
	readonly intent: string;
	readonly slots: Readonly<Record<string, string>>;
	readonly tag?: string;
	/** Certainty, 0–1. */
	readonly score: number;
	/** The utterance itself. */
	readonly text: string;
}

/** Everything that a skill may use for a reply. */
export interface SkillContext {
	readonly understanding: Understanding;
	/** Language to answer in. */
	readonly language: Language;
	/** Language in which the utterance was spoken, hence that of its slots. */
	readonly heardIn: Language;
	readonly vehicle: VehicleState;
	/** Wall-clock time in ms since the epoch. */
	readonly nowMs: number;
	/** IANA zone of the local time. */
	readonly timeZone: string;
	/** Selects among equivalent wordings; the same conversation gives the same wording. */
	readonly variant: number;
	/** What the assistant is called. */
	readonly name: string;
	/** What the user is called, when they said so. */
	readonly userName?: string;
	/** Uniform random number in [0, 1). */
	readonly random: () => number;
}

/** What to say, and what to change when it is said. */
export interface Reply {
	readonly text: string;
	readonly command?: VehicleCommand;
}

/** Answers some intents; `undefined` for the others. */
export type Skill = (context: SkillContext) => Reply | undefined;

/** The wordings of one answer. */
export type Wordings = Readonly<Record<Language, readonly string[]>>;

/** Picks one of several equivalent wordings in the answer's language. */
export function word(context: Pick<SkillContext, 'language' | 'variant'>, wordings: Wordings): string {
	const options = wordings[context.language];
	return options[context.variant % options.length] ?? '';
}

/** A reply that changes nothing. */
export function say(context: Pick<SkillContext, 'language' | 'variant'>, wordings: Wordings): Reply {
	return { text: word(context, wordings) };
}
