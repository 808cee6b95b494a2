/**
 * Server events about the session as a whole.
 *
 * @module
 */
import { z } from 'zod';
import { errorBodySchema } from '../errors.ts';
import { sessionConfigSchema } from '../session-config.ts';
import { openObject, serverEvent } from '../wire.ts';

/** Error, session, conversation and rate-limit events. */
export const SESSION_EVENT_SCHEMAS = [
	serverEvent('error', { error: errorBodySchema }),
	serverEvent('session.created', { session: sessionConfigSchema }),
	serverEvent('session.updated', { session: sessionConfigSchema }),
	serverEvent('conversation.created', {
		conversation: openObject({ id: z.string(), object: z.literal('realtime.conversation') }),
	}),
	serverEvent('rate_limits.updated', {
		rate_limits: z.array(
			openObject({
				name: z.enum(['requests', 'tokens']),
				limit: z.number(),
				remaining: z.number(),
				reset_seconds: z.number(),
			}),
		),
	}),
] as const;
