/**
 * Comparing by ear in a real browser: blind answers, consent before anything is kept, and what was learnt.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it, test } from 'vitest';
import type { PreferenceEntry } from '../src/persona/preference/preference-log.ts';
import { loadConfig } from '../src/server/config/config.ts';
import { type RunningServer, startServer } from '../src/server/vivavoce-server.ts';
import { LEAST_CHOICES, tasteOf } from '../studio/src/personas/taste.ts';
import { CHROMIUM_PATH, launchBrowser, openPage, type WatchedPage } from './support/browser.ts';
import { ensureStudio, PATIENCE_MS, SKIP_REASON, untilOpen, violations } from './support/studio-page.ts';

function choice(liked: number, disliked: number): PreferenceEntry {
	const answer = (warmth: number) => ({ text: 'Well.', vector: { warmth } });
	const head = { version: 1, consent: 'c', persona: 'p', language: 'en', prompt: 'Hello?' } as const;
	return { ...head, kind: 'choice', chosen: answer(liked), rejected: answer(disliked) };
}

describe('taste', () => {
	it('is not guessed from fewer than ten choices', () => {
		expect(tasteOf(Array.from({ length: LEAST_CHOICES - 1 }, () => choice(1, -1)))).toBeUndefined();
	});

	it('is learnt from a clear one, with an interval that says how sure that is', () => {
		const taste = tasteOf(Array.from({ length: LEAST_CHOICES }, () => choice(1, -1)));
		expect(taste?.weights[0]).toMatchObject({ feature: 'warmth' });
		expect(taste?.weights[0]?.weight).toBeGreaterThan(0);
		expect(taste?.accuracy).toMatchObject({ count: 10, n: 10 });
		expect(taste?.accuracy.low).toBeCloseTo(0.722, 3);
	});

	it('stays at chance where choices contradict each other', () => {
		const taste = tasteOf(Array.from({ length: 20 }, (_, at) => (at % 2 === 0 ? choice(1, -1) : choice(-1, 1))));
		expect(taste?.accuracy.low).toBeLessThan(0.5);
	});
});

describe.skipIf(CHROMIUM_PATH === undefined)(`a comparison${SKIP_REASON}`, () => {
	let dataDir: string;
	let server: RunningServer;
	let browser: Browser | undefined;

	beforeAll(async () => {
		await ensureStudio();
		dataDir = await mkdtemp(join(tmpdir(), 'vivavoce-studio-'));
		const overrides = { port: 0, dataDir, log: { level: 'silent' } } as const;
		server = await startServer(await loadConfig({ env: {}, overrides }));
		await server.ready;
		// The first search makes the index.
		await fetch(new URL('/v1/vivavoce/personas/cast', server.url));
	}, 2 * PATIENCE_MS);

	afterEach(async () => {
		await browser?.close();
		await fetch(new URL('/v1/vivavoce/preferences', server.url), { method: 'DELETE' });
	});
	afterAll(async () => {
		await server?.close();
		await rm(dataDir, { recursive: true, force: true });
	});

	async function open(locale: string, compare: string): Promise<WatchedPage> {
		browser = await launchBrowser();
		const watched = await openPage(browser, `${server.url}?raw`, locale);
		await untilOpen(watched.page);
		await watched.page.locator('.card').first().click({ timeout: PATIENCE_MS });
		await watched.page.locator('.card[aria-pressed="true"]').waitFor({ timeout: PATIENCE_MS });
		await watched.page.getByRole('button', { name: compare, exact: true }).click();
		return watched;
	}

	async function kept(): Promise<PreferenceEntry[]> {
		const reply = await fetch(new URL('/v1/vivavoce/preferences', server.url));
		return ((await reply.json()) as { data: PreferenceEntry[] }).data;
	}

	/** Lets both answer, and waits until one can choose. */
	async function compare(page: Page, line: string): Promise<void> {
		await page.locator('#compare-line').fill(line);
		await page.keyboard.press('Enter');
		await page.locator('#choose-1').waitFor({ timeout: PATIENCE_MS });
	}

	test.each([
		['en-GB', 'Compare', 'Do you like rain?'],
		['zh-CN', '对比', '你喜欢下雨吗？'],
	])(
		'is blind until the choice, and nothing is kept without consent (%s)',
		async (locale, button, line) => {
			const { page, complaints } = await open(locale, button);
			await compare(page, line);
			const answers = await page.locator('.answer p').allTextContents();
			expect(answers).toHaveLength(2);
			expect(answers.every((text) => text.trim().length > 1)).toBe(true);
			expect(await page.locator('.was').count()).toBe(0);
			await page.locator('#choose-0').click();
			await page.locator('.answer[data-chosen="true"] .was strong').waitFor();
			expect(await page.locator('.was').count()).toBe(2);
			expect(await kept()).toEqual([]);
			expect(await violations(page)).toEqual([]);
			expect(complaints).toEqual([]);
		},
		150_000,
	);

	test('with consent the choice is kept, and goes when the consent is withdrawn', async () => {
		const { page, complaints } = await open('en-GB', 'Compare');
		await page.locator('#consent').click();
		await page.getByText('Your choices are kept on this server.').waitFor({ timeout: PATIENCE_MS });
		await page.locator('#opponent').selectOption({ index: 3 });
		await compare(page, 'What is your job?');
		const [first = '', second = ''] = await page.locator('.answer > p').allTextContents();
		await page.locator('#choose-1').click();
		await page.locator('#kept', { hasText: 'Kept.' }).waitFor({ timeout: PATIENCE_MS });
		const [entry, ...others] = await kept();
		expect(others).toEqual([]);
		expect(entry).toMatchObject({
			kind: 'choice',
			language: 'en',
			prompt: 'What is your job?',
			chosen: { text: second },
			rejected: { text: first },
		});
		expect(Object.keys(entry?.kind === 'choice' ? entry.chosen.vector : {})).toHaveLength(48);
		await page.locator('.taste', { hasText: '1 / 10' }).waitFor();
		await compare(page, 'Good night!');
		await page.locator('#choose-neither').click();
		await page.locator('.was').first().waitFor();
		expect(await kept()).toHaveLength(1);
		await page.locator('#consent').click();
		await page.getByText('Your choices are deleted.').waitFor({ timeout: PATIENCE_MS });
		expect(await kept()).toEqual([]);
		expect(complaints).toEqual([]);
	}, 150_000);

	test('what was learnt stands with its held-out accuracy and interval', async () => {
		const body = (value: object) => ({ method: 'POST', body: JSON.stringify(value) });
		const path = new URL('/v1/vivavoce/preferences', server.url);
		const given = await fetch(`${path}/consents`, body({ statement: 'Yes.', language: 'en' }));
		const { id: consent } = (await given.json()) as { id: string };
		for (let at = 0; at < 12; at++) {
			expect((await fetch(path, body({ ...choice(0.9, -0.9), consent }))).status).toBe(201);
		}
		const { page } = await open('en-GB', 'Compare');
		await page.locator('#foretold').waitFor({ timeout: PATIENCE_MS });
		expect(await page.locator('.taste').textContent()).toMatch(/12 \/ 12 \(100 %;.*76 %–100 %\).*\+ .*warmth/s);
		expect(await violations(page)).toEqual([]);
	}, 90_000);
});
