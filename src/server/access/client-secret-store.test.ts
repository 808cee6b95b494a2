import { expect, test } from 'vitest';
import { ClientSecretStore } from './client-secret-store.ts';

function storeAt(startMs: number) {
	const clock = { ms: startMs };
	return { clock, store: new ClientSecretStore(() => clock.ms) };
}

test('a secret opens until the second it expires', () => {
	const { clock, store } = storeAt(1_000_000);
	const { value, expiresAt } = store.mint({ type: 'realtime' }, 10);
	expect(expiresAt).toBe(1010);
	clock.ms = 1_009_999;
	expect(store.find(value)).toEqual({ type: 'realtime' });
	clock.ms = 1_010_000;
	expect(store.find(value)).toBeUndefined();
});

test('a secret that was never minted opens nothing', () => {
	expect(storeAt(0).store.find('ek_guess')).toBeUndefined();
});

test('no two secrets are the same', () => {
	const { store } = storeAt(0);
	expect(new Set(Array.from({ length: 1000 }, () => store.mint({}, 60).value)).size).toBe(1000);
});

test('the ten-thousandth secret is minted, one more is not until some expire', () => {
	const { clock, store } = storeAt(0);
	for (let index = 0; index < 10_000; index++) {
		store.mint({}, 60);
	}
	expect(() => store.mint({}, 60)).toThrow(/Too many client secrets/);
	clock.ms = 60_000;
	expect(store.mint({}, 60).value).toMatch(/^ek_/);
});
