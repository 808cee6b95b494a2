/**
 * Who speaks now as a character card, with whatever was shaped or blended.
 *
 * @module
 */
import type { Language } from '../../../src/audio/language.ts';
import { writeArchive } from '../../../src/persona/cards/card-archive.ts';
import { writeCardPng } from '../../../src/persona/cards/card-png.ts';
import { personaToCards } from '../../../src/persona/cards/persona-card.ts';
import type { Persona } from '../../../src/persona/persona-schema.ts';
import { request } from '../model/api.ts';
import { facePicture } from './face-picture.ts';
import { chosenPersona, wholePersona } from './speaking.ts';

/** Forms of a card, and the ends of their files' names. */
export const CARD_ENDINGS = { v3: '.json', v2: '.v2.json', png: '.png', charx: '.charx' } as const;

/** Form of a card. */
export type CardForm = keyof typeof CARD_ENDINGS;

/**
 * Gives who speaks now to the browser as a file.
 *
 * @throws `Error` that says what is wrong.
 */
export async function exportCard(form: CardForm, language: Language): Promise<void> {
	const choice = chosenPersona();
	const persona = await wholePersona(choice);
	// Only the server has the picture and the assets that a card came with.
	const isAsImported = typeof choice === 'string' && choice.startsWith('card-');
	const card = isAsImported ? await cardOfServer(choice, form, language) : await cardOf(persona, form, language);
	save(card, `${fileName(persona.identity.name[language])}${CARD_ENDINGS[form]}`);
}

async function cardOfServer(id: string, form: CardForm, language: Language): Promise<Blob> {
	const path = `/v1/vivavoce/personas/${encodeURIComponent(id)}/export`;
	return (await request('GET', `${path}?format=${form}&language=${language}`)).blob();
}

async function cardOf(persona: Persona, form: CardForm, language: Language): Promise<Blob> {
	const { v2, v3 } = personaToCards(persona, language);
	switch (form) {
		case 'png':
			return fileOf(writeCardPng(await facePicture(persona.vector), v2, v3), 'image/png');
		case 'charx':
			return fileOf(writeArchive(v3, new Map()), 'application/zip');
		default:
			return new Blob([JSON.stringify(form === 'v2' ? v2 : v3, null, '\t')], { type: 'application/json' });
	}
}

function fileOf(bytes: Uint8Array, type: string): Blob {
	return new Blob([Uint8Array.from(bytes)], { type });
}

function save(file: Blob, name: string): void {
	const link = document.createElement('a');
	link.href = URL.createObjectURL(file);
	link.download = name;
	link.click();
	// The download has begun with the click; the address is needed no longer.
	setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

/** A name without what file systems refuse. */
function fileName(name: string): string {
	return name.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '') || 'persona';
}
