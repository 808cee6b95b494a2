import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importPersona } from './imported-personas.ts';
import { checkCharacter, createPersonaCatalogue } from './persona-catalogue.ts';

const DATA_DIR = mkdtempSync(join(tmpdir(), 'vivavoce-catalogue-'));
const CATALOGUE = createPersonaCatalogue(DATA_DIR);

describe('the personas that sessions may name', () => {
	it('finds the matrix’s and nobody else’s', () => {
		expect(CATALOGUE.persona('ABV-PJK')?.id).toBe('ABV-PJK');
		expect(CATALOGUE.persona('ABV-PJJ')).toBeUndefined();
		expect(CATALOGUE.persona('../../etc/passwd')).toBeUndefined();
	});

	it('finds imported ones', async () => {
		const card = {
			name: 'Maren',
			description: 'A calm ferry captain.',
			personality: 'patient',
			scenario: '',
			first_mes: 'Hello.',
			mes_example: '',
		};
		await importPersona(DATA_DIR, Buffer.from(JSON.stringify(card)), 'maren');
		expect(CATALOGUE.persona('card-maren')?.identity.name.en).toBe('Maren');
	});
});

describe('the scenes that sessions may name', () => {
	it.each(['night-shift-support-desk', 'Night-shift support desk', '夜班客服台', 'calm and formal', '温柔又安静'])(
		'%s',
		(words) => {
			expect(CATALOGUE.scene(words)?.tone).toBeDefined();
		},
	);

	it('is a tone, or it is refused', () => {
		expect(CATALOGUE.scene('table')).toBeUndefined();
	});
});

describe('a deployment’s own character', () => {
	it('must exist', () => {
		expect(() => checkCharacter({ persona: 'nobody' }, CATALOGUE)).toThrow('persona: there is no "nobody"');
		expect(() => checkCharacter({ scene: 'table' }, CATALOGUE)).toThrow('scene: "table"');
		expect(() => checkCharacter({ persona: 'ABV-PJK', scene: 'calm' }, CATALOGUE)).not.toThrow();
	});
});
