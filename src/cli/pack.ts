/**
 * `vivavoce pack`: recognisers of others that can take the place of the built-in one.
 *
 * @module
 */
import type { Command } from 'commander';
import { createProgress } from '../bench/report/progress.ts';
import { type PackCard, undisclosed } from '../perception/packs/pack-card.ts';
import { PACK_CATALOGUE } from '../perception/packs/pack-catalogue.ts';
import { installPack, type PackProgress } from '../perception/packs/pack-install.ts';
import { findPackSource } from '../perception/packs/pack-source.ts';
import { listPacks, packsDirOf, removePack } from '../perception/packs/pack-store.ts';
import { loadConfig } from '../server/config/config.ts';
import { describePack, type PackRow, packTable } from './pack-text.ts';

interface Flags {
	readonly config?: string;
	readonly json?: boolean;
}

const EXAMPLES = `
Examples:
  vivavoce pack list                         what is here, and what can be added
  vivavoce pack add paraformer-zh-en         fetch a pack of the catalogue, check it, add it
  vivavoce pack add ./my-pack                add a folder with a card (pack.json)
  VIVAVOCE_RECOGNISER=paraformer-zh-en vivavoce serve
                                             hear with it (needs npm install sherpa-onnx-node)

Cards, kinds of packs, licences: docs/packs.md`;

/** Adds the command. */
export function registerPack(program: Command): void {
	const pack = program.command('pack').description('add, list, show and remove recognisers of others');
	pack.addHelpText('after', EXAMPLES);
	command(pack, 'add', 'check a pack and add it to the data folder')
		.argument('<pack>', 'a name of the catalogue, an http(s) address of a pack or its card, or a folder')
		.option('--trust-on-first-use', 'take files without a published checksum as they come, and record theirs')
		.action(add);
	command(pack, 'list', 'list the packs that are here and those of the catalogue').action(list);
	command(pack, 'show', 'show a card: who made it, its licence, its data, its files')
		.argument('<name>', 'name of a pack')
		.action(show);
	command(pack, 'remove', 'remove a pack from the data folder').argument('<name>', 'name of a pack').action(remove);
}

function command(parent: Command, name: string, description: string): Command {
	return parent
		.command(name)
		.description(description)
		.option('--config <path>', 'configuration file (default: vivavoce.config.{json,js,mjs} in this directory)')
		.option('--json', 'print one JSON document');
}

async function add(given: string, flags: Flags & { trustOnFirstUse?: boolean }): Promise<void> {
	const packsDir = await packsDirFor(flags);
	const { onProgress, finish } = megabyteProgress();
	const trustOnFirstUse = flags.trustOnFirstUse === true;
	try {
		const card = await installPack(await findPackSource(given), { packsDir, trustOnFirstUse, onProgress });
		finish();
		const hint = `${card.name} is added. Hear with it: VIVAVOCE_RECOGNISER=${card.name} vivavoce serve\n`;
		print(flags, card, () => `${describePack(card, 'here')}\n${hint}`);
	} finally {
		finish();
	}
}

async function list(flags: Flags): Promise<void> {
	const rows = await rowsOf(await packsDirFor(flags));
	print(flags, rows, () => packTable(rows));
}

async function show(name: string, flags: Flags): Promise<void> {
	const rows = await rowsOf(await packsDirFor(flags));
	const found = rows.find((row) => row.name === name);
	if (found === undefined) {
		throw new Error(`there is no pack '${name}': choose one of ${rows.map((row) => row.name).join(', ')}`);
	}
	print(flags, found, () => describePack(found, found.standing));
}

async function remove(name: string, flags: Flags): Promise<void> {
	await removePack(await packsDirFor(flags), name);
	print(flags, { removed: name }, () => `${name} is removed\n`);
}

async function packsDirFor({ config }: Flags): Promise<string> {
	const { dataDir } = await loadConfig(config === undefined ? {} : { configFile: config });
	return packsDirOf(dataDir);
}

/** Packs that are here, then those of the catalogue that are not. */
async function rowsOf(packsDir: string): Promise<readonly PackRow[]> {
	const here = await listPacks(packsDir);
	const names = new Set(here.map(({ name }) => name));
	const row = (standing: PackRow['standing']) => (card: PackCard) => ({
		...card,
		standing,
		undisclosed: undisclosed(card),
	});
	return [...here.map(row('here')), ...PACK_CATALOGUE.filter(({ name }) => !names.has(name)).map(row('can be added'))];
}

const MEGABYTE = 1_000_000;

/** A bar for each file, in megabytes. */
function megabyteProgress(): { onProgress: PackProgress; finish: () => void } {
	const progress = createProgress(process.stderr, () => performance.now());
	let [current, shown] = ['', 0];
	return {
		onProgress(file, bytes, totalBytes) {
			if (file !== current) {
				[current, shown] = [file, 0];
				progress.start(`MB of ${file}`, Math.ceil((totalBytes ?? bytes) / MEGABYTE));
			}
			for (; (shown + 1) * MEGABYTE <= bytes; shown++) {
				progress.step();
			}
		},
		finish: () => progress.finish(),
	};
}

function print(flags: Flags, value: unknown, text: () => string): void {
	process.stdout.write(flags.json ? `${JSON.stringify(value, null, 2)}\n` : text());
}
