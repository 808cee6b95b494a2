/**
 * Sentences from templates: families of lines with slots (`{name}`), choices (`(a|b)`) and parts that may be missing
 * (`[please]`).
 *
 * @module
 */

/** Sentences of one family. */
export interface Family {
	readonly name: string;
	/** The sentences of each line. */
	readonly lines: readonly (readonly string[])[];
}

/** Most sentences from one line: enough to show its slots, few enough that no line outweighs the others. */
const MOST_PER_LINE = 60;

/** Reads a file of templates. Throws on a slot without words. */
export function familiesOf(file: string, random: () => number): readonly Family[] {
	const lines = file.split('\n').filter((line) => line.trim() !== '' && !/^#(?!#)/u.test(line));
	const slots = new Map<string, string>();
	for (const line of lines) {
		const slot = /^(\w+) = (.*)$/u.exec(line);
		if (slot !== null) {
			slots.set(slot[1] ?? '', slot[2] ?? '');
		}
	}
	const families: { name: string; lines: (readonly string[])[] }[] = [];
	for (const line of lines.filter((text) => !/^\w+ = /u.test(text))) {
		if (line.startsWith('##')) {
			families.push({ name: line.slice(2).trim(), lines: [] });
		} else {
			families.at(-1)?.lines.push(sentencesOf(line, slots, random));
		}
	}
	return families;
}

function sentencesOf(line: string, slots: ReadonlyMap<string, string>, random: () => number): readonly string[] {
	const made = new Set<string>();
	for (let tries = 0; tries < MOST_PER_LINE; tries++) {
		made.add(expanded(line, slots, random).replace(/\s+/gu, ' ').trim());
	}
	return [...made];
}

/** One sentence of a template: slots first, then the innermost brackets until none is left. */
function expanded(template: string, slots: ReadonlyMap<string, string>, random: () => number): string {
	let text = template;
	for (;;) {
		const before = text;
		text = text
			.replace(/\{(\w+)\}/gu, (_, name: string) => {
				const words = slots.get(name);
				if (words === undefined) {
					throw new Error(`no words for {${name}} in: ${template}`);
				}
				return pick(words.split('|'), random);
			})
			.replace(/\[([^[\]()]*)\]/gu, (_, part: string) => (random() < 0.5 ? pick(part.split('|'), random) : ''))
			.replace(/\(([^[\]()]*)\)/gu, (_, part: string) => pick(part.split('|'), random));
		if (text === before) {
			return text;
		}
	}
}

function pick(options: readonly string[], random: () => number): string {
	return options[Math.floor(random() * options.length)] ?? '';
}
