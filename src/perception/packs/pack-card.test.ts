import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PackError, parseCard, undisclosed } from './pack-card.ts';
import { PACK_CATALOGUE } from './pack-catalogue.ts';

describe('the card of a pack', () => {
	it('survives being written down', () => {
		for (const card of PACK_CATALOGUE) {
			expect(parseCard(JSON.stringify(card), 'pack.json')).toEqual(card);
		}
	});

	it('of any text is a card or an error that names the place', () => {
		fc.assert(
			fc.property(fc.oneof(fc.string(), fc.json()), (content) => {
				expect(() => parseCard(content, 'here/pack.json')).toThrow(PackError);
				expect(() => parseCard(content, 'here/pack.json')).toThrow(/here\/pack\.json/);
			}),
		);
	});

	it('names no file twice', () => {
		const [card] = PACK_CATALOGUE;
		const files = [card?.files[0], card?.files[0]];
		expect(() => parseCard(JSON.stringify({ ...card, files }), 'pack.json')).toThrow(/twice/);
	});

	it('tells what its makers do not', () => {
		const [card] = PACK_CATALOGUE;
		expect(card && undisclosed(card)).toEqual(['trainingData']);
		expect(card && undisclosed({ ...card, trainingData: '10 000 hours, listed' })).toEqual([]);
	});
});
