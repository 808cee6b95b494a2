/**
 * Consent to keep choices, and the choices themselves, on the server.
 *
 * @module
 */
import { signal } from '@preact/signals';
import type { Language } from '../../../src/audio/language.ts';
import type { Candidate, PreferenceEntry } from '../../../src/persona/preference/preference-log.ts';
import { ApiError, getJson, request } from '../model/api.ts';

const BASE = '/v1/vivavoce/preferences';

/** Where the browser remembers the consent's id: without it nobody could withdraw it later. */
const STORAGE_KEY = 'vivavoce.preference-consent';

/** Id of the recorded consent. */
export const consent = signal<string | undefined>(localStorage.getItem(STORAGE_KEY) ?? undefined);

/** All choices that the server keeps, oldest first. */
export const preferences = signal<readonly PreferenceEntry[]>([]);

/** Records that the listener agreed to these words. Throws {@link ApiError}. */
export async function giveConsent(statement: string, language: Language): Promise<void> {
	const reply = await request('POST', `${BASE}/consents`, { statement, language });
	const { id } = (await reply.json()) as { id: string };
	localStorage.setItem(STORAGE_KEY, id);
	consent.value = id;
}

/** Takes the consent back: the server erases all that was kept by it. Throws {@link ApiError}. */
export async function withdrawConsent(): Promise<void> {
	const id = consent.value;
	if (id === undefined) {
		return;
	}
	await request('DELETE', `${BASE}/consents/${encodeURIComponent(id)}`).catch((error: unknown) => {
		// Somebody erased everything in the meantime: that is what was wanted.
		if (!(error instanceof ApiError) || error.status !== 404) {
			throw error;
		}
	});
	forgetConsent();
	await loadPreferences();
}

/** Loads the choices. Without an answer they stay as they are. */
export async function loadPreferences(): Promise<void> {
	const list = await getJson<{ data: PreferenceEntry[] }>(BASE).catch(() => undefined);
	preferences.value = list?.data ?? preferences.value;
}

/** One choice between two answers. */
export interface Choice {
	readonly persona: string;
	readonly language: Language;
	readonly prompt: string;
	readonly chosen: Candidate;
	readonly rejected: Candidate;
}

/**
 * Keeps a choice, if the listener agreed.
 *
 * @returns Whether it is kept.
 * @throws {ApiError} when the server refuses.
 */
export async function keepChoice(choice: Choice): Promise<boolean> {
	if (consent.value === undefined) {
		return false;
	}
	try {
		await request('POST', BASE, { version: 1, kind: 'choice', consent: consent.value, ...choice });
	} catch (error) {
		if (error instanceof ApiError && error.status === 403) {
			forgetConsent();
		}
		throw error;
	}
	await loadPreferences();
	return true;
}

function forgetConsent(): void {
	localStorage.removeItem(STORAGE_KEY);
	consent.value = undefined;
}
