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

/** The same for the listener's grammar, whose lines are many and plain. */
const MOST_PER_RULE = 12;

/** Reads a file of templates. Throws on a slot without words. */
export function familiesOf(file: string, random: () => number): readonly Family[] {
	const lines = file.split('\n').filter((line) => line.trim() !== '' && !/^#(?!#)/u.test(line));
	const slots = new Map(lines.flatMap((line) => definition(/^([\w-]+) = (.*)$/u.exec(line))));
	const families: { name: string; lines: (readonly string[])[] }[] = [];
	for (const line of lines.filter((text) => !/^[\w-]+ = /u.test(text))) {
		if (line.startsWith('##')) {
			families.push({ name: line.slice(2).trim(), lines: [] });
		} else {
			families.at(-1)?.lines.push(sentencesOf(line, slots, random, MOST_PER_LINE));
		}
	}
	return families;
}

/** Reads the public rules of a grammar in which every rule is one line (JSGF without tags and weights of importance). */
export function familiesOfGrammar(file: string, random: () => number): readonly Family[] {
	const rules = file
		.replaceAll(/\/[\d.]+\//gu, '')
		.replaceAll(/<([\w-]+)>/gu, '{$1}')
		.split('\n');
	const slots = new Map(rules.flatMap((line) => definition(/^(?:public )?\{([\w-]+)\} = (.*?) ?;?$/u.exec(line))));
	return rules.flatMap((line) => {
		const [, name = '', body = ''] = /^public \{([\w-]+)\} = (.*?) ?;?$/u.exec(line) ?? [];
		const lines = alternatives(body).map((one) => sentencesOf(one, slots, random, MOST_PER_RULE));
		return name === '' ? [] : [{ name, lines }];
	});
}

function definition(match: RegExpExecArray | null): readonly (readonly [string, string])[] {
	return match === null ? [] : [[match[1] ?? '', match[2] ?? '']];
}

/** Parts at the bars outside all brackets. */
function alternatives(body: string): readonly string[] {
	const parts = [''];
	let depth = 0;
	for (const character of body) {
		depth += '(['.includes(character) ? 1 : ')]'.includes(character) ? -1 : 0;
		if (character === '|' && depth === 0) {
			parts.push('');
		} else {
			parts[parts.length - 1] += character;
		}
	}
	return parts;
}

function sentencesOf(
	line: string,
	slots: ReadonlyMap<string, string>,
	random: () => number,
	most: number,
): readonly string[] {
	const made = new Set<string>();
	for (let tries = 0; tries < most; tries++) {
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
			.replace(/\{([\w-]+)\}/gu, (_, name: string) => {
				const words = slots.get(name);
				if (words === undefined) {
					throw new Error(`no words for {${name}} in: ${template}`);
				}
				return `(${words})`;
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
