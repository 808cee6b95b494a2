import { expect, test } from 'vitest';
import { loadConfig } from './config/config.ts';
import type { ConfigInput } from './config/config-schema.ts';
import { loadParts } from './parts.ts';

/** Loading models and voices takes seconds on a busy machine. */
const LOAD_MS = 60_000;

async function load(overrides: ConfigInput) {
	return loadParts(await loadConfig({ env: {}, cwd: '/nonexistent', overrides }), {});
}

test(
	'without settings the built-in engine is loaded, with voices for both languages',
	async () => {
		const parts = await load({});
		expect(parts.engine.name).toBe('builtin');
		expect(parts.engine.voices[0]?.languages).toEqual(expect.arrayContaining(['en', 'zh']));
		await parts.close();
	},
	LOAD_MS,
);

test(
	'the configured voice comes first and the others stay',
	async () => {
		const parts = await load({ voice: 'flite-slt' });
		const ids = parts.engine.voices.map((voice) => voice.id);
		expect(ids[0]).toBe('flite-slt');
		expect(ids.length).toBeGreaterThan(4);
		expect(new Set(ids).size).toBe(ids.length);
		await parts.close();
	},
	LOAD_MS,
);

test(
	'a voice that does not exist is refused with those that do',
	async () => {
		await expect(load({ voice: 'nobody' })).rejects.toThrow(/voice must be one of .*flite-slt.*; got "nobody"/);
	},
	LOAD_MS,
);

test(
	'a chat planner makes a composed engine',
	async () => {
		const parts = await load({ planner: { kind: 'chat', baseUrl: 'http://127.0.0.1:9/v1', model: 'small' } });
		expect(parts.engine.name).toMatch(/^composed:/);
		await parts.close();
	},
	LOAD_MS,
);

test(
	'an upstream service speaks with the configured voice, whose name only it knows',
	async () => {
		const upstream = { url: 'ws://127.0.0.1:9/v1/realtime', model: 'other' };
		const parts = await load({ upstream, voice: 'marin' });
		expect(parts.engine.name).toBe('upstream:127.0.0.1:9');
		expect(parts.engine.voices.map((voice) => voice.id)).toEqual(['marin']);
		await parts.close();
	},
	LOAD_MS,
);
