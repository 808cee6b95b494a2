import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CLIENT_EVENT_SCHEMAS, type ClientEvent } from './client-events.ts';
import { createBetaDialect } from './dialects/beta.ts';
import { detectDialectSwitch } from './dialects/choose.ts';
import { createGaDialect } from './dialects/ga.ts';
import { ERROR_CODES } from './errors.ts';
import { parseClientEvent } from './parse.ts';
import { defaultSessionConfig, mergeSession, sessionConfigSchema } from './session-config.ts';

const DIALECTS = [
	() => createGaDialect({ extensions: true }),
	() => createBetaDialect({ extensions: false, transcribe: true }),
];

const types = CLIENT_EVENT_SCHEMAS.map((schema) => schema.shape.type.value);

const hostileKey = fc.oneof(
	fc.constantFrom('__proto__', 'constructor', 'toString', 'type', 'session', 'audio', 'item', 'event_id', 'tools'),
	fc.string({ unit: 'binary', maxLength: 8 }),
);

const hostile = fc.letrec((tie) => ({
	value: fc.oneof(
		{ depthSize: 'small', withCrossShrink: true },
		fc.constantFrom(null, true, -0, 1e308, -1e308, 2 ** 53, 0.1, '', 'inf', '\ud800', '\u0000', 'realtime'),
		fc.string({ unit: 'binary' }),
		fc.double(),
		fc.array(tie('value'), { maxLength: 4 }),
		tie('object'),
	),
	object: fc.dictionary(hostileKey, tie('value'), { maxKeys: 6, noNullPrototype: false }),
}));

/** Valid sessions with some fields replaced by anything. */
const session = fc.record(
	{
		type: fc.constantFrom('realtime', 'transcription', 'other'),
		audio: fc.oneof(
			hostile.value,
			fc.record(
				{
					input: fc.record(
						{
							format: fc.oneof(fc.constant({ type: 'audio/pcmu' }), hostile.value),
							turn_detection: fc.oneof(
								fc.constantFrom(null, { type: 'server_vad', threshold: 0.3 }, { type: 'semantic_vad' }),
								hostile.value,
							),
						},
						{ requiredKeys: [] },
					),
					output: fc.oneof(fc.constant({ voice: { id: 'v' } }), hostile.value),
				},
				{ requiredKeys: [] },
			),
		),
		modalities: hostile.value,
		tools: fc.oneof(fc.array(fc.record({ type: fc.constant('function'), function: hostile.value })), hostile.value),
		instructions: fc.oneof(fc.string(), hostile.value),
	},
	{ requiredKeys: [] },
);

const event = fc.oneof(
	fc.record({ type: fc.constantFrom(...types), session, item: hostile.value, response: hostile.value }),
	fc.record({ type: fc.constantFrom(...types, 'transcription_session.update'), audio: hostile.value, session }),
	hostile.object,
);

function isWellFormed(result: ReturnType<typeof parseClientEvent>): boolean {
	return result.ok
		? types.includes(result.event.type)
		: Object.hasOwn(ERROR_CODES, String(result.error.code)) && result.error.message.length < 1000;
}

describe('any input', () => {
	it('is accepted or refused with a known code, never thrown on', () => {
		fc.assert(
			fc.property(
				fc.oneof(
					fc.json(),
					fc.string({ unit: 'binary' }),
					event.map((value) => JSON.stringify(value)),
				),
				(text) => {
					for (const makeDialect of DIALECTS) {
						expect(isWellFormed(parseClientEvent(text, makeDialect()))).toBe(true);
					}
				},
			),
			{ numRuns: 2000 },
		);
	});

	it('may be any value at all', () => {
		fc.assert(
			fc.property(
				fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true }),
				(value) => {
					for (const makeDialect of DIALECTS) {
						expect(isWellFormed(parseClientEvent(value, makeDialect()))).toBe(true);
					}
				},
			),
			{ numRuns: 1000 },
		);
	});

	it('never breaks the detection of a dialect', () => {
		fc.assert(fc.property(hostile.object, (raw) => ['ga', 'beta', undefined].includes(detectDialectSwitch(raw))));
		fc.assert(
			fc.property(session, (value) =>
				['ga', 'beta', undefined].includes(detectDialectSwitch({ type: 'session.update', session: value })),
			),
		);
	});
});

describe('an accepted event', () => {
	it('is accepted again, unchanged', () => {
		const dialect = createGaDialect({ extensions: true });
		fc.assert(
			fc.property(event, (value) => {
				const first = parseClientEvent(JSON.stringify(value), dialect);
				fc.pre(first.ok);
				expect(parseClientEvent(first.event, dialect)).toEqual(first);
			}),
			{ numRuns: 1000 },
		);
	});

	it('keeps the fields it does not know', () => {
		const dialect = createGaDialect({ extensions: true });
		const known = new Set(['type', 'event_id', 'response_id', '__proto__']);
		const extra = fc.dictionary(
			hostileKey.filter((key) => !known.has(key)),
			fc.jsonValue({ maxDepth: 3 }),
		);
		fc.assert(
			fc.property(extra, (fields) => {
				const sent = JSON.parse(JSON.stringify({ ...fields, type: 'response.cancel' })) as ClientEvent;
				const result = parseClientEvent(JSON.stringify(sent), dialect);
				expect(result.ok && { ...result.event }).toEqual({ ...sent });
			}),
		);
	});
});

describe('any update', () => {
	it('leaves a whole session or the session as it was', () => {
		const current = defaultSessionConfig({ id: 'sess_1', model: 'm', voice: 'v', instructions: '', expiresAt: 1 });
		fc.assert(
			fc.property(fc.array(session, { maxLength: 4 }), (updates) => {
				let config = current;
				for (const update of updates) {
					const result = mergeSession(config, update);
					config = result.ok ? result.session : config;
				}
				expect(sessionConfigSchema.safeParse(config).success).toBe(true);
			}),
			{ numRuns: 1000 },
		);
	});
});
