/**
 * The 48 numbers under the sliders: a change is heard from the next clause on.
 *
 * @module
 */
import { computed, signal } from '@preact/signals';
import { DIMENSIONS, type Dimension } from '../../../src/persona/dimensions.ts';
import type { Persona } from '../../../src/persona/persona-schema.ts';
import type { TraitVector } from '../../../src/persona/vector.ts';
import { later } from '../model/later.ts';
import { chosenPersona, type PersonaChoice, speakAs, wholePersona, withVector } from './speaking.ts';

/** A slider that moves sends some 60 values a second; the server is told when the hand rests this long. */
const REST_MS = 200;

interface Shaping {
	/** Whom the sliders return to. */
	readonly original: PersonaChoice;
	readonly persona: Persona;
	readonly vector: TraitVector;
}

/** What is being shaped; undefined before it is known. */
export const shaping = signal<Shaping | undefined>(undefined);

/** Dimensions that were moved. */
export const moved = computed<readonly Dimension[]>(() => {
	const { persona, vector } = shaping.value ?? {};
	return DIMENSIONS.filter((dimension) => persona?.vector[dimension] !== vector?.[dimension]);
});

/** What came of the sliders, as a persona; undefined when none was moved. */
export function shapedPersona(): Persona | undefined {
	const now = shaping.value;
	return now === undefined || moved.value.length === 0 ? undefined : withVector(now.persona, now.vector);
}

/** Who spoke last by the sliders. */
let told: PersonaChoice | undefined;

const tell = later(REST_MS, () => {
	told = shapedPersona() ?? shaping.value?.original ?? null;
	speakAs(told);
});

/** Puts the sliders to who speaks now, unless that is what they made. Rejects when the server does not answer. */
export async function beginShaping(): Promise<void> {
	const original = chosenPersona();
	if (shaping.value !== undefined && (original === shaping.value.original || original === told)) {
		return;
	}
	const persona = await wholePersona(original);
	if (original === chosenPersona()) {
		shaping.value = { original, persona, vector: persona.vector };
	}
}

/** Moves one dimension, −1…1. */
export function setTrait(dimension: Dimension, value: number): void {
	const now = shaping.value;
	if (now !== undefined) {
		shaping.value = { ...now, vector: { ...now.vector, [dimension]: value } };
		tell();
	}
}

/** Puts some dimensions, or all, back to where they were. */
export function resetTraits(dimensions: readonly Dimension[] = DIMENSIONS): void {
	const now = shaping.value;
	if (now !== undefined) {
		const back = Object.fromEntries(dimensions.map((dimension) => [dimension, now.persona.vector[dimension]]));
		shaping.value = { ...now, vector: { ...now.vector, ...back } };
		tell();
	}
}
