/**
 * Where an entry of a card's book stands in a prompt, and back.
 *
 * @module
 */
import type { LoreEntry } from '../knowledge/lorebook-schema.ts';
import type { CardBookEntry } from './card-schema.ts';
import type { Decorators } from './decorators.ts';

/** The place of an entry. */
export type LorePlace = Pick<LoreEntry, 'position' | 'depth' | 'role'>;

/** SillyTavern's numbers: before and after the character, and at a depth; its other places are around the character, too. */
const POSITIONS: Readonly<Record<number, LoreEntry['position']>> = { 0: 'before', 1: 'after', 4: 'depth' };
const AT_DEPTH = 4;

/** SillyTavern's numbers for who speaks at a depth. */
const ROLES = ['system', 'user', 'assistant'] as const;

/** Depth of an entry that names none. */
const USUAL_DEPTH = 4;
const MAX_DEPTH = 1000;

/** The place that an entry asks for: by its decorators, else by SillyTavern's numbers, else by the field of V2 and V3. */
export function placeFromCard({ position, extensions }: CardBookEntry, decorators: Decorators): LorePlace {
	const numbered = POSITIONS[extensions?.position ?? -1];
	const depth = decorators.depth ?? extensions?.depth ?? USUAL_DEPTH;
	const own = numbered ?? (position === 'before_char' ? 'before' : 'after');
	return {
		position: decorators.depth === undefined ? (decorators.position ?? own) : 'depth',
		depth: Math.min(MAX_DEPTH, Math.max(0, Math.round(depth))),
		role: decorators.role ?? ROLES[extensions?.role ?? 0] ?? 'system',
	};
}

/** The fields and decorators that give an entry its place in a card. */
export function placeToCard({ position, depth, role }: LorePlace) {
	if (position !== 'depth') {
		return { decorators: [], field: `${position}_char`, extensions: {} };
	}
	return {
		decorators: [`@@depth ${depth}`, `@@role ${role}`],
		field: 'after_char',
		extensions: { position: AT_DEPTH, depth, role: ROLES.indexOf(role) },
	};
}
