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
import type { ImportedPersona } from '../persona/cards/card-persona.ts';
import { loadConfig } from '../server/config/config.ts';
import {
	attachLorebook,
	deleteImported,
	importPersona,
	personaByReference,
	readImported,
} from '../server/personas/imported-personas.ts';

interface ImportFlags {
	readonly id?: string;
	readonly lore: readonly string[];
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
		.description('keep a character card (JSON V1–V3, PNG, CHARX) or an AIEOS document as a persona')
		.argument('<file>', 'the card')
		.option('--id <name>', 'id to keep it under: card-<name> (default: made of its content)')
		.option('--lore <file>', 'lorebook to attach; repeatable', (file, files: readonly string[]) => [...files, file], [])
		.option('--json', 'print one JSON document')
		.option('--config <path>', 'configuration file, for its dataDir')
		.action(importFile);
	persona
		.command('lore')
		.description('attach a lorebook (lorebook_v3, or a world of SillyTavern) to an imported persona')
		.argument('<id>', 'such as card-maren')
		.argument('<file>', 'the book')
		.option('--json', 'print one JSON document')
		.option('--config <path>', 'configuration file, for its dataDir')
		.action(attachFile);
	persona
		.command('export')
		.description('write a persona as a character card, an AIEOS document or a lorebook')
		.argument('<id>', 'an imported one, or a reference such as A2B-R4Q')
		.requiredOption('--out <file>', 'file to write')
		.addOption(new Option('--format <format>', 'kind of file').choices([...CARD_FORMATS]).default('v3'))
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
	const dataDir = await dataDirOf(flags);
	const books = await Promise.all(flags.lore.map(readBounded));
	let imported = await importPersona(dataDir, await readBounded(file), flags.id);
	for (const book of books) {
		const { persona, warnings } = await attach(dataDir, imported.persona.id, book);
		imported = { persona, warnings: [...imported.warnings, ...warnings] };
	}
	tell(imported, flags);
}

async function attachFile(id: string, file: string, flags: Pick<ImportFlags, 'json' | 'config'>): Promise<void> {
	tell(await attach(await dataDirOf(flags), id, await readBounded(file)), flags);
}

async function attach(dataDir: string, id: string, book: Uint8Array): Promise<ImportedPersona> {
	const attached = await attachLorebook(dataDir, id, book);
	if (attached === undefined) {
		throw new Error(`There is no imported persona "${id}"; see: vivavoce persona list imported`);
	}
	return attached;
}

async function readBounded(file: string): Promise<Uint8Array> {
	if ((await stat(file)).size > MAX_FILE_BYTES) {
		throw new Error(`${file} is larger than ${MAX_FILE_BYTES} bytes: no card is`);
	}
	return readFile(file);
}

function tell({ persona, warnings }: ImportedPersona, { json }: Pick<ImportFlags, 'json'>): void {
	if (json) {
		process.stdout.write(`${JSON.stringify({ persona, warnings }, null, '\t')}\n`);
		return;
	}
	const { en, zh } = persona.identity.name;
	const { length } = persona.knowledge.entries;
	const lore = length === 0 ? '' : `  lorebook: ${length} entries`;
	const head = `${persona.id}  ${en === zh ? en : `${en} / ${zh}`}  licence: ${persona.provenance.license}${lore}`;
	process.stdout.write(`${[head, ...warnings.map((warning) => `  note: ${warning}`)].join('\n')}\n`);
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
