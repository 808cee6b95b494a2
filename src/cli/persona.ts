/**
 * `vivavoce persona`: finds, shows, mixes and casts personas.
 *
 * @module
 */
import { writeFile } from 'node:fs/promises';
import { Argument, type Command, Option } from 'commander';
import type { Language } from '../audio/language.ts';
import { createProgress } from '../bench/report/progress.ts';
import { COMPOSED_AXES, type ComposedAxis } from '../persona/matrix/coherence.ts';
import { blendPersonas, resolvePersona } from '../persona/matrix/reference.ts';
import type { Persona } from '../persona/persona-schema.ts';
import { loadConfig } from '../server/config/config.ts';
import { listImported, personaByReference } from '../server/personas/imported-personas.ts';
import { openIndex } from '../server/personas/persona-cache.ts';
import { DEFAULT_LIMIT, parseLimit, parseSearch, withoutLimit } from '../server/personas/persona-query.ts';
import { type PersonaHits, type PersonaSearch, PersonaService } from '../server/personas/persona-service.ts';
import { loadPersonas } from '../server/personas/persona-store.ts';
import { registerCards } from './persona-cards.ts';
import { registerPersonaLearn } from './persona-learn.ts';
import { briefTable, entryTable, hitTable, renderCard } from './persona-text.ts';

interface CommonFlags {
	readonly json?: boolean;
	readonly lang: Language;
	readonly config?: string;
}

interface SearchFlags extends CommonFlags {
	readonly trait: readonly string[];
	readonly range: readonly string[];
	readonly like?: string;
	readonly age?: string;
	readonly limit?: string;
	readonly personality?: string;
	readonly habits?: string;
	readonly boundaries?: string;
	readonly archetype?: string;
	readonly role?: string;
}

const EXAMPLES = `
Examples:
  vivavoce persona find "a grumpy taxi driver with a soft heart"
  vivavoce persona find 脾气暴躁但心软的出租车司机 --lang zh
  vivavoce persona find --trait warmth=0.8 --trait rate=-0.4 --age 60..
  vivavoce persona find --like A2B-R4Q --role night-ward-nurse
  vivavoce persona show A2B-R4Q
  vivavoce persona vary A2B-R4Q
  vivavoce persona blend A2B-R4Q AMD-8PB --share 30
  vivavoce persona cast 6 "people on a ship"
  vivavoce persona neighbours A2B-R4Q
  vivavoce persona map --out map.png

A reference names the same persona everywhere: A2B-R4Q is one of the matrix, A2B-R4Q~3 a variation of it, A2B-R4Q+AMD-8PB@30
a blend. The numbers and what they mean: docs/personas.md`;

/** Most variations that are shown at once. */
const DEFAULT_VARIATIONS = 5;

/** Members of a cast when no number is given. */
const DEFAULT_CAST = '8';

/** Adds the command. */
export function registerPersona(program: Command): void {
	const persona = program
		.command('persona')
		.description('find, show, mix and cast personas')
		.addHelpText('after', EXAMPLES);
	registerPersonaLearn(persona);
	searching(command(persona, 'find', 'find personas by description, traits, example and ranges'))
		.argument('[description...]', 'whom you want, in English or Mandarin')
		.option('--limit <number>', `how many (default: ${DEFAULT_LIMIT})`)
		.action(find);
	command(persona, 'show', 'show a persona on one page').argument('<reference>', 'such as A2B-R4Q').action(show);
	command(persona, 'blend', 'make a person between two')
		.argument('<first>', 'gives name, trade and facts')
		.argument('<second>', 'the other one')
		.option('--share <per cent>', 'how much of the second', '50')
		.action(blend);
	command(persona, 'vary', 'show variations of a persona: one trait of character or manner exchanged')
		.argument('<id>', 'such as A2B-R4Q')
		.option('--count <number>', 'how many', String(DEFAULT_VARIATIONS))
		.action(vary);
	searching(command(persona, 'cast', 'choose personas that differ from each other as much as possible'))
		.argument('[size]', 'how many', DEFAULT_CAST)
		.argument('[description...]', 'whom to choose among (default: the seeds)')
		.action(cast);
	command(persona, 'neighbours', 'find the personas that are most like one')
		.argument('<reference>', 'such as A2B-R4Q, or an imported one')
		.option('--limit <number>', `how many (default: ${DEFAULT_LIMIT})`)
		.action(neighbours);
	command(persona, 'map', 'draw all personas on a plane')
		.argument('[reference...]', 'personas to mark (default: a diverse cast)')
		.option('--out <file>', 'picture to write: .svg, or .png without words (default: SVG on standard output)')
		.action(map);
	command(persona, 'list', 'list the entries of an axis, or the imported personas')
		.addArgument(new Argument('<what>', 'which axis, or imported').choices([...COMPOSED_AXES, 'imported']))
		.action(list);
	registerCards(persona);
}

function command(parent: Command, name: string, description: string): Command {
	return parent
		.command(name)
		.description(description)
		.option('--json', 'print one JSON document')
		.addOption(new Option('--lang <language>', 'language of the tables').choices(['en', 'zh']).default('en'))
		.option('--config <path>', 'configuration file, for its dataDir, where the index is kept');
}

