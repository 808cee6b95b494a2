/**
 * `vivavoce voice`: by what right each voice speaks.
 *
 * @module
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type Command, Option } from 'commander';
import type { Language } from '../audio/language.ts';
import { describePassport } from '../provenance/passport/describe.ts';
import { draftPassport } from '../provenance/passport/draft.ts';
import { type LintFinding, lintPassport } from '../provenance/passport/lint.ts';
import { issuerOf, passportHash, signPassport } from '../provenance/passport/proof.ts';
import { parseWith, passportSchema, unsignedPassportSchema, VOICE_ID } from '../provenance/passport/schema.ts';
import { loadConfig } from '../server/config/config.ts';
import type { Config } from '../server/config/config-schema.ts';
import { ISSUER_KEY_VARIABLE } from '../server/config/settings.ts';
import { ensureIssuerKey, issuerKeyPath, readIssuerKey } from '../server/voices/issuer-key.ts';
import { ownVoicesDir, passportPath } from '../server/voices/voice-files.ts';
import { VoiceRegistry } from '../server/voices/voice-registry.ts';
import { listVoices, standingOf } from './voice-list.ts';
import { renderDescription, renderTable } from './voice-text.ts';

interface Flags {
	readonly config?: string;
	readonly json?: boolean;
}

const EXAMPLES = `
Examples:
  vivavoce voice list                        which voices may speak here, and why others may not
  vivavoce voice show flite-slt --lang zh    a passport in plain words
  vivavoce voice revoke flite-slt            silence a voice, also in running sessions, within a second
  vivavoce voice draft upstream && vivavoce voice sign upstream
                                             answer for the voice of another service`;

/** Adds the command. */
export function registerVoice(program: Command): void {
	const voice = program.command('voice').description('show, check, sign and revoke voice passports');
	voice.addHelpText('after', EXAMPLES);
	command(voice, 'list', 'list the voices and whether they may speak here').action(list);
	command(voice, 'show', 'show a passport in plain words')
		.argument('<id>', 'id of a voice')
		.addOption(new Option('--lang <language>', 'language of the page').choices(['en', 'zh']).default('en'))
		.action(show);
	command(voice, 'lint', 'check passports before they are signed')
		.argument('<passport...>', 'files, or ids of voices')
		.action(lint);
	command(voice, 'sign', 'sign passports in place')
		.argument('<passport...>', 'files, or ids of voices')
		.addOption(
			new Option(
				'--key <file>',
				'Ed25519 key in PEM form (default: a key of this deployment, made when there is none)',
			).env(ISSUER_KEY_VARIABLE),
		)
		.action(sign);
	command(voice, 'revoke', 'revoke the passport of a voice')
		.argument('<id>', 'id of a voice')
		.option('--reason <text>', 'why; shown to nobody but readers of the status file', '')
		.action(revoke);
	command(voice, 'draft', 'begin a passport for the voice of another service')
		.argument('[id]', 'id of the voice (default: the configured one)')
		.option('--engine <name>', 'engine that speaks it (default: the configured upstream)')
		.option('--provider <name>', "the voice's maker (default: the upstream host)")
		.action(draft);
}

function command(parent: Command, name: string, description: string): Command {
	return parent
		.command(name)
		.description(description)
		.option('--config <path>', 'configuration file (default: vivavoce.config.{json,js,mjs} in this directory)')
		.option('--json', 'print one JSON document');
}

async function list(flags: Flags): Promise<void> {
	const rows = listVoices(await openRegistry(flags));
	print(flags, rows, () => renderTable(rows));
}

async function show(id: string, flags: Flags & { lang: Language }): Promise<void> {
	const registry = await openRegistry(flags);
	const document = registry.files.get(id)?.document;
	if (document === undefined) {
		throw unknownVoice(id, registry);
	}
	const parsed = parseWith(passportSchema, document);
	if (!parsed.ok && flags.json !== true) {
		throw new Error(`the passport of ${id} cannot be read: ${parsed.problems[0]}`);
	}
	print(flags, document, () => {
		const passport = passportSchema.parse(document);
		const description = describePassport(passport, passportHash(passport), flags.lang);
		return renderDescription(description, standingOf(id, registry), flags.lang);
	});
}

async function lint(targets: readonly string[], flags: Flags): Promise<void> {
	const config = await configOf(flags);
	const results: { path: string; findings: LintFinding[] }[] = [];
	for (const target of targets) {
		const path = await pathOf(target, config);
		results.push({ path, findings: lintPassport(await readDocument(path)) });
	}
	const lines = results.flatMap(({ path, findings }) => [
		...findings.map((finding) => `${path}: ${describeFinding(finding)}`),
		...(findings.length === 0 ? [`${path}: nothing to remark`] : []),
	]);
	print(flags, results, () => `${lines.join('\n')}\n`);
	process.exitCode = results.some(({ findings }) => hasErrors(findings)) ? 1 : 0;
}

