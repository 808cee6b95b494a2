/**
 * A voice's passport as a page for people.
 *
 * @module
 */
import type { Language } from '../../audio/language.ts';
import type { PassportDescription } from '../../provenance/passport/describe.ts';
import { REFUSALS, type VoiceRefusal } from '../../provenance/passport/refusal.ts';

const WORDS = {
	en: { other: '中文', speaks: 'This voice may speak here.', silent: 'This voice is silent here:', home: 'Vivavoce' },
	zh: { other: 'English', speaks: '这个声音可以在此说话。', silent: '这个声音在此保持沉默：', home: 'Vivavoce' },
} as const;

/** The page as HTML; everything in it is escaped. */
export function renderVoicePage(
	description: PassportDescription,
	refusal: VoiceRefusal | undefined,
	language: Language,
): string {
	const words = WORDS[language];
	const other = language === 'en' ? 'zh' : 'en';
	const status =
		refusal === undefined
			? words.speaks
			: `${words.silent} ${REFUSALS[refusal.code][language]} (${refusal.code}, ${refusal.clause})`;
	const sections = description.sections.map(({ title, rows }) => {
		const items = rows.map(({ label, value }) => `<dt>${escapeHtml(label)}</dt><dd>${escapeHtml(value)}</dd>`);
		return `<section><h3>${escapeHtml(title)}</h3><dl>${items.join('')}</dl></section>`;
	});
	return `<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
<meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escapeHtml(description.title)}</title>
<link rel="icon" href="/icon.svg"><link rel="stylesheet" href="/page.css">
<header><h1><a href="/">${words.home}</a></h1><a href="?lang=${other}" lang="${other}">${words.other}</a></header>
<main><h2>${escapeHtml(description.title)}</h2><p role="status">${escapeHtml(status)}</p>${sections.join('')}</main>
</html>`;
}

function escapeHtml(text: string): string {
	return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}
