/**
 * `vivavoce doctor`: says what is missing and what to do.
 *
 * @module
 */
import type { Command } from 'commander';
import type { Config } from '../server/config/config-schema.ts';
import {
	type CheckResult,
	checkModelFiles,
	checkNode,
	checkPerception,
	checkPort,
	checkRecorder,
	checkSpeech,
} from '../server/realtime/self-test.ts';
import { addServerFlags, loadFlags, type ServerFlags } from './options.ts';

const MARKS = { ok: '✓', failed: '✗', absent: '–' } as const satisfies Record<CheckResult['status'], string>;

/** Adds the command. */
export function registerDoctor(program: Command): void {
	const command = program.command('doctor').description('check that everything the server needs is there and works');
	addServerFlags(command)
		.option('--json', 'print one JSON document')
		.action(async (flags: ServerFlags & { json?: boolean }) => {
			const results = await examine(flags);
			const healthy = results.every((result) => result.status !== 'failed');
			process.stdout.write(flags.json ? `${JSON.stringify({ healthy, checks: results }, null, 2)}\n` : table(results));
			process.exitCode = healthy ? 0 : 1;
		});
}

async function examine(flags: ServerFlags): Promise<CheckResult[]> {
	const { result, config } = await checkConfiguration(flags);
	const files = checkModelFiles();
	return [
		checkNode(process.versions.node),
		result,
		...(config === undefined ? [] : [await checkPort(config)]),
		files,
		...(files.status === 'ok' ? [await checkPerception()] : []),
		...(await checkSpeech()),
		checkRecorder(process.env),
	];
}

async function checkConfiguration(flags: ServerFlags): Promise<{ result: CheckResult; config?: Config }> {
	try {
		const config = await loadFlags(flags);
		return { result: { name: 'Configuration', status: 'ok', detail: 'valid' }, config };
	} catch (error) {
		const detail = error instanceof Error ? error.message : String(error);
		return { result: { name: 'Configuration', status: 'failed', detail, advice: 'see docs/configuration.md' } };
	}
}

function table(results: readonly CheckResult[]): string {
	const width = Math.max(...results.map((result) => result.name.length));
	const lines = results.flatMap(({ name, status, detail, advice }) => {
		const head = `${MARKS[status]} ${name.padEnd(width)}  ${detail}`;
		return advice === undefined ? [head] : [head, `  ${' '.repeat(width)}  → ${advice}`];
	});
	return `${lines.join('\n')}\n`;
}
