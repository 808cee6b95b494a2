import { describe, expect, it } from 'vitest';
import type { AiDisclosure } from '../events/session-events.ts';
import type { ServerEvent } from '../server-events.ts';
import { defaultSessionConfig } from '../session-config.ts';
import { createGaDialect } from './ga.ts';

const stock = createGaDialect({ extensions: false });
const asked = createGaDialect({ extensions: true });

const SESSION = {
	...defaultSessionConfig({ id: 'sess_1', model: 'm', voice: 'v', instructions: '', expiresAt: 9 }),
	vivavoce: { send_ahead_ms: 500 },
};

const DELTA = {
	type: 'response.output_audio.delta' as const,
	event_id: 'e',
	response_id: 'r',
	item_id: 'i',
	output_index: 0,
	content_index: 0,
	delta: 'AAAA',
	vivavoce: { generation: 1, audio_start_ms: 0, marks: [] },
} satisfies ServerEvent;

function aiDisclosure(text: AiDisclosure['text']): AiDisclosure {
	return {
		is_ai: true,
		synthetic_voice: true,
		digital_source_type: 'd',
		watermarked: true,
		emotion_inference: false,
		recorded: false,
		provider: 'p',
		engine: 'e',
		text,
	};
}

describe('to a client that did not ask', () => {
	it('no event and no field is Vivavoce’s own', () => {
		const events: ServerEvent[] = [
			DELTA,
			{ type: 'session.created', event_id: 'e', session: SESSION },
			{ type: 'session.updated', event_id: 'e', session: SESSION },
			{ type: 'vivavoce.turn.decision', event_id: 'e', decision: 'listen', at_ms: 0, reasons: [] },
			{ type: 'vivavoce.effect', event_id: 'e', name: 'n', detail: null, response_id: 'r' },
		];
		const wire = events.flatMap((event) => stock.render(event));
		expect(JSON.stringify(wire)).not.toContain('vivavoce');
		expect(wire.map(({ type }) => type)).toEqual(['response.output_audio.delta', 'session.created', 'session.updated']);
	});

	it('the greeting tells that a machine speaks, and not which', () => {
		const text = { en: 'An AI.', zh: '人工智能。' };
		const disclosure = aiDisclosure(text);
		const event: ServerEvent = {
			type: 'session.created',
			event_id: 'e',
			session: SESSION,
			vivavoce: { disclosure, server: { name: 'vivavoce', version: '0.1.0' } },
		};
		expect(stock.render(event)).toMatchObject([{ vivavoce: { disclosure } }]);
		expect(JSON.stringify(stock.render(event))).not.toContain('0.1.0');
		expect(asked.render(event)).toEqual([event]);
	});

	it('everything else is whole', () => {
		const { vivavoce: _, ...delta } = DELTA;
		expect(stock.render(DELTA)).toEqual([delta]);
		const { vivavoce: __, ...session } = SESSION;
		expect(stock.render({ type: 'session.created', event_id: 'e', session: SESSION })).toEqual([
			{ type: 'session.created', event_id: 'e', session },
		]);
	});

	it('an event without extensions is not copied', () => {
		const event: ServerEvent = { type: 'input_audio_buffer.cleared', event_id: 'e' };
		expect(stock.render(event)[0]).toBe(event);
	});
});

describe('to a client that asked', () => {
	it('everything is sent as it is', () => {
		const event: ServerEvent = { type: 'session.created', event_id: 'e', session: SESSION };
		expect(asked.render(event)).toEqual([event]);
	});
});
