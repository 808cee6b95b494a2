/**
 * Who speaks now as a character card, with whatever was shaped or blended.
 *
 * @module
 */
import type { Language } from '../../../src/audio/language.ts';
import { exportAieos } from '../../../src/persona/cards/aieos.ts';
import { lorebookOf } from '../../../src/persona/cards/book-file.ts';
import { writeArchive } from '../../../src/persona/cards/card-archive.ts';
import type { CardFormat } from '../../../src/persona/cards/card-file.ts';
import { writeCardPng } from '../../../src/persona/cards/card-png.ts';
import { personaToCards } from '../../../src/persona/cards/persona-card.ts';
import type { Persona } from '../../../src/persona/persona-schema.ts';
import { request } from '../model/api.ts';
import { download } from '../ui/download.ts';
import { facePicture } from './face-picture.ts';
import { chosenPersona, wholePersona } from './speaking.ts';

/** Forms of a card, and the ends of their files' names. */
export const CARD_ENDINGS = {
	v3: '.json',
	v2: '.v2.json',
	png: '.png',
	charx: '.charx',
	aieos: '.aieos.json',
	lorebook: '.lorebook.json',
} as const satisfies Record<CardFormat, string>;

/**
 * Gives who speaks now to the browser as a file.
 *
 * @throws `Error` that says what is wrong.
 */
export async function exportCard(form: CardFormat, language: Language): Promise<void> {
	const choice = chosenPersona();
	const persona = await wholePersona(choice);
	// Only the server has the picture and the assets that a card came with.
	const isAsImported = typeof choice === 'string' && choice.startsWith('card-');
	const card = isAsImported ? await cardOfServer(choice, form, language) : await cardOf(persona, form, language);
	const name = `${fileName(persona.identity.name[language])}${CARD_ENDINGS[form]}`;
	download(new File([card], name, { type: card.type }));
}

async function cardOfServer(id: string, form: CardFormat, language: Language): Promise<Blob> {
	const path = `/v1/vivavoce/personas/${encodeURIComponent(id)}/export`;
	return (await request('GET', `${path}?format=${form}&language=${language}`)).blob();
}

async function cardOf(persona: Persona, form: CardFormat, language: Language): Promise<Blob> {
	const { v2, v3 } = personaToCards(persona, language);
	switch (form) {
		case 'png':
			return fileOf(writeCardPng(await facePicture(persona.vector), v2, v3), 'image/png');
		case 'charx':
			return fileOf(writeArchive(v3, new Map()), 'application/zip');
		case 'aieos':
			return jsonOf(exportAieos(persona, language));
		case 'lorebook':
			return jsonOf(lorebookOf(persona));
		default:
			return jsonOf(form === 'v2' ? v2 : v3);
	}
}

function jsonOf(value: object): Blob {
	return new Blob([JSON.stringify(value, null, '\t')], { type: 'application/json' });
}

function fileOf(bytes: Uint8Array, type: string): Blob {
	return new Blob([Uint8Array.from(bytes)], { type });
}

/** A name without what file systems refuse. */
function fileName(name: string): string {
	return name.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '') || 'persona';
}
