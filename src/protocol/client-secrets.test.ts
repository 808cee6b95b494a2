import { describe, expect, it } from 'vitest';
import {
	clientSecretReplySchema,
	parseBetaSessionRequest,
	parseClientSecretRequest,
	renderBetaSession,
} from './client-secrets.ts';
import { defaultSessionConfig } from './session-config.ts';

describe('a request for a secret', () => {
	it.each([undefined, null, {}, { expires_after: null, session: null }, { expires_after: { anchor: 'created_at' } }])(
		'%j lives 600 s and brings no session',
		(body) => {
			expect(parseClientSecretRequest(body)).toEqual({ ok: true, value: { seconds: 600, session: undefined } });
		},
	);

	it.each([
		[9, false],
		[10, true],
		[7200, true],
		[7201, false],
		[60.5, false],
		['60', false],
	])('for %j s is accepted: %s', (seconds, accepted) => {
		expect(parseClientSecretRequest({ expires_after: { seconds } }).ok).toBe(accepted);
	});

	it('may bring a session of either kind', () => {
		const session = { type: 'realtime', audio: { output: { voice: 'marin' } } };
		expect(parseClientSecretRequest({ session })).toEqual({ ok: true, value: { seconds: 600, session } });
		expect(parseClientSecretRequest({ session: { type: 'transcription' } }).ok).toBe(true);
	});

	it.each([
		[{ expires_after: { anchor: 'now' } }, 'invalid_value', 'expires_after.anchor'],
		[{ expires_after: { seconds: 5 } }, 'invalid_value', 'expires_after.seconds'],
		[{ session: {} }, 'missing_required_parameter', 'session.type'],
		[{ session: { type: 'realtime', audio: { output: { speed: 9 } } } }, 'invalid_value', 'session.audio.output.speed'],
		[[], 'invalid_value', null],
		['x', 'invalid_value', null],
	])('%j is refused with the path', (body, code, param) => {
		expect(parseClientSecretRequest(body)).toMatchObject({ ok: false, error: { code, param } });
	});
});

describe('a beta request for a session', () => {
	it('is a flat session', () => {
		expect(parseBetaSessionRequest({ model: 'm', voice: 'alloy', modalities: ['text'] })).toEqual({
			ok: true,
			value: {
				seconds: 600,
				session: {
					type: 'realtime',
					model: 'm',
					output_modalities: ['text'],
					audio: { input: {}, output: { voice: 'alloy' } },
				},
			},
		});
	});

	it('may be empty', () => {
		expect(parseBetaSessionRequest(undefined).ok).toBe(true);
	});

	it('is refused with the flat path', () => {
		expect(parseBetaSessionRequest({ speed: 9 })).toMatchObject({ ok: false, error: { param: 'session.speed' } });
	});
});

describe('a reply', () => {
	const session = defaultSessionConfig({ id: 'sess_1', model: 'm', voice: 'v', instructions: '', expiresAt: 9 });

	it('carries the secret beside the session', () => {
		const reply = { value: 'ek_1', expires_at: 1_800_000_000, session };
		expect(clientSecretReplySchema.parse(reply)).toEqual(reply);
	});

	it('of the beta carries it inside', () => {
		expect(renderBetaSession(session, { value: 'ek_1', expires_at: 5 })).toMatchObject({
			id: 'sess_1',
			voice: 'v',
			modalities: ['text', 'audio'],
			client_secret: { value: 'ek_1', expires_at: 5 },
		});
	});
});
