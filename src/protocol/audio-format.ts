/**
 * Audio formats on the wire.
 *
 * @module
 */
import { z } from 'zod';
import { openObject } from './wire.ts';

/** Schema of {@link AudioFormat}. */
export const audioFormatSchema = z.discriminatedUnion('type', [
	openObject({ type: z.literal('audio/pcm'), rate: z.literal(24000).optional() }),
	openObject({ type: z.literal('audio/pcmu') }),
	openObject({ type: z.literal('audio/pcma') }),
]);

/** PCM: 16-bit little-endian mono at 24 kHz; PCMU and PCMA: G.711 µ-law and A-law at 8 kHz. */
export type AudioFormat = z.infer<typeof audioFormatSchema>;

/** The format a session starts with, in both directions. */
export const DEFAULT_AUDIO_FORMAT = { type: 'audio/pcm', rate: 24000 } as const satisfies AudioFormat;
