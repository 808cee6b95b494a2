import { expect, test } from 'vitest';
import type { ServerEvent } from '../../protocol/server-events.ts';
import { ConnectionDialect } from './connection-dialect.ts';

const AUDIO_DELTA: ServerEvent = {
	type: 'response.output_audio.delta',
	event_id: 'e',
	response_id: 'r',
	item_id: 'i',
	output_index: 0,
	content_index: 0,
	delta: '',
};

const EFFECT: ServerEvent = { type: 'vivavoce.effect', event_id: 'e', name: 'n', detail: {}, response_id: 'r' };

function typesOf(dialect: ConnectionDialect, event: ServerEvent): unknown[] {
	return dialect.render(event).map((rendered) => rendered['type']);
}

test('a GA client stays GA', () => {
	const dialect = new ConnectionDialect({ dialect: 'ga', extensions: false, saysBeta: false });
	dialect.normalise({ type: 'session.update', session: { type: 'realtime', instructions: 'x' } });
	expect(dialect.name).toBe('ga');
	expect(typesOf(dialect, AUDIO_DELTA)).toEqual(['response.output_audio.delta']);
});

test('a flat first update makes it beta, and its own update is already normalised', () => {
	const dialect = new ConnectionDialect({ dialect: 'ga', extensions: false, saysBeta: false });
	const update = dialect.normalise({ type: 'session.update', session: { modalities: ['text'] } });
	expect(dialect.name).toBe('beta');
	expect(update['session']).toMatchObject({ type: 'realtime', output_modalities: ['text'] });
	expect(typesOf(dialect, AUDIO_DELTA)).toEqual(['response.audio.delta']);
});

test('only the first telling update decides', () => {
	const dialect = new ConnectionDialect({ dialect: 'ga', extensions: false, saysBeta: false });
	dialect.normalise({ type: 'session.update', session: {} });
	dialect.normalise({ type: 'session.update', session: { type: 'realtime' } });
	dialect.normalise({ type: 'session.update', session: { modalities: ['text'] } });
	expect(dialect.name).toBe('ga');
});

test('extensions are sent only after they were asked for, at any time and in any dialect', () => {
	const dialect = new ConnectionDialect({ dialect: 'beta', extensions: false, saysBeta: true });
	dialect.normalise({ type: 'session.update', session: { modalities: ['text'] } });
	expect(typesOf(dialect, EFFECT)).toEqual([]);
	dialect.normalise({ type: 'session.update', session: { vivavoce: {} } });
	expect(typesOf(dialect, EFFECT)).toEqual(['vivavoce.effect']);
	expect(dialect.name).toBe('beta');
});

test.each([null, 'yes', [], undefined])('asking for extensions with %j is not asking', (vivavoce) => {
	const dialect = new ConnectionDialect({ dialect: 'ga', extensions: false, saysBeta: false });
	dialect.normalise({ type: 'session.update', session: { type: 'realtime', vivavoce } });
	expect(typesOf(dialect, EFFECT)).toEqual([]);
});

test.each([
	[false, true],
	[true, false],
])('a beta client that says so by header (%s) is transcribed without asking: %s', (saysBeta, transcribed) => {
	const dialect = new ConnectionDialect({ dialect: 'beta', extensions: false, saysBeta });

	const event = dialect.normalise({ type: 'session.update', session: { instructions: 'Hi.' } });

	const { session } = event as { session: { audio?: { input?: { transcription?: object } } } };
	expect(session.audio?.input?.transcription !== undefined).toBe(transcribed);
});
