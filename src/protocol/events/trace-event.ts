/**
 * What the floor machine was fed: enough to run it again, elsewhere and with other settings. Sent with
 * `session.vivavoce.trace`.
 *
 * @module
 */
import { z } from 'zod';
import { openObject, serverEvent } from '../wire.ts';

const positionMs = z.number().min(0);
const probability = z.number().min(0).max(1);

const traceInputSchema = z.discriminatedUnion('type', [
	openObject({
		type: z.literal('frame'),
		end_ms: positionMs,
		speech_probability: probability,
		f0_hz: z.number().min(0),
	}),
	openObject({
		type: z.literal('words'),
		text: z.string(),
		language: z.enum(['en', 'zh']),
		completeness: probability,
		end_probability: probability.optional(),
		end_ms: positionMs,
		flushed: z.boolean(),
	}),
	openObject({ type: z.literal('agent'), speaking: z.boolean() }),
	openObject({ type: z.literal('stalled'), end_ms: positionMs, stalled_ms: positionMs }),
	openObject({ type: z.literal('reset') }),
]);

/** One input of the floor machine on the wire; positions in ms of the media clock. */
export type TraceInput = z.infer<typeof traceInputSchema>;

const traceSettingsSchema = openObject({
	mode: z.enum(['server_vad', 'semantic_vad']),
	threshold: probability,
	prefix_padding_ms: positionMs,
	silence_ms: positionMs,
	eagerness: z.enum(['low', 'medium', 'high', 'auto']),
	patience: positionMs,
	barge_in_ms: positionMs,
	interrupts: z.boolean(),
});

/** The settings that the inputs met. */
export type TraceSettings = z.infer<typeof traceSettingsSchema>;

/** `vivavoce.turn.trace`: the inputs since the last one, some 100 ms, in order. */
export const TRACE_EVENT_SCHEMAS = [
	serverEvent('vivavoce.turn.trace', {
		at_ms: positionMs,
		floor: z.enum(['idle', 'onset', 'speaking', 'pausing']),
		agent_speaking: z.boolean(),
		end_of_turn: probability,
		settings: traceSettingsSchema,
		inputs: z.array(traceInputSchema),
	}),
] as const;
