import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DEFAULT_VOICE_ID, VOICES } from './voices.ts';

const CARDS = new URL('../../voices/', import.meta.url);

interface VoiceCard {
	readonly id: string;
	readonly languages: readonly string[];
	readonly engine: string;
	readonly origin: string;
	readonly license: string;
	readonly recordedPerson: boolean;
}

function readCard(id: string): VoiceCard {
	return JSON.parse(readFileSync(new URL(`${id}/card.json`, CARDS), 'utf8'));
}

describe('voice cards', () => {
	it('exist for every voice and for nothing else', () => {
		const folders = readdirSync(CARDS, { withFileTypes: true }).filter((entry) => entry.isDirectory());
		expect(folders.map(({ name }) => name).sort()).toEqual(VOICES.map(({ info }) => info.id).sort());
	});

	it.each(VOICES.map(({ info }) => info))('say of $id what the speaker says', (info) => {
		const card = readCard(info.id);
		expect(card).toMatchObject({ ...info });
	});

	it('call a voice recorded exactly when it is made of recordings', () => {
		for (const { info } of VOICES) {
			expect(readCard(info.id).recordedPerson).toBe(info.engine === 'flite');
		}
	});
});

describe('the voices', () => {
	it('begin with the default one', () => {
		expect(VOICES[0]?.info.id).toBe(DEFAULT_VOICE_ID);
	});

	it('have a way to speak every language, their own by the engine they name', () => {
		for (const { info, speech } of VOICES) {
			expect(info.languages.every((language) => speech[language].engine === info.engine)).toBe(true);
			expect([speech.en.engine, speech.zh.engine]).toContain('espeak-ng');
		}
	});
});
