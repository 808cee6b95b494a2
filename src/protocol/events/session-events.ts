/**
 * Server events about the session as a whole.
 *
 * @module
 */
import { z } from 'zod';
import { errorBodySchema } from '../errors.ts';
import { sessionConfigSchema } from '../session-config.ts';
import { openObject, serverEvent } from '../wire.ts';

/** Schema of {@link AiDisclosure}. */
export const aiDisclosureSchema = openObject({
	/** The agent is a machine. */
	is_ai: z.literal(true),
	/** Whether the session gives synthetic speech; a transcription session gives text only. */
	synthetic_voice: z.boolean(),
	/** IPTC digital source type of what the session produces. */
	digital_source_type: z.string(),
	/** Whether the agent's audio carries a watermark. */
	watermarked: z.boolean(),
	/** Whether the manner of speaking is taken into account; off with `vivavoce.emotion_inference`. */
	emotion_inference: z.boolean(),
	/** Whether the deployment keeps words or sound of the conversation; see docs/privacy.md. */
	recorded: z.boolean(),
	/** The system that produces it. */
	provider: z.string(),
	engine: z.string(),
	/** The disclosure in words, by language. */
	text: openObject({ en: z.string(), zh: z.string() }),
});

/** The machine-readable statement that there is no person at the other end. Clients get it without asking. */
export type AiDisclosure = z.infer<typeof aiDisclosureSchema>;

/** Schema of {@link ServerIdentity}. */
const serverIdentitySchema = openObject({
	name: z.string(),
	/** Such as `0.1.0`. */
	version: z.string(),
});

/** The software that answers, as receipts and session files name it. */
export type ServerIdentity = z.infer<typeof serverIdentitySchema>;

/** Error, session, conversation and rate-limit events. */
export const SESSION_EVENT_SCHEMAS = [
	serverEvent('error', { error: errorBodySchema }),
	serverEvent('session.created', {
		session: sessionConfigSchema,
		vivavoce: openObject({
			disclosure: aiDisclosureSchema,
			/** Only for clients that asked for extensions. */
			server: serverIdentitySchema.optional(),
		}).optional(),
	}),
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
