/**
 * A whole spoken conversation at the most talkative log level: nothing that was said may be in the log.
 */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadConfig } from '../src/server/config/config.ts';
import { createLog } from '../src/server/logging.ts';
import { type RunningServer, startServer } from '../src/server/vivavoce-server.ts';
import { connect, type SocketClient } from './support/socket-client.ts';

/** Words that only the conversation contains; the built-in planner takes up the name it is given. */
const MARKER = 'Zanzibella';

const lines: string[] = [];
let server: RunningServer;

beforeAll(async () => {
	const config = await loadConfig({ env: {}, overrides: { port: 0 } });
	const log = createLog({ level: 'trace', format: 'json', destination: { write: (line) => lines.push(line) } });
	server = await startServer(config, { log });
	await server.ready;
});

afterAll(() => server.close());

/** Speaks a sample file as fast as it goes, then a second of silence. */
function speak(client: SocketClient, file: string): void {
	const pcm = readFileSync(new URL(`../samples/${file}`, import.meta.url)).subarray(44);
	for (let start = 0; start < pcm.length; start += 3200) {
		client.send({ type: 'input_audio_buffer.append', audio: pcm.subarray(start, start + 3200).toString('base64') });
	}
	client.send({ type: 'input_audio_buffer.append', audio: Buffer.alloc(48_000).toString('base64') });
}

test('a conversation leaves facts in the log, but no words, names or audio', async () => {
	const client = await connect(`${server.wsUrl}?vivavoce=1`);
	const session = {
		type: 'realtime',
		instructions: `Your name is ${MARKER}.`,
		audio: { input: { transcription: { model: 'vivavoce' } } },
	};
	client.send({ type: 'session.update', session });
	const content = [{ type: 'input_text', text: `My friend ${MARKER} asks: who are you?` }];
	client.send({ type: 'conversation.item.create', item: { type: 'message', role: 'user', content } });
	client.send({ type: 'response.create' });
	const spoken = await client.next('response.output_audio_transcript.done');
	await client.next('response.done');
	speak(client, 'en-hello.wav');
	const heard = await client.next('conversation.item.input_audio_transcription.completed');
	client.send({ type: 'conversation.item.create', item: { type: MARKER } });
	await client.next('error');
	await client.close();

	const text = lines.join('').toLowerCase();
	expect(text).toContain('session opened');
	expect(text).toContain('"type":"response"');
	expect(text).not.toContain(MARKER.toLowerCase());
	expect(spoken['transcript'].length).toBeGreaterThan(5);
	expect(text).not.toContain(spoken['transcript'].toLowerCase());
	const words = heard['transcript'].toLowerCase();
	expect(words === '' || !text.includes(words)).toBe(true);
	expect(text).not.toMatch(/[a-z0-9+/]{200}/);
}, 60_000);
