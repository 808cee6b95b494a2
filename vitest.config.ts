import { defineConfig } from 'vitest/config';

export default defineConfig({
	test: {
		include: ['src/**/*.test.ts', 'test/**/*.test.ts', 'packages/*/src/**/*.test.ts'],
		testTimeout: 20_000,
		hookTimeout: 60_000,
		// Two test files at a time: real-time audio tests starve when more compete for two cores.
		maxWorkers: 2,
	},
});
