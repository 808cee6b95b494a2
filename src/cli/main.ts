/**
 * The `vivavoce` command.
 *
 * @module
 */
import { inspect } from 'node:util';
import { Command, CommanderError } from 'commander';
import { packageVersion } from '../server/package-root.ts';

const EXAMPLES = `
Examples:
  vivavoce serve                             serve this machine on port 8440
  vivavoce serve --tls --port 8443           with https and wss
  vivavoce talk samples/en-hello.wav         speak a recording to it and hear the answer
  vivavoce replay call.vivavoce.zip          speak a recorded session again and compare the turns
  vivavoce voice list                        by what right each voice speaks
  vivavoce persona find "a patient teacher"   look for one among a million personas
  vivavoce pack list                         recognisers of others that can be added
  vivavoce verify call.mp3                   find the watermark in a recording
  vivavoce doctor                            find out what is missing

Settings in files and the environment: docs/configuration.md`;

/**
 * What adds each command. A command is imported only when it is named: the server must not wait for what `bench` needs.
 */
const COMMANDS: Readonly<Record<string, () => Promise<(program: Command) => void>>> = {
	serve: async () => (await import('./serve.ts')).registerServe,
	talk: async () => (await import('./talk.ts')).registerTalk,
	replay: async () => (await import('./replay.ts')).registerReplay,
	bench: async () => (await import('./bench.ts')).registerBench,
	voice: async () => (await import('./voice.ts')).registerVoice,
	persona: async () => (await import('./persona.ts')).registerPersona,
	pack: async () => (await import('./pack.ts')).registerPack,
	verify: async () => (await import('./verify.ts')).registerVerify,
	doctor: async () => (await import('./doctor.ts')).registerDoctor,
};

/** The program with the commands that the words name, or with all when they name none. */
async function createProgram(words: readonly string[]): Promise<Command> {
	const program = new Command('vivavoce')
		.description('The open, self-hosted live-voice server.')
		.version(packageVersion(), '-V, --version', 'print the version')
		.helpOption('-h, --help', 'print this help')
		.addHelpText('after', EXAMPLES)
		.showHelpAfterError('(vivavoce --help lists commands and flags)')
		.exitOverride();
	const named = Object.keys(COMMANDS).filter((name) => words.includes(name));
	for (const [name, load] of Object.entries(COMMANDS)) {
		if (named.length === 0 || named.includes(name)) {
			(await load())(program);
		}
	}
	return program;
}

/** Mistakes in the program itself; their stack belongs into a bug report. */
const BUGS = [TypeError, RangeError, ReferenceError];

function report(error: unknown): number {
	if (error instanceof CommanderError) {
		return error.exitCode;
	}
	const isBug = !(error instanceof Error) || BUGS.some((bug) => error instanceof bug);
	process.stderr.write(`vivavoce: ${isBug ? inspect(error) : error.message}\n`);
	return 1;
}

try {
	const program = await createProgram(process.argv.slice(2));
	await program.parseAsync();
} catch (error) {
	process.exitCode = report(error);
}
