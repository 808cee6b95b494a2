/**
 * Text and lists in both languages.
 *
 * @module
 */
import { z } from 'zod';
import type { Language } from '../audio/language.ts';

/** The same thing in English and in Mandarin; both are always filled. */
export type Both<T> = Readonly<Record<Language, T>>;

/** Schema of a value in both languages; unknown languages are refused. */
export function both<Value extends z.ZodType>(value: Value) {
	return z.strictObject({ en: value, zh: value }).readonly();
}

/** Makes a value for each language. */
export function forBoth<T>(make: (language: Language) => T): Both<T> {
	return { en: make('en'), zh: make('zh') };
}
