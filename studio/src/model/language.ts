/**
 * The language of the page, remembered in the browser.
 *
 * @module
 */
import { effect, signal } from '@preact/signals';
import type { Language } from '../../../src/audio/language.ts';
import { ENGLISH, type Word } from './words-en.ts';
import { CHINESE } from './words-zh.ts';

const STORAGE_KEY = 'vivavoce.language';

function initial(): Language {
	const wanted = localStorage.getItem(STORAGE_KEY) ?? navigator.language;
	return wanted.startsWith('zh') ? 'zh' : 'en';
}

/** The language in which the page is written. */
export const language = signal<Language>(initial());

effect(() => {
	document.documentElement.lang = language.value === 'zh' ? 'zh-CN' : 'en';
});

/** Changes to the other language. */
export function switchLanguage(): void {
	language.value = language.value === 'zh' ? 'en' : 'zh';
	localStorage.setItem(STORAGE_KEY, language.value);
}

/** The page's words for something, in its language. */
export function word(name: Word): string {
	return (language.value === 'zh' ? CHINESE : ENGLISH)[name];
}

/** The words for a name that came over the wire; the name itself when the page has none. */
export function wordFor(prefix: string, name: string): string {
	const key = `${prefix}.${name}`;
	return Object.hasOwn(ENGLISH, key) ? word(key as Word) : name.replaceAll('_', ' ');
}
