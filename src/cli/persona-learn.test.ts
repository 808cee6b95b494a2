import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterEach, expect, test, vi } from 'vitest';
import { formatPreference, parsePreference } from '../persona/preference/preference-log.ts';
import { learntTaste, loadRewardModel, PreferenceStore } from '../server/personas/preference-store.ts';
import { registerPersonaLearn } from './persona-learn.ts';

afterEach(() => vi.restoreAllMocks());

async function learn(
	lines: readonly string[],
	flags: readonly string[] = [],
): Promise<{ output: string; folder: string }> {
	const folder = await mkdtemp(join(tmpdir(), 'vivavoce-learn-'));
	await writeFile(join(folder, 'log.jsonl'), lines.join('\n'));
	const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
	const program = new Command();
	registerPersonaLearn(program);
	const given = flags.map((flag) => flag.replace('@', `${folder}/`));
	await program.parseAsync(['learn', join(folder, 'log.jsonl'), ...given], { from: 'user' });
	return { output: write.mock.calls.map(([text]) => String(text)).join(''), folder };
}

const LOG = Array.from({ length: 10 }, (_, at) =>
	formatPreference({
		version: 1,
		consent: 'c-1',
		persona: 'p',
		language: at % 2 === 0 ? 'en' : 'zh',
		prompt: 'Hi',
		kind: 'choice',
		chosen: { text: at % 2 === 0 ? 'And you?' : '你呢？', vector: {} },
		rejected: { text: at % 2 === 0 ? 'And you.' : '你呢。', vector: {} },
	}),
);

test('learns from a log, and writes model and training pairs', async () => {
	const { output, folder } = await learn(LOG, ['--json', '--out', '@model.json', '--export', '@pairs.jsonl']);
	const { accuracy, model } = JSON.parse(output);
	expect(accuracy).toMatchObject({ count: 10, n: 10, rate: 1 });
	expect(model.weights.questions).toBeGreaterThan(0.3);
	expect(JSON.parse(await readFile(join(folder, 'model.json'), 'utf8'))).toEqual(model);
	const pairs = (await readFile(join(folder, 'pairs.jsonl'), 'utf8')).trim().split('\n');
	expect(JSON.parse(pairs[1] ?? '')).toEqual({ prompt: 'Hi', chosen: '你呢？', rejected: '你呢。' });
});

test('says how sure it is', async () => {
	expect((await learn(LOG)).output).toMatch(/10 pairs; held-out accuracy 100\.0 % \(95 %: 72\.2 %–100\.0 %\)/);
});

test('reads the choices that the server keeps, and leaves what it learnt for the server', async () => {
	const folder = await mkdtemp(join(tmpdir(), 'vivavoce-learn-'));
	const store = new PreferenceStore(folder);
	const consent = await store.consent({ statement: 'Yes.', language: 'en' }, 0);
	for (const line of LOG) {
		await store.add({ ...parsePreference(JSON.parse(line)), consent: consent?.id ?? '' });
	}
	vi.spyOn(process.stdout, 'write').mockReturnValue(true);
	await writeFile(join(folder, 'config.json'), JSON.stringify({ dataDir: folder }));
	const taste = learntTaste(folder);
	expect(taste()).toBeUndefined();
	const program = new Command();
	registerPersonaLearn(program);
	await program.parseAsync(['learn', '--use', '--config', join(folder, 'config.json')], { from: 'user' });
	expect(loadRewardModel(folder)).toMatchObject({ version: 1, pairs: 10 });
	expect(taste()).toMatchObject({ version: 1, pairs: 10 });
	await writeFile(join(folder, 'preferences', 'reward.json'), '{');
	expect(taste()).toMatchObject({ pairs: 10 });
});

test('asks for more when there is too little', async () => {
	await expect(learn(LOG.slice(0, 4))).rejects.toThrow('collect at least 5');
});