function searching(parent: Command): Command {
	return parent
		.option('--trait <dimension=value>', 'value that a dimension should have, −1…1; repeatable', collect, [])
		.option('--range <dimension=from..to>', 'values that a dimension must lie between; repeatable', collect, [])
		.option('--like <reference>', 'persona to be near to')
		.option('--age <from..to>', 'years; either end may be left out')
		.option('--personality <id>', 'entry that it must have (see: vivavoce persona list personality)')
		.option('--habits <id>', 'the same for verbal habits')
		.option('--boundaries <id>', 'the same for emotional boundaries')
		.option('--archetype <id>', 'the same for the interaction archetype')
		.option('--role <id>', 'the same for the trade');
}

async function find(words: readonly string[], flags: SearchFlags): Promise<void> {
	const service = await openService(flags);
	const found = service.find(searchOf(words, flags));
	print(flags, found, () => hitTable(found, flags.lang));
}

async function show(reference: string, flags: CommonFlags): Promise<void> {
	const persona = personaByReference(await dataDirOf(flags), reference);
	print(flags, persona, () => renderCard(persona, flags.lang));
}

async function blend(first: string, second: string, flags: CommonFlags & { readonly share: string }): Promise<void> {
	const share = Number(flags.share);
	if (!Number.isInteger(share) || share < 0 || share > 100) {
		throw new Error(`--share must be a whole number of per cent from 0 to 100, got "${flags.share}"`);
	}
	const dataDir = await dataDirOf(flags);
	const blended = blendPersonas(personaByReference(dataDir, first), personaByReference(dataDir, second), share);
	print(flags, blended, () => renderCard(blended, flags.lang));
}

function vary(id: string, flags: CommonFlags & { readonly count: string }): void {
	const { matrix } = loadPersonas();
	const count = parseLimit(flags.count, DEFAULT_VARIATIONS, 'count');
	const original = resolvePersona(matrix, id);
	const variations = Array.from({ length: count }, (_, index) => resolvePersona(matrix, `${id}~${index + 1}`));
	print(flags, variations, () =>
		briefTable(
			variations.map((persona) => varied(original, persona)),
			flags.lang,
		),
	);
}

/** What was exchanged stands in the place of the summary. */
function varied(original: Persona, { id, identity, axes }: Persona) {
	const changed = COMPOSED_AXES.filter((axis) => axes?.[axis] !== original.axes?.[axis]);
	const summary = changed.map((axis) => `${axis}: ${axes?.[axis]}`).join(', ');
	return { id, ...identity, summary: { en: summary, zh: summary } };
}

async function cast(size: string, words: readonly string[], flags: SearchFlags): Promise<void> {
	const service = await openService(flags);
	const members = service.cast(parseLimit(size, undefined, 'size'), withoutLimit(searchOf(words, flags)));
	print(flags, members, () => briefTable(members, flags.lang));
}

async function neighbours(reference: string, flags: CommonFlags & { readonly limit?: string }): Promise<void> {
	const service = await openService(flags);
	const found: PersonaHits = service.find({ like: reference, limit: parseLimit(flags.limit) });
	print(flags, found.hits, () => hitTable(found, flags.lang));
}

async function map(references: readonly string[], flags: CommonFlags & { readonly out?: string }): Promise<void> {
	const service = await openService(flags);
	if (flags.json) {
		process.stdout.write(`${JSON.stringify(service.map(references))}\n`);
		return;
	}
	const isPng = flags.out?.toLowerCase().endsWith('.png') ?? false;
	const picture = service.mapPicture(references, isPng ? 'png' : 'svg', flags.lang);
	if (flags.out === undefined) {
		process.stdout.write(picture);
	} else {
		await writeFile(flags.out, picture);
		process.stderr.write(`${flags.out} is written\n`);
	}
}

async function list(axis: ComposedAxis | 'imported', flags: CommonFlags): Promise<void> {
	if (axis === 'imported') {
		const personas = listImported(await dataDirOf(flags)).map(({ id, identity }) => ({ id, ...identity }));
		print(flags, personas, () => briefTable(personas, flags.lang));
		return;
	}
	const entries = loadPersonas().matrix.entries[COMPOSED_AXES.indexOf(axis)] ?? [];
	const briefs = entries.map(({ id, name, summary }) => ({ id, name, summary }));
	print(flags, briefs, () => entryTable(briefs, flags.lang));
}

async function openService(flags: CommonFlags): Promise<PersonaService> {
	const dataDir = await dataDirOf(flags);
	const store = loadPersonas();
	const progress = createProgress(process.stderr, () => performance.now());
	let isStarted = false;
	const index = await openIndex({
		matrix: store.matrix,
		dataDir,
		onProgress(done, total) {
			if (!isStarted && process.stderr.isTTY) {
				progress.start('parts of the index, once', total / done);
				isStarted = true;
			}
			progress.step();
		},
	});
	progress.finish();
	return new PersonaService(store, index, (reference) => personaByReference(dataDir, reference));
}

async function dataDirOf({ config }: CommonFlags): Promise<string> {
	return (await loadConfig(config === undefined ? {} : { configFile: config })).dataDir;
}

function searchOf(words: readonly string[], flags: SearchFlags): PersonaSearch {
	const { personality, habits, boundaries, archetype, role } = flags;
	return parseSearch({
		q: words.length === 0 ? undefined : words.join(' '),
		traits: flags.trait,
		ranges: flags.range,
		like: flags.like,
		age: flags.age,
		entries: { personality, habits, boundaries, archetype, role },
		limit: flags.limit,
	});
}

function print(flags: CommonFlags, value: unknown, render: () => string): void {
	process.stdout.write(flags.json ? `${JSON.stringify(value, null, '\t')}\n` : render());
}

function collect(value: string, previous: readonly string[]): readonly string[] {
	return [...previous, value];
}
