import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { WebSocketServer } from 'ws';
import { msToSamples, samplesToMs } from '../../audio/media-clock.ts';
import { startReferenceAgent } from '../reference/reference-agent.ts';
import { scoreCall } from '../scoring/call-score.ts';
import { toneTrack } from '../scoring/synthetic-track.ts';
import type { ScriptedTurn } from './call-script.ts';
import { makeCalls } from './caller-group.ts';
import type { CallerOutcome } from './caller-job.ts';
import { runJob } from './caller-job.ts';

const closers: (() => Promise<void>)[] = [];

afterEach(async () => {
	for (const close of closers.splice(0)) {
		await close();
	}
});

async function agent(silenceMs: number, answerMs?: number) {
	const running = await startReferenceAgent({ silenceMs, ...(answerMs === undefined ? {} : { answerMs }) });
	closers.push(() => running.close());
	return running;
}

const PATIENCE = { answerTimeoutMs: 2_000, hangUpAfterMs: 200, answerMaxMs: 10_000 };

function job(url: string, script: ScriptedTurn[]) {
	return { connection: { url }, session: { extensions: false }, script, patience: PATIENCE };
}

function called(outcome: CallerOutcome | undefined) {
	if (outcome?.kind !== 'called') {
		throw new Error(outcome === undefined ? 'no outcome' : outcome.message);
	}
	return outcome;
}

describe('a call', () => {
	test('measures an agent of known latency on both tracks', async () => {
		const { wsUrl } = await agent(300);
		const outcome = called(
			await runJob(
				job(wsUrl, [
					{ start: { kind: 'at', ms: 200 }, samples: toneTrack(400, [{ startMs: 0, endMs: 400 }]) },
					{ start: { kind: 'after-agent', pauseMs: 300 }, samples: toneTrack(300, [{ startMs: 0, endMs: 300 }]) },
				]),
			),
		);
		const { turns, underruns, errors } = scoreCall(outcome.record, outcome.spoken);
		expect(turns).toHaveLength(2);
		expect(underruns).toEqual([]);
		expect(errors).toEqual([]);
		expect(outcome.record.ending).toEqual({ kind: 'complete' });
		expect(outcome.record.userTrack).toHaveLength(outcome.record.agentTrack.length);
		for (const turn of turns) {
			// The agent waits for 300 ms; less would mean that the clocks of the two tracks disagree.
			expect(turn.voiceToVoiceMs).toBeGreaterThan(295);
		}
		// The first turn lies where the script put it, whatever the machine did.
		expect(Math.abs((turns[0]?.userStartMs ?? 0) - 200)).toBeLessThan(20);
	});

	test('clears its player when it is heard and truncates to what was played', async () => {
		const { wsUrl } = await agent(200, 5_000);
		const outcome = called(
			await runJob(
				job(wsUrl, [
					{ start: { kind: 'at', ms: 0 }, samples: toneTrack(300, [{ startMs: 0, endMs: 300 }]) },
					{ start: { kind: 'barge-in', agentSpeechMs: 400 }, samples: toneTrack(300, [{ startMs: 0, endMs: 300 }]) },
				]),
			),
		);
		const { record } = outcome;
		const truncate = record.events.find(({ event }) => event.type === 'conversation.item.truncate');
		const [first] = record.stretches;
		expect(first?.samples.length).toBeLessThan(msToSamples(5_000));
		expect(truncate?.event['item_id']).toBe(first?.itemId);
		expect(truncate?.event['audio_end_ms']).toBe(Math.floor(samplesToMs(first?.samples.length ?? 0)));
		// After the cut the track is silent until the next answer.
		const cutSample = (first?.startSample ?? 0) + (first?.samples.length ?? 0);
		expect(record.agentTrack.subarray(cutSample, cutSample + 100).every((sample) => sample === 0)).toBe(true);
	});

	test('is made from child processes just the same', async () => {
		const { wsUrl } = await agent(200, 300);
		const script: ScriptedTurn[] = [
			{ start: { kind: 'at', ms: 100 }, samples: toneTrack(300, [{ startMs: 0, endMs: 300 }]) },
		];
		const outcomes = await makeCalls([job(wsUrl, script), job(wsUrl, script)], { callsPerProcess: 1 });
		expect(outcomes).toHaveLength(2);
		for (const outcome of outcomes) {
			const { record, spoken } = called(outcome);
			expect(scoreCall(record, spoken).turns[0]?.voiceToVoiceMs).toBeGreaterThan(195);
		}
	});

	test('fails with what to do when nobody answers', async () => {
		const outcome = await runJob(job('ws://127.0.0.1:1/v1/realtime', []));
		expect(outcome).toMatchObject({ kind: 'failed', message: expect.stringContaining('vivavoce serve') });
	});

	test('says that a key is missing when the server refuses', async () => {
		const server = new WebSocketServer({ host: '127.0.0.1', port: 0, verifyClient: (_info, done) => done(false, 401) });
		await once(server, 'listening');
		closers.push(async () => {
			server.close();
		});
		const { port } = server.address() as AddressInfo;
		const outcome = await runJob(job(`ws://127.0.0.1:${port}/v1/realtime`, []));
		expect(outcome).toMatchObject({ kind: 'failed', message: expect.stringContaining('--api-key') });
	});

	test('ends when the server hangs up, and keeps what was said until then', async () => {
		const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
		await once(server, 'listening');
		closers.push(async () => {
			server.close();
		});
		server.on('connection', (socket) => {
			let frames = 0;
			socket.on('message', (data) => {
				if (String(data).includes('session.update')) {
					socket.send(JSON.stringify({ type: 'session.updated', event_id: 'event_1', session: { model: 'm' } }));
				}
				frames += 1;
				if (frames === 10) {
					socket.close(1001, 'session_expired');
				}
			});
		});
		const { port } = server.address() as AddressInfo;
		const outcome = called(await runJob(job(`ws://127.0.0.1:${port}/v1/realtime`, [])));
		expect(outcome.record.ending).toEqual({ kind: 'closed', code: 1001, reason: 'session_expired' });
		expect(outcome.record.userTrack.length).toBeGreaterThan(0);
		expect(outcome.record.session).toEqual({ model: 'm' });
	});
});
