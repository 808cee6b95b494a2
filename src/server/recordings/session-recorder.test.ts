import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ServerEvent } from '../../protocol/server-events.ts';
import { RECORDING_NOTICE } from '../../provenance/disclosure.ts';
import { parseEventLines } from '../../provenance/session-file/event-lines.ts';
import { RecordingFile } from './recording-file.ts';
import { SessionRecorder } from './session-recorder.ts';

let folder: string;
let nowMs: number;
let faults: unknown[];

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'vivavoce-recorder-'));
	nowMs = 5000;
	faults = [];
});

afterEach(() => rm(folder, { recursive: true, force: true }));

function record(keepsAudio = true): SessionRecorder {
	return new SessionRecorder({
		folder: join(folder, 'sess_1'),
		keepsAudio,
		clock: { nowMs: () => nowMs },
		onFault: (error) => faults.push(error),
	});
}

function spoken(delta: string): ServerEvent {
	const type = 'response.output_audio_transcript.delta';
	return { type, event_id: 'e', response_id: 'r', item_id: 'i', output_index: 0, content_index: 0, delta };
}

async function track(name: string): Promise<number[]> {
	const bytes = await readFile(join(folder, 'sess_1', name));
	return Array.from({ length: bytes.length / 2 }, (_, index) => bytes.readInt16LE(index * 2));
}

const SHOWN = { type: 'vivavoce.disclosure.shown', language: 'en' } as const;

describe('a recorder', () => {
	it('keeps nothing at all while the person is not told', async () => {
		const recorder = record();
		recorder.received({ type: 'input_audio_buffer.commit' });
		recorder.sent(spoken('Hello. I am an AI.'));
		recorder.userAudio(new Float32Array(480).fill(0.5));
		recorder.agentAudio('i', new Int16Array(480).fill(7));
		recorder.agentCut('i', 10);
		await recorder.close();
		expect(await readdir(folder)).toEqual([]);
	});

	it.each(['en', 'zh'] as const)('begins when the agent says so, also in pieces (%s)', async (language) => {
		const recorder = record(false);
		const notice = RECORDING_NOTICE[language];
		recorder.sent(spoken('Before.'));
		recorder.sent(spoken(notice.slice(0, 4)));
		recorder.sent(spoken(notice.slice(4)));
		nowMs += 20;
		recorder.received({ type: 'input_audio_buffer.append', audio: 'AAAA' });
		await recorder.close();
		const lines = parseEventLines(await readFile(join(folder, 'sess_1', 'events.jsonl'), 'utf8'));
		expect(lines.map(({ from, at_ms, event }) => [from, at_ms, event.type])).toEqual([
			['server', 0, 'response.output_audio_transcript.delta'],
			['client', 20, 'input_audio_buffer.append'],
		]);
		expect(lines[1]?.event).toEqual({ type: 'input_audio_buffer.append', audio_bytes: 3 });
	});

	it('keeps no sound where only events are kept', async () => {
		const recorder = record(false);
		recorder.received(SHOWN);
		recorder.userAudio(new Float32Array(480).fill(0.5));
		recorder.agentAudio('i', new Int16Array(480));
		await recorder.close();
		expect(await readdir(join(folder, 'sess_1'))).toEqual(['events.jsonl']);
	});

	it('puts both sides on one clock, and silences what was not heard', async () => {
		const recorder = record();
		recorder.received(SHOWN);
		nowMs += 1;
		recorder.userAudio(new Float32Array(24).fill(0.5));
		nowMs += 1;
		recorder.agentAudio('i', new Int16Array(48).fill(7));
		recorder.agentCut('i', 24);
		await recorder.close();
		expect(await track('user.pcm')).toEqual(Array(24).fill(16_384));
		expect(await track('agent.pcm')).toEqual([...Array(48).fill(0), ...Array(24).fill(7), ...Array(24).fill(0)]);
		expect(faults).toEqual([]);
	});

	it('tells once, and goes on, when its disk gives no room', async () => {
		const recorder = new SessionRecorder({
			folder: join(folder, 'no\0name'),
			keepsAudio: true,
			clock: { nowMs: () => nowMs },
			onFault: (error) => faults.push(error),
		});
		recorder.received(SHOWN);
		recorder.received(SHOWN);
		await recorder.close();
		expect(faults).toMatchObject([{ name: 'RecordingError', message: 'The recording cannot be written' }]);
	});
});

describe('a recording file', () => {
	it('takes up to its bound and not a byte more', async () => {
		const file = new RecordingFile({ path: join(folder, 'a'), maxBytes: 10, onFault: (error) => faults.push(error) });
		file.append(new Uint8Array(6));
		file.append(new Uint8Array(4));
		expect(faults).toEqual([]);
		file.append(new Uint8Array(1));
		expect(faults).toMatchObject([{ message: 'The recording is full at 10 bytes; the rest is not kept' }]);
		await file.close();
		expect((await readFile(join(folder, 'a'))).length).toBe(10);
	});

	it('does not let a slow disk fill the memory', async () => {
		const file = new RecordingFile({ path: join(folder, 'a'), maxBytes: 1e9, onFault: (error) => faults.push(error) });
		for (let count = 0; count < 6; count++) {
			file.append(new Uint8Array(2 ** 20));
		}
		await file.close();
		expect(faults).toMatchObject([{ message: 'The disk is too slow for the recording; the rest is not kept' }]);
		expect((await readFile(join(folder, 'a'))).length).toBe(4 * 2 ** 20);
	});
});
