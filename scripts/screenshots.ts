/**
 * Makes the pictures of the studio in `docs/studio/`, from a real conversation with the real server.
 *
 * @module
 */
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import type { Language } from '../src/audio/language.ts';
import { loadConfig } from '../src/server/config/config.ts';
import { startServer } from '../src/server/vivavoce-server.ts';
import { launchBrowser } from '../test/support/browser.ts';

const FOLDER = new URL('../docs/studio/', import.meta.url);

/** Recognition, speech and the first search may take long on a busy machine. */
const PATIENCE_MS = 45_000;

interface Picture {
	readonly name: string;
	readonly width: number;
	readonly height: number;
	readonly dark?: boolean;
	/** @defaultValue English, also what the microphone hears */
	readonly language?: Language;
	prepare(page: Page): Promise<void>;
}

const PICTURES: readonly Picture[] = [
	{ name: 'first', width: 1280, height: 800, prepare: (page) => cast(page) },
	{
		name: 'talk',
		width: 1280,
		height: 800,
		prepare: (page) => converse(page, 'patient teacher', 'What is twelve plus thirty?'),
	},
	{
		name: 'talk-dark',
		width: 1280,
		height: 800,
		dark: true,
		prepare: (page) => converse(page, 'a grumpy taxi driver', 'Who are you?'),
	},
	{ name: 'talk-phone', width: 390, height: 780, prepare: (page) => speak(page) },
	{ name: 'shape', width: 1280, height: 800, prepare: (page) => shape(page) },
	{ name: 'map', width: 1280, height: 800, dark: true, language: 'zh', prepare: (page) => map(page) },
	{ name: 'why', width: 1280, height: 1240, prepare: (page) => why(page) },
	{ name: 'events', width: 1280, height: 800, prepare: (page) => events(page) },
	{ name: 'self-test', width: 1280, height: 800, dark: true, prepare: (page) => selfTest(page) },
	{ name: 'timeline', width: 1280, height: 1120, prepare: (page) => timeline(page, TIMELINE_WORDS.en) },
	{
		name: 'timeline-zh',
		width: 1280,
		height: 1120,
		dark: true,
		language: 'zh',
		prepare: (page) => timeline(page, TIMELINE_WORDS.zh),
	},
	{ name: 'sessions', width: 1280, height: 1120, prepare: (page) => sessions(page) },
];

/** Names of buttons of the timeline. */
const TIMELINE_WORDS = {
	en: { showAll: 'Show all', rerun: 'Try other settings' },
	zh: { showAll: '显示全部', rerun: '试试其他设置' },
} as const;

/** The first cast is found. */
async function cast(page: Page): Promise<void> {
	await page.locator('.card').first().waitFor({ timeout: PATIENCE_MS });
}

async function shape(page: Page): Promise<void> {
	await converse(page, 'a cheerful radio host', 'Tell me a joke.');
	await page.locator('.tools [aria-expanded]').nth(0).click();
	await page.locator('.block').first().waitFor({ timeout: PATIENCE_MS });
	await page.locator('#trait-openness').fill('0.9');
	await page.waitForTimeout(1500);
}

/** The cross is led to a face by keyboard. */
async function map(page: Page): Promise<void> {
	await choose(page, '脾气暴躁的司机');
	await page.locator('.tools [aria-expanded]').nth(1).click();
	await page.locator('#persona-map').hover({ timeout: PATIENCE_MS });
	await page.locator('#persona-map').press('+');
	await page.waitForTimeout(500);
}

async function choose(page: Page, wanted: string): Promise<void> {
	await page.locator('#persona-search').fill(wanted);
	await page.keyboard.press('Enter');
	await page.locator('.rail[data-search="idle"]').waitFor({ timeout: PATIENCE_MS });
	await page.locator('.card').first().click();
	await page.locator('.card[aria-pressed="true"]').waitFor({ timeout: PATIENCE_MS });
}

async function converse(page: Page, wanted: string, question: string): Promise<void> {
	await choose(page, wanted);
	await page.locator('#message').fill(question);
	await page.keyboard.press('Enter');
	await page.locator('#status[data-activity="speaking"]').waitFor({ timeout: PATIENCE_MS });
	await page.waitForTimeout(900);
}

