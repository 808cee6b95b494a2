import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeWav } from '../../audio/wav-writer.ts';
import { labelChunks, readLabels } from './aigc-label.ts';
import { riffChunks, withChunks } from './riff.ts';

const FACTS = {
	id: 'rec_1',
	provider: 'Beispiel & Söhne <语音>',
	system: 'vivavoce',
	version: '0.1.0',
	atMs: Date.UTC(2026, 0, 31, 12),
	title: 'call',
	durationMs: 1000,
	hasUser: false,
	voices: [],
	watermark: { on: false, algorithm: '', tag: '' },
	disclosures: [],
};

const WAV = writeWav(24_000, [Int16Array.from([1, 2, 3])]);
const LABELLED = withChunks(WAV, labelChunks(FACTS, 'ab'.repeat(32)));

describe('labels', () => {
	it('come back as they were written, names with special characters too', () => {
		const { aigc, disclosure } = readLabels(LABELLED);
		expect(aigc).toMatchObject({ Label: '1', ContentProducer: FACTS.provider, ReservedCode1: 'ab'.repeat(32) });
		expect(disclosure).toEqual({
			provider: FACTS.provider,
			system: 'vivavoce',
			version: '0.1.0',
			created: '2026-01-31T12:00:00.000Z',
			id: 'rec_1',
		});
	});

	it('are read from whatever bytes without a fault, and never from beyond them', () => {
		const edits = fc.array(fc.tuple(fc.nat(LABELLED.length - 1), fc.nat(255)), { maxLength: 12 });
		fc.assert(
			fc.property(edits, fc.nat(LABELLED.length), (changes, length) => {
				const broken = LABELLED.slice(0, length);
				for (const [at, value] of changes.filter(([at]) => at < length)) {
					broken[at] = value;
				}
				readLabels(broken);
				const bytes = riffChunks(broken).reduce((sum, chunk) => sum + chunk.bytes.length, 0);
				expect(bytes).toBeLessThanOrEqual(broken.length);
			}),
		);
	});

	it('are not found in random bytes behind the head of a WAV file', () => {
		const head = WAV.subarray(0, 12);
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 500 }), (rest) => {
				expect(readLabels(Uint8Array.from([...head, ...rest]))).toEqual({});
			}),
		);
	});
});
