/**
 * How the server finds the ends of turns: by silence, by meaning, or (null) not at all.
 *
 * @module
 */
import { z } from 'zod';
import { compact } from './dialects/record.ts';
import { naturalSchema, openObject } from './wire.ts';

/** Longest padding or silence in ms; audio of this length is held in memory. */
const MAX_WINDOW_MS = 60_000;

/** Longest idle timeout in ms: as long as a session. */
const MAX_IDLE_TIMEOUT_MS = 3_600_000;

const answering = { create_response: z.boolean(), interrupt_response: z.boolean() };

const serverVadSchema = openObject({
	type: z.literal('server_vad'),
	threshold: z.number().min(0).max(1),
	prefix_padding_ms: naturalSchema.max(MAX_WINDOW_MS),
	silence_duration_ms: naturalSchema.max(MAX_WINDOW_MS),
	idle_timeout_ms: naturalSchema.max(MAX_IDLE_TIMEOUT_MS).nullable(),
	...answering,
});

const semanticVadSchema = openObject({
	type: z.literal('semantic_vad'),
	eagerness: z.enum(['low', 'medium', 'high', 'auto']),
	...answering,
});

/** Schema of {@link TurnDetection}. */
export const turnDetectionSchema = z.discriminatedUnion('type', [serverVadSchema, semanticVadSchema]);

/** Turn detection in force, every field filled. `threshold` is 0–1, `idle_timeout_ms` null when off. */
export type TurnDetection = z.infer<typeof turnDetectionSchema>;

/** Schema of {@link TurnDetectionUpdate}. */
export const turnDetectionUpdateSchema = z.discriminatedUnion('type', [
	serverVadSchema.partial().required({ type: true }),
	semanticVadSchema.partial().required({ type: true }),
]);

/** Turn detection as a client sends it: only `type` is required. */
export type TurnDetectionUpdate = z.infer<typeof turnDetectionUpdateSchema>;

/** Defaults of each kind. */
export const TURN_DETECTION_DEFAULTS = {
	server_vad: {
		type: 'server_vad',
		threshold: 0.5,
		prefix_padding_ms: 300,
		silence_duration_ms: 500,
		idle_timeout_ms: null,
		create_response: true,
		interrupt_response: true,
	},
	semantic_vad: {
		type: 'semantic_vad',
		eagerness: 'auto',
		create_response: true,
		interrupt_response: true,
	},
} as const satisfies Record<TurnDetection['type'], TurnDetection>;

/** Applies an update: fields it omits keep their value when the type stays, and take the default when it changes. */
export function mergeTurnDetection(current: TurnDetection | null, update: TurnDetectionUpdate): TurnDetection {
	const base = current?.type === update.type ? current : TURN_DETECTION_DEFAULTS[update.type];
	return turnDetectionSchema.parse({ ...base, ...compact(update) });
}
