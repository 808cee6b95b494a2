import { describe, expect, it } from 'vitest';
import { ERROR_CODES, errorBodySchema, protocolError } from './errors.ts';

describe('a protocol error', () => {
	it('has null for what it does not say', () => {
		expect(protocolError('session_expired', 'The session is 60 minutes old; connect again.')).toEqual({
			type: 'invalid_request_error',
			code: 'session_expired',
			message: 'The session is 60 minutes old; connect again.',
			param: null,
			event_id: null,
		});
	});

	it('names the field and the event at fault', () => {
		const error = protocolError('invalid_value', 'x', { param: 'session.type', eventId: 'evt_1' });
		expect(error).toMatchObject({ param: 'session.type', event_id: 'evt_1' });
	});

	it.each([
		['rate_limit_exceeded', 'rate_limit_error'],
		['session_limit_reached', 'rate_limit_error'],
		['engine_failed', 'server_error'],
		['invalid_json', 'invalid_request_error'],
	] as const)('%s is a %s', (code, type) => {
		expect(protocolError(code, 'x').type).toBe(type);
	});
});

describe('the codes', () => {
	it('are stable names with a one-line meaning', () => {
		for (const [code, { meaning }] of Object.entries(ERROR_CODES)) {
			expect(code).toMatch(/^[a-z][a-z0-9_]*$/);
			expect(meaning).toMatch(/^[^\n]{10,100}\.$/);
			expect(errorBodySchema.safeParse(protocolError(code as keyof typeof ERROR_CODES, meaning)).success).toBe(true);
		}
	});
});
