/**
 * Text in both languages.
 *
 * @module
 */
import { z } from 'zod';

const MAX_TEXT_CHARS = 4000;

const text = z.string().trim().min(1).max(MAX_TEXT_CHARS);

/** Schema of {@link LocalText}. */
export const localTextSchema = z.strictObject({ en: text, zh: text });

/** The same statement in English and in Mandarin. */
export interface LocalText {
	readonly en: string;
	readonly zh: string;
}
