/**
 * `studio`: how fast the web page appears and draws, in a headless Chromium whose microphone plays a recording.
 *
 * @module
 */
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { PACKAGE_ROOT } from '../../server/package-root.ts';
import { DISTRIBUTION_COLUMNS, distributionCells, ms } from '../report/format.ts';
import type { SuiteResult } from '../report/report.ts';
import { type Distribution, distribution } from '../scoring/statistics.ts';
import { type Suite, type SuiteContext, SuiteSkipped } from './suite.ts';

/** First paint on loopback that people take for "at once", in ms. */
const PAINT_BAR_MS = 1000;

/** Pictures per second of common screens; one in twenty may be late. */
const FRAME_RATE_BAR = 57;

/** Longest redraw of the timeline: a quarter of a picture. */
const REDRAW_BAR_MS = 4;

/** Script that the page may load to talk, compressed. */
const SCRIPT_BAR_BYTES = 150_000;

const PAINTS = 10;
const TALK_MS = 20_000;
const QUICK = { paints: 2, talkMs: 6000 };

/** What was measured. */
interface StudioFigures {
	readonly firstPaintMs: readonly number[];
	/** Time from picture to picture while a conversation goes on and the timeline draws. */
	readonly frameMs: readonly number[];
	/** As the page's own health view tells it. */
	readonly redrawP95Ms: number;
	/** What the page loads to talk, and what files and checks bring on demand; compressed. */
	readonly script: { readonly pageBytes: number; readonly workerBytes: number };
}

/** The suite. */
export const studioSuite: Suite = {
	name: 'studio',
	title: 'the web page: first paint, pictures per second, size',
	run: runStudio,
};

async function runStudio(context: SuiteContext): Promise<SuiteResult> {
	const { paints, talkMs } = context.quick ? QUICK : { paints: PAINTS, talkMs: TALK_MS };
	const target = await context.openTarget();
	context.progress.start('pages', paints + 1);
	let browser: Browser | undefined;
	try {
		const url = new URL(target.connection.url);
		const address = `${url.protocol === 'wss:' ? 'https' : 'http'}://${url.host}/?raw`;
		browser = await launch();
		const firstPaintMs: number[] = [];
		for (let index = 0; index < paints; index++) {
			firstPaintMs.push(await firstPaint(browser, address));
			context.progress.step();
		}
		const talking = await talk(browser, address, talkMs);
		context.progress.step();
		return report({ firstPaintMs, ...talking, script: await scriptSizes() });
	} finally {
		await browser?.close();
		await target.close();
	}
}

async function launch(): Promise<Browser> {
	const executablePath = [process.env['CHROMIUM'] ?? '/usr/bin/chromium'].find((path) => existsSync(path));
	if (executablePath === undefined) {
		throw new SuiteSkipped('there is no Chromium: install it, or name it in CHROMIUM');
	}
	const microphone = join(PACKAGE_ROOT, 'samples/en-hello.wav');
	const { chromium } = await import('playwright-core').catch(() => {
		throw new SuiteSkipped('playwright-core is not installed: npm install playwright-core');
	});
	const args = [
		'--use-fake-ui-for-media-stream',
		'--use-fake-device-for-media-stream',
		`--use-file-for-fake-audio-capture=${microphone}`,
		'--no-sandbox',
	];
	return chromium.launch({ executablePath, headless: true, args });
}

/** A browser without a memory of the page. */
async function firstPaint(browser: Browser, address: string): Promise<number> {
	const page = await browser.newPage();
	await page.goto(address);
	await page.locator('#status[data-state="open"]').waitFor();
	const paintMs = await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime);
	await page.close();
	if (paintMs === undefined) {
		throw new Error('The browser reported no first contentful paint.');
	}
	return paintMs;
}

