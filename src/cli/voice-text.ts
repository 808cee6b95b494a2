/**
 * Voices and passports as text for a terminal.
 *
 * @module
 */
import type { Language } from '../audio/language.ts';
import type { PassportDescription } from '../provenance/passport/describe.ts';
import { REFUSALS, type VoiceRefusal } from '../provenance/passport/refusal.ts';
import type { VoiceDecision } from '../provenance/passport/voice-authority.ts';
import type { VoiceRow } from './voice-list.ts';

const HEADINGS = ['voice', 'engine', 'languages', 'made of', 'consent', 'valid until', 'here'];

/** A table of voices, with the reasons of the silent ones below it. */
export function renderTable(rows: readonly VoiceRow[]): string {
	const cells = rows.map(({ id, engine, languages, origins, consent, validUntil, standing }) => {
		return [id, engine, languages.join(' '), origins.join(' + '), consent, validUntil, standing];
	});
	const widths = HEADINGS.map((heading, column) =>
		Math.max(heading.length, ...cells.map((row) => row[column]?.length ?? 0)),
	);
	const lines = [HEADINGS, ...cells].map((row) =>
		row
			.map((cell, at) => cell.padEnd(widths[at] ?? 0))
			.join('  ')
			.trimEnd(),
	);
	const reasons = rows.flatMap(({ message }) => (message === '' ? [] : [message]));
	return `${[...lines, ...(reasons.length > 0 ? ['', ...reasons] : [])].join('\n')}\n`;
}

const STANDING = {
	en: { permitted: 'This voice may speak here.', refused: 'This voice is silent here:' },
	zh: { permitted: '这个声音可以在此说话。', refused: '这个声音在此保持沉默：' },
} as const;

/** A passport's page. */
export function renderDescription(page: PassportDescription, decision: VoiceDecision, language: Language): string {
	const words = STANDING[language];
	const standing = decision.permitted
		? words.permitted
		: `${words.refused} ${describeRefusal(decision.refusal, language)}`;
	const sections = page.sections.map(({ title, rows }) => {
		return [title, ...rows.map(({ label, value }) => `  ${label}: ${value}`)].join('\n');
	});
	return `${[`${page.title}\n${standing}`, ...sections].join('\n\n')}\n`;
}

function describeRefusal({ code, clause }: VoiceRefusal, language: Language): string {
	return `${REFUSALS[code][language]} (${code}${clause === '' ? '' : `, ${clause}`})`;
}
