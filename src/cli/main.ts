/**
 * The `vivavoce` command.
 *
 * @module
 */
import { inspect } from 'node:util';
import { Command, CommanderError } from 'commander';
import { packageVersion } from '../server/package-root.ts';
import { registerBench } from './bench.ts';
import { registerDoctor } from './doctor.ts';
import { registerServe } from './serve.ts';
import { registerTalk } from './talk.ts';

const EXAMPLES = `
Examples:
  vivavoce serve                             serve this machine on port 8440
  vivavoce serve --tls --port 8443           with https and wss
  vivavoce talk samples/en-hello.wav         speak a recording to it and hear the answer
  vivavoce doctor                            find out what is missing

Settings in files and the environment: docs/configuration.md`;

/** The program with all its commands. */
function createProgram(): Command {
	const program = new Command('vivavoce')
		.description('The open, self-hosted live-voice server.')
		.version(packageVersion(), '-V, --version', 'print the version')
		.helpOption('-h, --help', 'print this help')
		.addHelpText('after', EXAMPLES)
		.showHelpAfterError('(vivavoce --help lists commands and flags)')
		.exitOverride();
	for (const register of [registerServe, registerTalk, registerBench, registerDoctor]) {
		register(program);
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
	await createProgram().parseAsync();
} catch (error) {
	process.exitCode = report(error);
}