/** The microphone plays the sample; the answer is awaited. */
async function speak(page: Page): Promise<void> {
	await page.locator('#talk').click();
	await page.locator('.latency').first().waitFor({ timeout: PATIENCE_MS });
	await page.waitForTimeout(600);
}

async function why(page: Page): Promise<void> {
	await speak(page);
	await page.locator('#talk').click();
	await page.locator('.why summary').first().click();
	await page.locator('.latency summary').first().click();
	await page.locator('.chip summary').first().click();
	await page.locator('.chip a').first().scrollIntoViewIfNeeded();
	await page.waitForTimeout(800);
}

async function events(page: Page): Promise<void> {
	await speak(page);
	await page.locator('#open-events').click();
}

async function selfTest(page: Page): Promise<void> {
	await page.locator('#open-self-test').click();
	await page.locator('#self-test').click();
	await page.locator('.score').waitFor({ timeout: PATIENCE_MS });
}

/** Three turns, all of them in sight, with the wait before an answer lit and other settings tried. */
async function timeline(page: Page, words: (typeof TIMELINE_WORDS)[Language]): Promise<void> {
	await page.locator('#open-personas').click();
	await page.locator('#open-timeline').click();
	await page.locator('#talk').click();
	await page.locator('.turn-table .waterfall').nth(2).waitFor({ timeout: PATIENCE_MS });
	await page.waitForTimeout(1500);
	await page.locator('#talk').click();
	await page.getByRole('button', { name: words.showAll }).click();
	await page.getByRole('button', { name: words.rerun }).click();
	await page.locator('.sliders select').first().selectOption('server_vad');
	await page.locator('#try-silenceMs').fill('900');
	await page.locator('.waterfall .number').first().click();
	await page
		.locator('.turn-table .number', { hasText: /took the turn|接过话头/ })
		.nth(1)
		.click();
	await page.waitForTimeout(2500);
}

/** A conversation that was kept is opened again, and the health of the page told beside it. */
async function sessions(page: Page): Promise<void> {
	await timeline(page, TIMELINE_WORDS.en);
	await page.locator('#open-sessions').click();
	await page.getByRole('button', { name: 'Save in this browser' }).first().click();
	const saved = page.locator('.sessions').last();
	await saved.getByRole('button', { name: 'Show' }).click({ timeout: PATIENCE_MS });
	await page.locator('#back-to-live').waitFor({ timeout: PATIENCE_MS });
	await page.getByRole('button', { name: 'Show all' }).click();
	await page.waitForTimeout(800);
}

async function take(browser: Browser, url: string, picture: Picture): Promise<void> {
	const { width, height, dark, language } = picture;
	const context = await browser.newContext({
		viewport: { width, height },
		colorScheme: dark === true ? 'dark' : 'light',
		locale: language === 'zh' ? 'zh-CN' : 'en-GB',
		permissions: ['microphone'],
	});
	const page = await context.newPage();
	await page.goto(`${url}?raw`);
	await page.locator('#status[data-state="open"]').waitFor({ timeout: PATIENCE_MS });
	await picture.prepare(page);
	await page.evaluate(() => {
		scrollTo(0, 0);
		document.querySelector('.turn-table')?.scrollTo(0, 0);
		document.querySelector('.timeline')?.scrollIntoView({ block: 'end' });
	});
	await page.screenshot({ path: fileURLToPath(new URL(`${picture.name}.png`, FOLDER)) });
	await context.close();
}

const wanted = process.argv.slice(2);
await mkdir(FOLDER, { recursive: true });
const config = await loadConfig({ env: {}, overrides: { port: 0, log: { level: 'silent' } } });
const server = await startServer(config);
await server.ready;
try {
	for (const picture of PICTURES.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
		console.log(picture.name);
		const microphone = new URL(`../samples/${picture.language ?? 'en'}-hello.wav`, import.meta.url);
		const browser = await launchBrowser(fileURLToPath(microphone));
		await take(browser, server.url, picture).finally(() => browser.close());
	}
} finally {
	await server.close();
}
