import { expect, test, vi } from 'vitest';
import { warmUp } from './warm-up.ts';

const parsed = vi.hoisted((): string[] => []);
vi.mock('../perception/commands/parse-jsgf.ts', async (original) => {
	const real = await original<typeof import('../perception/commands/parse-jsgf.ts')>();
	return {
		...real,
		parseJsgf: (...args: Parameters<typeof real.parseJsgf>) => {
			parsed.push(args[1]);
			return real.parseJsgf(...args);
		},
	};
});

test('both grammars are compiled by the warm-up, not by making a planner, and not again by the first words', async () => {
	const { createBuiltinPlanner } = await import('../dialogue/builtin/planner.ts');
	const session = createBuiltinPlanner().open();
	const grammars = () => parsed.filter((file) => file.endsWith('.jsgf')).map((file) => file.slice(-7, -5));
	expect(grammars()).toEqual([]);
	await warmUp();
	expect(grammars()).toEqual(['en', 'zh']);
	session.completeness('turn on the radio', 'en');
	session.completeness('打开收音机', 'zh');
	expect(grammars()).toHaveLength(2);
});