async function sign(targets: readonly string[], flags: Flags & { key?: string }): Promise<void> {
	const config = await configOf(flags);
	const secretKey = await (flags.key === undefined ? ensureIssuerKey(config.dataDir) : readIssuerKey(flags.key));
	const signed: { path: string; issuer: string; sha256: string }[] = [];
	for (const target of targets) {
		const path = await pathOf(target, config);
		signed.push({ path, issuer: issuerOf(secretKey), sha256: await signFile(path, secretKey) });
	}
	const key = flags.key ?? issuerKeyPath(config.dataDir);
	const lines = signed.map(({ path, issuer, sha256 }) => `${path}: signed by ${issuer}, SHA-256 ${sha256}`);
	print(flags, signed, () => `${lines.join('\n')}\nkey: ${key}\n`);
}

async function signFile(path: string, secretKey: Uint8Array): Promise<string> {
	const { proof: _, ...unsigned } = Object(await readDocument(path));
	const errors = lintPassport(unsigned).filter(({ severity }) => severity === 'error');
	if (errors.length > 0) {
		throw new Error(errors.map((finding) => `${path}: ${describeFinding(finding)}`).join('\n'));
	}
	const created = `${new Date().toISOString().slice(0, 19)}Z`;
	const passport = signPassport(unsignedPassportSchema.parse(unsigned), secretKey, created);
	await writeFile(path, `${JSON.stringify(passport, null, '\t')}\n`);
	return passportHash(passport);
}

async function revoke(id: string, flags: Flags & { reason: string }): Promise<void> {
	const registry = await openRegistry(flags);
	const revocation = await registry.revoke(id, flags.reason);
	if (revocation === undefined) {
		throw unknownVoice(id, registry);
	}
	print(
		flags,
		revocation,
		() => `${id} is revoked (${revocation.passport}); running sessions fall silent within 1 s\n`,
	);
}

async function draft(id: string | undefined, flags: Flags & { engine?: string; provider?: string }): Promise<void> {
	const config = await configOf(flags);
	const host = config.upstream === undefined ? undefined : new URL(config.upstream.url).host;
	const voiceId = id ?? config.voice ?? 'upstream';
	const engine = flags.engine ?? (host === undefined ? undefined : `upstream:${host}`);
	if (engine === undefined || !VOICE_ID.test(voiceId)) {
		throw new Error('no upstream is configured: name the engine with --engine, such as upstream:api.example.com');
	}
	const path = passportPath(ownVoicesDir(config.dataDir), voiceId);
	const { purpose, territories, languages, emotions } = config.provenance;
	const use = { purpose, territories, languages, emotions };
	const issuer = issuerOf(await ensureIssuerKey(config.dataDir));
	const provider = flags.provider ?? host ?? engine;
	const passport = draftPassport({ voiceId, engine, provider, issuer, use, emotions, nowMs: Date.now() });
	await mkdir(dirname(path), { recursive: true });
	await writeNew(path, `${JSON.stringify(passport, null, '\t')}\n`);
	print(flags, passport, () => `${path}: fill it in, then run vivavoce voice sign ${voiceId}\n`);
}

async function writeNew(path: string, content: string): Promise<void> {
	try {
		await writeFile(path, content, { flag: 'wx' });
	} catch (cause) {
		throw new Error(`${path} cannot be written; if it exists, edit it or remove it first`, { cause });
	}
}

async function openRegistry(flags: Flags): Promise<VoiceRegistry> {
	const registry = new VoiceRegistry(await configOf(flags));
	await registry.load();
	return registry;
}

function configOf({ config }: Flags): Promise<Config> {
	return loadConfig(config === undefined ? {} : { configFile: config });
}

/** A target is a file unless it is the id of a voice of this deployment or of the shipped ones. */
async function pathOf(target: string, config: Config): Promise<string> {
	const registry = new VoiceRegistry(config);
	await registry.load();
	return registry.files.get(target)?.path ?? target;
}

async function readDocument(path: string): Promise<unknown> {
	try {
		return JSON.parse(await readFile(path, 'utf8'));
	} catch (cause) {
		const reason = cause instanceof Error ? cause.message : String(cause);
		throw new Error(`${path} is no passport: ${reason}`, { cause });
	}
}

function describeFinding({ severity, path, message }: LintFinding): string {
	return [`${severity}:`, path, message].filter((part) => part !== '').join(' ');
}

function hasErrors(findings: readonly LintFinding[]): boolean {
	return findings.some(({ severity }) => severity === 'error');
}

function unknownVoice(id: string, registry: VoiceRegistry): Error {
	return new Error(`there is no passport of a voice '${id}': choose one of ${[...registry.files.keys()].join(', ')}`);
}

function print(flags: Flags, value: unknown, text: () => string): void {
	process.stdout.write(flags.json ? `${JSON.stringify(value, null, 2)}\n` : text());
}
