import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { floatToPcm16 } from '../../audio/pcm.ts';
import { writeWav } from '../../audio/wav-writer.ts';
import { testSpeech } from '../../provenance/watermark/testing/test-speech.ts';
import { WatermarkEmbedder } from '../../provenance/watermark/watermark-embedder.ts';
import { createRouter } from '../http/http-router.ts';
import { verifyRoutes } from './verify-route.ts';

const KEY = Uint8Array.from({ length: 32 }, (_, index) => 7 * index);
const SPEECH = testSpeech(6000, 21);
const MARKED = new WatermarkEmbedder({ deployment: { key: KEY, payload: { deployment: 3, session: 0xbeef } } }).mark(
	SPEECH,
);

let server: Server;
let url: string;

beforeAll(async () => {
	const hooks = {
		authorise: () => {},
		headersFor: () => ({}),
		onFault: (error: unknown) => expect.fail(String(error)),
	};
	server = createServer(
		createRouter(
			verifyRoutes(() => KEY),
			hooks,
		),
	).listen(0, '127.0.0.1');
	await once(server, 'listening');
	const address = server.address();
	url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/v1/vivavoce/verify`;
});

afterAll(() => server.close());

async function post(body: Uint8Array): Promise<{ status: number; json: Record<string, unknown> }> {
	const response = await fetch(url, { method: 'POST', body: Uint8Array.from(body) });
	return { status: response.status, json: await response.json() };
}

test('a marked recording is marked, and says by whom', async () => {
	const { status, json } = await post(writeWav(24_000, [floatToPcm16(MARKED)]));
	expect(status).toBe(200);
	expect(json).toMatchObject({
		object: 'vivavoce.watermark_report',
		verdict: 'marked',
		marked_by: { deployment: 3, session_tag: '00beef' },
		format: 'wav',
		damaged: false,
		duration_ms: 6000,
	});
});

test('an unmarked recording is not', async () => {
	const { json } = await post(writeWav(24_000, [floatToPcm16(SPEECH)]));
	expect(json).toMatchObject({ verdict: 'not_marked', marked_by: null, spans: [] });
});

test('what is no recording gets 400 with a code and advice', async () => {
	const { status, json } = await post(new TextEncoder().encode('hello'));
	expect(status).toBe(400);
	expect(json).toMatchObject({ error: { code: 'unknown_format', type: 'invalid_request_error' } });
});

test('while two recordings are verified, a third is asked to come back', async () => {
	const recording = writeWav(24_000, [floatToPcm16(SPEECH)]);
	const answers = await Promise.all([post(recording), post(recording), post(recording)]);
	expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 503]);
});
