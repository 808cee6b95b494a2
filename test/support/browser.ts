/**
 * A real Chromium whose microphone plays a file.
 *
 * @module
 */
import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';

/** The browser to use: `CHROMIUM`, or Debian's. `undefined` when there is none. */
export const CHROMIUM_PATH = [process.env['CHROMIUM'] ?? '/usr/bin/chromium'].find((path) => existsSync(path));

/** Starts the browser. @param microphoneFile WAV that the microphone repeats; without it, it beeps. */
export function launchBrowser(microphoneFile?: string): Promise<Browser> {
	const file = microphoneFile === undefined ? [] : [`--use-file-for-fake-audio-capture=${microphoneFile}`];
	const args = ['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream', ...file, '--no-sandbox'];
	return chromium.launch({ executablePath: CHROMIUM_PATH ?? '', headless: true, args });
}

/** A page with everything that went over its WebSockets and to its console. */
export interface WatchedPage {
	readonly page: Page;
	readonly sent: Record<string, unknown>[];
	readonly received: Record<string, unknown>[];
	/** Errors of the console and of scripts. */
	readonly complaints: string[];
}

/** Opens a page and watches it. @param bypassCSP - Lets a test bring audio-thread modules of its own. */
export async function openPage(
	browser: Browser,
	url: string,
	locale = 'en-GB',
	bypassCSP = false,
): Promise<WatchedPage> {
	const context = await browser.newContext({ permissions: ['microphone'], locale, bypassCSP });
	const page = await context.newPage();
	const watched: WatchedPage = { page, sent: [], received: [], complaints: [] };
	page.on('websocket', (socket) => {
		socket.on('framesent', ({ payload }) => watched.sent.push(JSON.parse(String(payload))));
		socket.on('framereceived', ({ payload }) => watched.received.push(JSON.parse(String(payload))));
	});
	page.on('console', (message) => message.type() === 'error' && watched.complaints.push(message.text()));
	page.on('pageerror', (error) => watched.complaints.push(error.message));
	await page.goto(url);
	return watched;
}
