/**
 * Decorators of a V3 book: lines such as `@@scan_depth 2` before the content of an entry, with `@@@` for a fallback that
 * holds when the one before it is not known.
 *
 * @module
 */

/** What the decorators of an entry ask for, as far as a lorebook here can do it. */
export interface Decorators {
	/** Whether the entry is always in. */
	readonly always: boolean;
	/** Whether the entry is never in. */
	readonly never: boolean;
	/** Turns for which the entry stays after a match; 0…1000. */
	readonly stickyTurns: number;
	/** Turns for which the entry stays out after it has left; 0…1000. */
	readonly cooldownTurns: number;
	/** Turns that must have passed before it may come in; 0…1000. */
	readonly delayTurns: number;
	/** It comes in only in every so many turns; 1…1000. */
	readonly everyTurns: number;
	/** One of these must be there besides the entry's own keys. */
	readonly additionalKeys: readonly string[];
	/** Any of these keeps the entry out. */
	readonly excludedKeys: readonly string[];
	/** Whether it is the first to go when the budget is short. */
	readonly isDispensable: boolean;
	/** Turns back in which keys are looked for; 0…1000. */
	readonly scanDepth?: number;
	/** Messages that follow it in the prompt; 0…1000. */
	readonly depth?: number;
	/** Whose message it is at its depth. */
	readonly role?: 'system' | 'user' | 'assistant';
	/** Where it stands when it has no depth. */
	readonly position?: 'before' | 'after';
}

/** Most turns that a lorebook counts; "for ever" of the specification. */
const MAX_TURNS = 1000;

const NONE: Decorators = {
	always: false,
	never: false,
	stickyTurns: 0,
	cooldownTurns: 0,
	delayTurns: 0,
	everyTurns: 1,
	additionalKeys: [],
	excludedKeys: [],
	isDispensable: false,
};

/** What each known decorator does; one whose value cannot be read counts as unknown. */
const KNOWN: Readonly<Record<string, (value: string) => Partial<Decorators> | undefined>> = {
	activate: () => ({ always: true }),
	dont_activate: () => ({ never: true }),
	keep_activate_after_match: () => ({ stickyTurns: MAX_TURNS }),
	dont_activate_after_match: () => ({ cooldownTurns: MAX_TURNS }),
	activate_only_after: (value) => counted(value, (delayTurns) => ({ delayTurns })),
	activate_only_every: (value) => counted(value, (turns) => ({ everyTurns: Math.max(1, turns) })),
	additional_keys: (value) => ({ additionalKeys: listed(value) }),
	exclude_keys: (value) => ({ excludedKeys: listed(value) }),
	ignore_on_max_context: () => ({ isDispensable: true }),
	scan_depth: (value) => counted(value, (scanDepth) => ({ scanDepth })),
	depth: (value) => counted(value, (depth) => ({ depth })),
	role: (value) => (value === 'system' || value === 'user' || value === 'assistant' ? { role: value } : undefined),
	position: (value) => positioned(value),
};

/** Takes the decorators off a content. Unknown ones do nothing and never reach a prompt. */
export function readDecorators(content: string): { readonly decorators: Decorators; readonly content: string } {
	const lines = content.split('\n');
	const first = lines.findIndex((line) => line.trim() !== '' && !line.trimStart().startsWith('@@'));
	const end = first === -1 ? lines.length : first;
	let decorators = NONE;
	let isDone = true;
	for (const line of lines.slice(0, end).map((text) => text.trim())) {
		const [, marks = '', name = '', value = ''] = /^(@@@?)(\w+)[ \t]*(.*?)[ \t]*$/.exec(line) ?? [];
		if (marks === '' || (marks === '@@@' && isDone)) {
			continue;
		}
		const effect = Object.hasOwn(KNOWN, name) ? KNOWN[name]?.(value) : undefined;
		isDone = effect !== undefined;
		decorators = { ...decorators, ...effect };
	}
	return { decorators, content: lines.slice(end).join('\n') };
}

/** Personality and scenario are parts of the character here: what stands beside them follows it. */
function positioned(value: string): Partial<Decorators> | undefined {
	if (value === 'before_desc') {
		return { position: 'before' };
	}
	return ['after_desc', 'personality', 'scenario'].includes(value) ? { position: 'after' } : undefined;
}

function listed(value: string): string[] {
	return value
		.split(',')
		.map((key) => key.trim())
		.filter((key) => key !== '');
}

function counted(value: string, make: (turns: number) => Partial<Decorators>): Partial<Decorators> | undefined {
	return /^\d{1,9}$/.test(value) ? make(Math.min(MAX_TURNS, Number(value))) : undefined;
}
