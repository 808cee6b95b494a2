import { Command } from 'commander';
import { expect, test } from 'vitest';
import { SUITES } from '../bench/run-bench.ts';
import { registerBench } from './bench.ts';

async function run(...words: string[]): Promise<void> {
	let errors = '';
	const program = new Command().exitOverride().configureOutput({
		writeErr: (text) => {
			errors += text;
		},
	});
	registerBench(program);
	await program.parseAsync(['node', 'vivavoce', 'bench', ...words]).catch((error: Error) => {
		throw new Error(`${errors}${error.message}`);
	});
}

test('an unknown suite is refused with the names of all', async () => {
	await expect(run('speed')).rejects.toThrow(`The suites are ${SUITES.map(({ name }) => name).join(', ')}.`);
});

test('runs are a whole number from 1 to 100', async () => {
	for (const raw of ['0', '1.5', '101', 'many']) {
		await expect(run('latency', '--runs', raw)).rejects.toThrow('whole number from 1 to 100');
	}
});