async function talk(browser: Browser, address: string, talkMs: number) {
	const context = await browser.newContext({ permissions: ['microphone'], locale: 'en-GB' });
	const page = await context.newPage();
	await page.setViewportSize({ width: 1280, height: 900 });
	await page.goto(address);
	await page.locator('#status[data-state="open"]').waitFor();
	await page.getByRole('button', { name: 'Timeline' }).click();
	await page.getByRole('button', { name: 'Health' }).click();
	await page.locator('#talk').click();
	await page.locator('#status[data-activity="speaking"]').waitFor({ timeout: 60_000 });
	const frameMs = await countFrames(page, talkMs);
	const redrawP95Ms = Number(await page.locator('#redraw').textContent());
	await context.close();
	return { frameMs, redrawP95Ms };
}

/** Runs in the page; as text, because compilers add helpers to functions that the page does not have. */
const COUNT_FRAMES = `(untilMs) => new Promise((resolve) => {
	const gaps = [];
	const startedMs = performance.now();
	let lastMs = startedMs;
	const step = (nowMs) => {
		gaps.push(nowMs - lastMs);
		lastMs = nowMs;
		if (nowMs - startedMs < untilMs) {
			requestAnimationFrame(step);
		} else {
			resolve(gaps.slice(1));
		}
	};
	requestAnimationFrame(step);
})`;

function countFrames(page: Page, lengthMs: number): Promise<number[]> {
	return page.evaluate(`(${COUNT_FRAMES})(${lengthMs})`);
}

async function scriptSizes(): Promise<StudioFigures['script']> {
	const folder = join(PACKAGE_ROOT, 'studio/dist');
	const names = (await readdir(folder)).filter((name) => name.endsWith('.js'));
	const sizes = { pageBytes: 0, workerBytes: 0 };
	for (const name of names) {
		const bytes = gzipSync(await readFile(join(folder, name))).length;
		sizes[name.includes('worker') ? 'workerBytes' : 'pageBytes'] += bytes;
	}
	return sizes;
}

function report(figures: StudioFigures): SuiteResult {
	const { firstPaintMs, frameMs, redrawP95Ms, script } = figures;
	const paint = distribution(firstPaintMs);
	const frames = distribution(frameMs);
	const rate = (frameMs.length * 1000) / frameMs.reduce((sum, gap) => sum + gap, 0);
	return {
		status: 'ran',
		figures: [
			{
				label: 'first paint, median',
				value: `${ms(paint.p50)} ms (n = ${paint.n})`,
				bar: `≤ ${PAINT_BAR_MS} ms`,
				met: (paint.p50 ?? Number.POSITIVE_INFINITY) <= PAINT_BAR_MS,
			},
			{
				label: 'pictures per second while talking',
				value: `${rate.toFixed(1)} (n = ${frames.n} pictures)`,
				bar: `≥ ${FRAME_RATE_BAR}`,
				met: rate >= FRAME_RATE_BAR,
			},
			{
				label: 'timeline drawn, P95',
				value: `${redrawP95Ms.toFixed(1)} ms`,
				bar: `≤ ${REDRAW_BAR_MS} ms`,
				met: redrawP95Ms <= REDRAW_BAR_MS,
			},
			{
				label: 'script, compressed',
				value: `${kilobytes(script.pageBytes)} (${kilobytes(script.workerBytes)} more for files and checks)`,
				bar: `≤ ${SCRIPT_BAR_BYTES / 1000} kB`,
				met: script.pageBytes <= SCRIPT_BAR_BYTES,
			},
		],
		tables: [
			{
				title: 'In ms',
				columns: ['what', ...DISTRIBUTION_COLUMNS],
				rows: [row('first paint', paint), row('picture to picture', frames)],
			},
		],
		plots: [],
		notes: [
			'Headless Chromium without a graphics card, on the machine of the server: both share its cores.',
			'First paint is the first contentful paint of a new page; the browser may have kept its script.',
		],
		data: figures,
	};
}

function kilobytes(bytes: number): string {
	return `${(bytes / 1000).toFixed(0)} kB`;
}

function row(name: string, values: Distribution): string[] {
	return [name, ...distributionCells(values)];
}
