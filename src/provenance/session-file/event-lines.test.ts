import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatEventLines, parseEventLines } from './event-lines.ts';
import { SessionFileError } from './manifest.ts';
import { withoutAudio } from './without-audio.ts';

describe('withoutAudio', () => {
	it.each([
		[
			{ type: 'input_audio_buffer.append', audio: 'AAAAAA==' },
			{ type: 'input_audio_buffer.append', audio_bytes: 4 },
		],
		[
			{ type: 'response.output_audio.delta', item_id: 'item_1', delta: 'AAAA' },
			{ type: 'response.output_audio.delta', item_id: 'item_1', audio_bytes: 3 },
		],
		[
			{ type: 'conversation.item.create', item: { content: [{ type: 'input_audio', audio: 'AAAA' }] } },
			{ type: 'conversation.item.create', item: { content: [{ type: 'input_audio', audio_bytes: 3 }] } },
		],
		[
			{ type: 'response.output_text.delta', delta: '你好' },
			{ type: 'response.output_text.delta', delta: '你好' },
		],
		[
			{ type: 'session.updated', session: { audio: { output: { voice: 'lin' } } } },
			{ type: 'session.updated', session: { audio: { output: { voice: 'lin' } } } },
		],
	])('keeps everything but the sound: %j', (event, kept) => {
		expect(withoutAudio(event)).toEqual(kept);
	});
});

describe('event lines', () => {
	it('come back as they were written', () => {
		const event = fc.record({
			at_ms: fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
			from: fc.constantFrom<'client' | 'server'>('client', 'server'),
			event: fc.record({ type: fc.string({ minLength: 1 }), text: fc.string({ unit: 'grapheme' }) }),
		});
		fc.assert(
			fc.property(fc.array(event), (events) => {
				expect(parseEventLines(formatEventLines(events))).toEqual(events);
			}),
		);
	});

	it.each([
		['no JSON', '{', 'events.jsonl: line 2'],
		['no time', '{"from":"client","event":{"type":"a"}}', 'events.jsonl: line 2.at_ms: must be a number'],
		['no sender', '{"at_ms":1,"event":{"type":"a"}}', 'events.jsonl: line 2.from: must be client or server'],
		['no type', '{"at_ms":1,"from":"client","event":{}}', 'events.jsonl: line 2.event.type'],
	])('name the line that has %s', (_, line, message) => {
		const first = '{"at_ms":0,"from":"server","event":{"type":"session.created"}}';
		expect(() => parseEventLines(`${first}\n${line}\n`)).toThrow(message);
	});

	it('are read or refused by their own error, whatever the text', () => {
		fc.assert(
			fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
				try {
					parseEventLines(text);
				} catch (error) {
					expect(error).toBeInstanceOf(SessionFileError);
				}
			}),
		);
	});
});
