import fc from 'fast-check';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { writeWav } from '../../audio/wav-writer.ts';
import type { Receipt } from '../receipt/receipt.ts';
import { sampleReceipt } from '../receipt/testing/sample-receipt.ts';
import type { SessionEvent } from './event-lines.ts';
import { SessionFileError } from './manifest.ts';
import { openSession, packSession, type SessionFacts } from './session-file.ts';

const FACTS: SessionFacts = {
	created: '2026-01-31T12:00:00.000Z',
	session: 'sess_1',
	language: 'zh',
	persona: 'ABV-PJK',
	server: { name: 'vivavoce', version: '0.1.0' },
};

const EVENTS: SessionEvent[] = [
	{ at_ms: -12.5, from: 'server', event: { type: 'session.created', session: { id: 'sess_1' } } },
	{ at_ms: 1200, from: 'server', event: { type: 'response.output_audio_transcript.delta', delta: '你好' } },
];

const RECORDING = writeWav(24_000, [Int16Array.from([1, 2, 3]), Int16Array.from([4, 5, 6])]);

let receipt: Receipt;
let file: Uint8Array;

beforeAll(async () => {
	receipt = await sampleReceipt();
	file = packSession(FACTS, { events: EVENTS, recording: RECORDING, receipt });
});

function repacked(change: (files: Record<string, Uint8Array>) => void): Uint8Array {
	const files = unzipSync(file);
	change(files);
	return zipSync(files);
}

function faultOf(bytes: Uint8Array): string {
	try {
		openSession(bytes);
		return '';
	} catch (error) {
		expect(error).toBeInstanceOf(SessionFileError);
		return error instanceof SessionFileError ? `${error.code} ${error.message}` : '';
	}
}

describe('a session file', () => {
	it('gives back what was packed', () => {
		const { manifest, events, recording, receipt: opened } = openSession(file);
		expect(manifest).toMatchObject({ format: 'vivavoce-session', version: 1, ...FACTS });
		expect(manifest.entries.map(({ name }) => name)).toEqual(['events.jsonl', 'recording.wav', 'receipt.json']);
		expect(events).toEqual(EVENTS);
		expect(recording).toEqual(RECORDING);
		expect(opened).toEqual(receipt);
	});

	it('needs neither a recording nor a receipt', () => {
		const { recording, receipt: opened, ...rest } = openSession(packSession(FACTS, { events: [] }));
		expect(rest.events).toEqual([]);
		expect(recording).toBeUndefined();
		expect(opened).toBeUndefined();
	});

	it('has the same bytes for the same session', () => {
		expect(packSession(FACTS, { events: EVENTS, recording: RECORDING, receipt })).toEqual(file);
	});

	it('tells which entry was changed', () => {
		const changed = repacked((files) => {
			files['recording.wav']?.fill(7, 50, 51);
		});
		expect(faultOf(changed)).toBe('session_file_altered recording.wav: was changed after the file was made');
	});

	it('tells which entry is missing', () => {
		const without = repacked((files) => {
			delete files['receipt.json'];
		});
		expect(faultOf(without)).toBe('session_file_altered receipt.json: is named in the manifest and missing');
	});

	it('leaves out an entry that the manifest does not name', () => {
		const bare = unzipSync(packSession(FACTS, { events: [] }));
		const smuggled = zipSync({ ...bare, 'receipt.json': strToU8('{}'), '../../evil': strToU8('x') });
		expect(openSession(smuggled)).not.toHaveProperty('receipt');
	});

	it.each([
		['format', { format: 'zip' }, 'manifest.format: must be "vivavoce-session"; is this a session file?'],
		['version', { version: 2 }, 'manifest.version: must be 1; a newer Vivavoce may read this file'],
		['language', { language: 'de' }, 'manifest.language: must be en or zh'],
		['entries', { entries: [] }, 'manifest.entries: must have events.jsonl'],
		['an unknown field', { mood: 1 }, 'manifest: Unrecognized key: "mood"'],
	])('refuses a wrong %s by its path', (_, change, message) => {
		const changed = repacked((files) => {
			const manifest = JSON.parse(strFromU8(files['manifest.json'] ?? new Uint8Array()));
			files['manifest.json'] = strToU8(JSON.stringify({ ...manifest, ...change }));
		});
		expect(faultOf(changed)).toBe(`session_file_invalid ${message}`);
	});

	it('refuses a zip that states more than its bytes can hold, before it makes room for it', () => {
		const lying = zipSync({ 'manifest.json': strToU8('{}'), 'recording.wav': new Uint8Array(10) });
		const at = lying.findLastIndex((_, index) => strFromU8(lying.subarray(index, index + 4)) === 'PK\x01\x02');
		new DataView(lying.buffer, lying.byteOffset).setUint32(at + 24, 300 * 1024 * 1024, true);
		expect(faultOf(lying)).toBe('session_file_invalid recording.wav: must unpack to at most 369098752 bytes');
	});

	it('never throws anything but its own error, whatever the bytes', () => {
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
				faultOf(bytes);
				faultOf(Uint8Array.from([0x50, 0x4b, 0x03, 0x04, ...bytes]));
			}),
		);
	});

	it('is found altered, or opens to the same content, with any byte changed', () => {
		fc.assert(
			fc.property(fc.nat(), fc.integer({ min: 1, max: 255 }), (place, change) => {
				const bytes = file.slice();
				const at = place % bytes.length;
				bytes[at] = (bytes[at] ?? 0) ^ change;
				if (faultOf(bytes) === '') {
					const { events, recording, receipt: opened } = openSession(bytes);
					expect({ events, recording, receipt: opened }).toEqual(contentOf(opened, recording));
				}
			}),
		);
	});
});

/** A changed byte may hide an entry from the manifest; what is given is still what was packed. */
function contentOf(opened: Receipt | undefined, recording: Uint8Array | undefined) {
	return { events: EVENTS, recording: recording && RECORDING, receipt: opened && receipt };
}
