/**
 * `vivavoce persona import`, `export` and `delete`: character cards in, out and away.
 *
 * @module
 */
import { readFile, stat, writeFile } from 'node:fs/promises';
import { type Command, Option } from 'commander';
import type { Language } from '../audio/language.ts';
import { CARD_FORMATS, type CardFormat, exportCard } from '../persona/cards/card-file.ts';
import { MAX_FILE_BYTES } from '../persona/cards/card-limits.ts';
import { loadConfig } from '../server/config.ts';
import { deleteImported, importPersona, personaByReference, readImported } from '../server/imported-personas.ts';

interface ImportFlags {
	readonly id?: string;
	readonly json?: boolean;
	readonly config?: string;
}

interface ExportFlags {
	readonly format: CardFormat;
	readonly out: string;
	readonly lang: Language;
	readonly config?: string;
}

/** Adds the commands to `vivavoce persona`. */
export function registerCards(persona: Command): void {
	persona
		.command('import')
		.description('keep a character card (JSON V1–V3, PNG, CHARX) as a persona')
		.argument('<file>', 'the card')
		.option('--id <name>', 'id to keep it under: card-<name> (default: made of its content)')
		.option('--json', 'print one JSON document')
		.option('--config <path>', 'configuration file, for its dataDir')
		.action(importFile);
	persona
		.command('export')
		.description('write a persona as a character card')
		.argument('<id>', 'an imported one, or a reference such as A2B-R4Q')
		.requiredOption('--out <file>', 'file to write')
		.addOption(new Option('--format <format>', 'kind of card').choices([...CARD_FORMATS]).default('v3'))
		.addOption(new Option('--lang <language>', 'language of its texts').choices(['en', 'zh']).default('en'))
		.option('--config <path>', 'configuration file, for its dataDir')
		.action(exportFile);
	persona
		.command('delete')
		.description('erase an imported persona and the file it came in')
		.argument('<id>', 'such as card-maren (see: vivavoce persona list imported)')
		.option('--config <path>', 'configuration file, for its dataDir')
		.action(deletePersona);
}

async function deletePersona(id: string, flags: { readonly config?: string }): Promise<void> {
	if (!(await deleteImported(await dataDirOf(flags), id))) {
		throw new Error(`There is no imported persona "${id}"; see: vivavoce persona list imported`);
	}
	process.stderr.write(`${id} is deleted\n`);
}

async function importFile(file: string, flags: ImportFlags): Promise<void> {
	if ((await stat(file)).size > MAX_FILE_BYTES) {
		throw new Error(`${file} is larger than ${MAX_FILE_BYTES} bytes: no card is`);
	}
	const { persona, warnings } = await importPersona(await dataDirOf(flags), await readFile(file), flags.id);
	if (flags.json) {
		process.stdout.write(`${JSON.stringify({ persona, warnings }, null, '\t')}\n`);
		return;
	}
	const { en, zh } = persona.identity.name;
	const lines = [`${persona.id}  ${en === zh ? en : `${en} / ${zh}`}  licence: ${persona.provenance.license}`];
	process.stdout.write(`${[...lines, ...warnings.map((warning) => `  note: ${warning}`)].join('\n')}\n`);
}

async function exportFile(id: string, flags: ExportFlags): Promise<void> {
	const dataDir = await dataDirOf(flags);
	const stored = readImported(dataDir, id);
	const persona = stored?.persona ?? personaByReference(dataDir, id);
	const { format, lang: language, out } = flags;
	await writeFile(out, exportCard(persona, { format, language, origin: stored?.origin }));
	process.stderr.write(`${out} is written\n`);
}

async function dataDirOf({ config }: { readonly config?: string }): Promise<string> {
	return (await loadConfig(config === undefined ? {} : { configFile: config })).dataDir;
}
