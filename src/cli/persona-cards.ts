/**
 * `vivavoce persona import` and `export`: character cards in and out.
 *
 * @module
 */
import { readFile, stat, writeFile } from 'node:fs/promises';
import { type Command, Option } from 'commander';
import type { Language } from '../audio/language.ts';
import { CARD_FORMATS, type CardFormat, exportCard } from '../persona/cards/card-file.ts';
import { MAX_FILE_BYTES } from '../persona/cards/card-limits.ts';
import { resolvePersona } from '../persona/matrix/reference.ts';
import { loadConfig } from '../server/config.ts';
import { importPersona, readImported } from '../server/imported-personas.ts';
import { loadPersonas } from '../server/persona-store.ts';

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

/** Adds both commands to `vivavoce persona`. */
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
	const stored = readImported(await dataDirOf(flags), id);
	const persona = stored?.persona ?? resolvePersona(loadPersonas().matrix, id);
	const { format, lang: language, out } = flags;
	await writeFile(out, exportCard(persona, { format, language, origin: stored?.origin }));
	process.stderr.write(`${out} is written\n`);
}

async function dataDirOf({ config }: { readonly config?: string }): Promise<string> {
	return (await loadConfig(config === undefined ? {} : { configFile: config })).dataDir;
}
