/**
 * The studio's panels in a real browser against the real server: personas, scenes, reasons, passports, events, self-test;
 * and its craft: accessibility, narrow screens, size, no inline code.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { loadConfig } from '../src/server/config/config.ts';
import { type RunningServer, startServer } from '../src/server/vivavoce-server.ts';
import { CHROMIUM_PATH, launchBrowser, openPage } from './support/browser.ts';

/** Recognition and speech on a busy two-core machine can take seconds; nothing here measures speed. */
const PATIENCE_MS = 60_000;

/** All scripts of the page and its threads, compressed: what a slow line has to carry. */
const MAX_SCRIPT_BYTES = 150_000;

const REASON = CHROMIUM_PATH === undefined ? ' (skipped: no Chromium; install it or set CHROMIUM)' : '';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

interface AxeWindow {
	readonly axe: {
		run(context: Document, options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
	};
}

/** Rules of WCAG 2.2 AA that the page breaks. */
async function violations(page: Page): Promise<string[]> {
	await page.evaluate(readFileSync(AXE, 'utf8'));
	const found = await page.evaluate(() => {
		const runOnly = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
		return (window as unknown as AxeWindow).axe.run(document, { runOnly });
	});
	return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

async function untilOpen(page: Page): Promise<void> {
	await page.locator('#status[data-state="open"]').waitFor({ timeout: PATIENCE_MS });
}

/** Searches, and waits until the cards are those of this search. */
async function find(page: Page, words: string, first: RegExp): Promise<void> {
	await page.locator('#persona-search').fill(words);
	await page.keyboard.press('Enter');
	await page.locator('.card', { hasText: first }).first().waitFor({ timeout: PATIENCE_MS });
}

beforeAll(async () => {
	if (!existsSync(new URL('../studio/dist/index.html', import.meta.url))) {
		await import('../scripts/build-studio.ts');
	}
});

test('the script stays below its size, and the page has none inline', () => {
	const file = (name: string) => readFileSync(new URL(`../studio/dist/${name}`, import.meta.url));
	const scripts = readdirSync(new URL('../studio/dist/', import.meta.url)).filter((name) => name.endsWith('.js'));
	const bytes = scripts.reduce((sum, name) => sum + gzipSync(file(name)).length, 0);
	expect(bytes).toBeLessThan(MAX_SCRIPT_BYTES);
	const html = file('index.html').toString();
	expect(html).not.toMatch(/style=|\son\w+=|<style|<script[^>]*>[^<]/);
	expect(html + file('page.css')).not.toMatch(/https?:\/\//);
});

describe.skipIf(CHROMIUM_PATH === undefined)(`panels${REASON}`, () => {
	let server: RunningServer;
	let browser: Browser | undefined;

	beforeAll(async () => {
		server = await startServer(await loadConfig({ env: {}, overrides: { port: 0, log: { level: 'silent' } } }));
		await server.ready;
	});

	afterEach(() => browser?.close());
	afterAll(() => server?.close());

	async function open(locale = 'en-GB', microphone?: string) {
		browser = await launchBrowser(
			microphone === undefined ? undefined : fileURLToPath(new URL(`../samples/${microphone}`, import.meta.url)),
		);
		const watched = await openPage(browser, `${server.url}?raw`, locale);
		await untilOpen(watched.page);
		return watched;
	}

	test.each([
		['en-GB', 'patient teacher', /teacher|instructor/i, 'bedtime', 'Who are you?'],
		['zh-CN', '耐心的老师', /老师|教/, '睡前', '你是谁？'],
	])(
		'a persona is found, speaks at once and takes a scene and a mood (%s)',
		async (locale, words, found, scene, question) => {
			const { page, received, complaints } = await open(locale);
			await find(page, words, found);
			const card = page.locator('.card', { hasText: found }).first();
			const name = (await card.locator('strong').textContent()) ?? '';
			await card.click();
			await page.locator('.card[aria-pressed="true"]').waitFor({ timeout: PATIENCE_MS });
			expect(await page.locator('.now strong').textContent()).toBe(name);
			await page.locator('#own-scene').fill(scene);
			await page.keyboard.press('Enter');
			await expect
				.poll(() => received.filter(({ type }) => type === 'vivavoce.persona.updated').length, { timeout: PATIENCE_MS })
				.toBeGreaterThan(1);
			await page.locator('#valence').fill('1');
			await expect
				.poll(() => received.some((event) => event['type'] === 'vivavoce.mood.updated'), { timeout: PATIENCE_MS })
				.toBe(true);
			await page.locator('#message').fill(question);
			await page.keyboard.press('Enter');
			await page.locator('#transcript li[data-role="assistant"]', { hasText: name }).waitFor({ timeout: PATIENCE_MS });
			await page.locator('.lit', { hasText: /\S/ }).first().waitFor({ timeout: PATIENCE_MS });
			await page.locator('.vector summary').click();
			expect(await page.locator('.bar').count()).toBe(48);
			expect(complaints).toEqual([]);
			expect(await violations(page)).toEqual([]);
		},
		150_000,
	);

	test('a spoken turn tells why it was taken, how long it took, and by what right the voice speaks', async () => {
		const { page } = await open('en-GB', 'en-hello.wav');
		await page.keyboard.down(' ');
		expect(await page.locator('#talk').getAttribute('aria-pressed')).toBe('true');
		await page.locator('.latency').first().waitFor({ timeout: PATIENCE_MS });
		await page.keyboard.up(' ');
		expect(await page.locator('#talk').getAttribute('aria-pressed')).toBe('false');
		await page.locator('.why summary').first().click();
		expect(await page.locator('.why tbody').first().textContent()).toMatch(/\d/);
		expect(await page.locator('.why').first().textContent()).toContain('took the turn');
		await page.locator('.chip summary').first().click();
		await page.locator('.chip', { hasText: 'espeak-ng' }).first().waitFor({ timeout: PATIENCE_MS });
		const passport = await page.locator('.chip a').first().getAttribute('href');
		const shown = await page.context().newPage();
		await shown.goto(new URL(passport ?? '', server.url).href);
		expect(await shown.locator('h2').textContent()).not.toBe('');
		await page.getByRole('button', { name: 'Events' }).click();
		await page.locator('.events li', { hasText: 'input_audio_buffer.append' }).locator('b').first().waitFor();
		await page.locator('.supported summary').click();
		const row = (type: string) => page.locator('.supported tr', { has: page.getByText(type, { exact: true }) });
		expect(await row('input_audio_buffer.append').getAttribute('data-used')).toBe('true');
		expect(await row('response.cancel').getAttribute('data-used')).toBe('false');
		expect(await page.locator('.supported summary').textContent()).toMatch(/used [1-9]\d* \/ \d{2,}/);
		await page.locator('.filter', { hasText: 'vivavoce' }).click();
		expect(await page.locator('.events code').allTextContents()).toSatisfy((types: string[]) =>
			types.every((type) => type.startsWith('vivavoce.')),
		);
		await page.locator('.events summary').first().click();
		expect(JSON.parse((await page.locator('.events pre').first().textContent()) ?? '')).toHaveProperty('type');
		expect(await violations(page)).toEqual([]);
	}, 150_000);

	test.each([
		['en-GB', 'Self-test', /who are you/i],
		['zh-CN', '自测', /你是谁/],
	])(
		'the self-test speaks, hears and gives a score without a microphone (%s)',
		async (locale, button, words) => {
			const { page, complaints } = await open(locale);
			await page.getByRole('button', { name: button }).click();
			await page.locator('#self-test').click();
			await page.locator('.score').waitFor({ timeout: 90_000 });
			expect(await page.locator('.turns').textContent()).toMatch(words);
			expect(Number(await page.locator('.score output').textContent())).toBeGreaterThan(0);
			expect(complaints).toEqual([]);
			expect(await violations(page)).toEqual([]);
		},
		150_000,
	);

	test.each([
		['light', 1280, 800],
		['dark', 1280, 800],
		['light', 360, 640],
		['dark', 3840, 2160],
	] as const)(
		'nobody is shut out (%s, %d × %d)',
		async (colorScheme, width, height) => {
			const { page } = await open();
			await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
			await page.setViewportSize({ width, height });
			expect(await violations(page)).toEqual([]);
			const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
			expect(overflow).toBeLessThanOrEqual(0);
			const transform = await page.locator('.ball').evaluate((ball) => getComputedStyle(ball).transform);
			expect(transform).toBe('none');
		},
		60_000,
	);
});
