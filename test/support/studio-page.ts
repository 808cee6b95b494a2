/**
 * The studio in a browser, for tests of its views.
 *
 * @module
 */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { CHROMIUM_PATH } from './browser.ts';

/** Recognition and speech on a busy two-core machine can take seconds; nothing here measures speed. */
export const PATIENCE_MS = 60_000;

/** Says in the name of a group why it is skipped. */
export const SKIP_REASON = CHROMIUM_PATH === undefined ? ' (skipped: no Chromium; install it or set CHROMIUM)' : '';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

interface AxeWindow {
	readonly axe: {
		run(context: Document, options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
	};
}

/** Rules of WCAG 2.2 AA that the page breaks. */
export async function violations(page: Page): Promise<string[]> {
	await page.evaluate(readFileSync(AXE, 'utf8'));
	const found = await page.evaluate(() => {
		const runOnly = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
		return (window as unknown as AxeWindow).axe.run(document, { runOnly });
	});
	return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

/** Waits until the page is connected. */
export async function untilOpen(page: Page): Promise<void> {
	await page.locator('#status[data-state="open"]').waitFor({ timeout: PATIENCE_MS });
}

/** Opens a panel by its button, which is behind the menu where the page is narrow. */
export async function openPanel(page: Page, name: string): Promise<void> {
	const menu = page.locator('#menu');
	if (await menu.isVisible()) {
		await menu.click();
	}
	await page.locator(`#open-${name}`).click();
}

/** What of the page lies beyond its right edge, in pixels. */
export function overflowPixels(page: Page): Promise<number> {
	return page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - innerWidth));
}

/** A recording that ships. */
export function sample(name: string): string {
	return fileURLToPath(new URL(`../../samples/${name}`, import.meta.url));
}

/** `npm test` bundles the page first; a single test file may run without. */
export async function ensureStudio(): Promise<void> {
	if (!existsSync(new URL('../../studio/dist/index.html', import.meta.url))) {
		await import('../../scripts/build-studio.ts');
	}
}
