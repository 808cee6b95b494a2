import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CLIENT_EVENT_SCHEMAS } from './client-events.ts';
import { ERROR_CODES } from './errors.ts';
import { renderProtocolReference } from './reference.ts';
import { SERVER_EVENT_SCHEMAS } from './server-events.ts';

const page = renderProtocolReference();

describe('the reference page', () => {
	it('is the one in docs', () => {
		expect(readFileSync(new URL('../../docs/protocol.md', import.meta.url), 'utf8')).toBe(page);
	});

	it('has a heading with a mark for every event', () => {
		for (const schema of [...CLIENT_EVENT_SCHEMAS, ...SERVER_EVENT_SCHEMAS]) {
			const heading = `\n### \`${schema.shape.type.value}\` `;
			expect(page.split(heading)[1]).toMatch(/^[●◐○]\n/);
		}
	});

	it('lists every error code', () => {
		for (const code of Object.keys(ERROR_CODES)) {
			expect(page).toContain(`| \`${code}\` |`);
		}
	});

	it('has a heading for every link', () => {
		const anchors = [...page.matchAll(/\]\(#([^)]+)\)/g)].map(([, anchor]) => anchor);
		const headings = [...page.matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
			heading?.toLowerCase().replaceAll(' ', '-'),
		);
		expect(anchors.filter((anchor) => !headings.some((heading) => heading === anchor))).toEqual([]);
	});

	it('shows defaults, ranges and marks of fields', () => {
		expect(page).toContain('| `threshold` | number 0–1 | `0.5` | ● |');
		expect(page).toContain('| `audio.output.speed` | number 0.25–1.5 | `1` | ● |');
		expect(page).toContain('| `expires_after.seconds` ? | integer 10–7200 | `600` | ● |');
		expect(page).toMatch(/\| `tracing` \| .* \| `null` \| ◐ \| Kept among the events of a session .* \|/);
		expect(page).toMatch(/\*\*`input_image`\*\* ○/);
	});

	it('has tables of even width', () => {
		for (const table of page.match(/(^\|.*\n)+/gm) ?? []) {
			const widths = table
				.trim()
				.split('\n')
				.map((row) => row.replaceAll('\\|', '').split('|').length);
			expect(new Set(widths).size).toBe(1);
		}
	});
});
