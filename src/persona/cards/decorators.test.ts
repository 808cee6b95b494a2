import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bookFromCard, bookToCard } from './card-book.ts';
import { bookSchema } from './card-schema.ts';
import { readDecorators } from './decorators.ts';
import { placeFromCard } from './lore-place.ts';

const CAST = { character: 'Maren', person: 'you' };

/** The only entry of a book, as a persona knows it. */
function known(entry: object) {
	return bookFromCard(bookSchema.parse({ entries: [{ keys: ['tea'], content: '茶 tea', ...entry }] }), CAST, '').book
		.entries[0];
}

describe('the place of an entry', () => {
	it.each([
		[{}, { position: 'after' }],
		[{ position: 'before_char' }, { position: 'before' }],
		[{ position: 'after_char' }, { position: 'after' }],
		[{ position: 'somewhere' }, { position: 'after' }],
		[
			{ position: 'before_char', extensions: { position: 4, depth: 2, role: 1 } },
			{ position: 'depth', depth: 2, role: 'user' },
		],
		[{ extensions: { position: 4 } }, { position: 'depth', depth: 4, role: 'system' }],
		[{ extensions: { position: 4, depth: -3.2, role: 9 } }, { position: 'depth', depth: 0, role: 'system' }],
		[{ content: '@@depth 0\n@@role assistant\n茶' }, { position: 'depth', depth: 0, role: 'assistant' }],
		[{ content: '@@position before_desc\n茶' }, { position: 'before' }],
		[{ content: '@@position scenario\n茶', position: 'before_char' }, { position: 'after' }],
		[{ content: '@@depth x\n@@@position before_desc\n茶' }, { position: 'before' }],
		[{ content: '@@reverse_depth 3\n@@@depth 7\n茶' }, { position: 'depth', depth: 7 }],
	])('%o', (entry, place) => {
		expect(known(entry)).toMatchObject(place);
	});

	it('goes out in a card and comes back the same', () => {
		const entry = fc.record({
			position: fc.constantFrom('before' as const, 'after' as const, 'depth' as const),
			depth: fc.integer({ min: 0, max: 1000 }),
			role: fc.constantFrom('system' as const, 'user' as const, 'assistant' as const),
		});
		fc.assert(
			fc.property(entry, (place) => {
				const made = known({});
				if (made === undefined) {
					throw new Error('the book is empty');
				}
				const card = bookToCard({ scanDepth: 4, tokenBudget: 600, recursive: false, entries: [{ ...made, ...place }] });
				const again = known(card.entries[0] ?? {});
				expect(again?.position).toBe(place.position);
				expect(again?.content.zh).toBe('茶 tea');
				if (place.position === 'depth') {
					expect(again).toMatchObject(place);
				}
			}),
		);
	});
});

describe('readDecorators', () => {
	const name = fc.constantFrom(
		...['activate', 'depth', 'role', 'position', 'scan_depth', 'activate_only_after', 'activate_only_every'],
		...['keep_activate_after_match', 'instruct_depth', 'is_greeting', 'constructor', '__proto__', 'depth_', ''],
	);
	const value = fc.oneof(fc.constantFrom('0', '7', '1001', '-1', 'user', 'before_desc', ''), fc.string());
	const line = fc
		.tuple(fc.constantFrom('@@', '@@@', '@', ' @@'), name, value)
		.map(([at, key, text]) => `${at}${key} ${text}`);

	it('takes every decorator off, keeps the content, and never leaves its bounds', () => {
		fc.assert(
			fc.property(
				fc.array(
					line.map((text) => text.replace(/[\r\n]/gu, '')),
					{ maxLength: 8 },
				),
				(lines) => {
					const decorated = lines.filter((text) => text.trimStart().startsWith('@@'));
					const { decorators, content } = readDecorators(
						[...decorated, 'The tea is hot. 茶很烫。', '@@depth 3'].join('\n'),
					);
					expect(content).toBe('The tea is hot. 茶很烫。\n@@depth 3');
					for (const count of [decorators.depth ?? 0, decorators.scanDepth ?? 0, decorators.delayTurns]) {
						expect(count).toBeGreaterThanOrEqual(0);
						expect(count).toBeLessThanOrEqual(1000);
					}
					expect(decorators.everyTurns).toBeGreaterThanOrEqual(1);
					const place = placeFromCard(bookSchema.parse({ entries: [{}] }).entries[0] ?? fail(), decorators);
					expect(Number.isInteger(place.depth)).toBe(true);
				},
			),
		);
	});
});

function fail(): never {
	throw new Error('an empty entry is an entry');
}
