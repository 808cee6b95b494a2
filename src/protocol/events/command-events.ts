/**
 * Server events about spoken commands.
 *
 * @module
 */
import { z } from 'zod';
import { idSchema, naturalSchema, openObject, serverEvent } from '../wire.ts';

const shareSchema = z.number().min(0).max(1);

/** Events of commands. */
export const COMMAND_EVENT_SCHEMAS = [
	serverEvent('vivavoce.commands.updated', { intents: z.array(z.string()), words: naturalSchema }),
	serverEvent('vivavoce.command', {
		item_id: idSchema,
		intent: z.string().nullable(),
		none_of_these: z.boolean(),
		confidence: shareSchema,
		slots: z.array(
			openObject({
				name: z.string(),
				value: z.string(),
				confidence: shareSchema,
				audio_start_ms: z.number().min(0),
				audio_end_ms: z.number().min(0),
			}),
		),
	}),
] as const;
