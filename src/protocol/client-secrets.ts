/**
 * Short-lived keys for browsers: `POST /v1/realtime/client_secrets`, and the beta's `POST /v1/realtime/sessions`.
 *
 * @module
 */
import { z } from 'zod';
import { errorToBeta } from './dialects/beta-errors.ts';
import { fromBeta } from './dialects/beta-inward.ts';
import { sessionToBeta } from './dialects/beta-session.ts';
import { isRecord } from './dialects/record.ts';
import { type SessionConfig, type SessionUpdate, sessionConfigSchema, sessionUpdateSchema } from './session-config.ts';
import { type Checked, check } from './validation.ts';
import { idSchema, naturalSchema, openObject } from './wire.ts';

/** Life of a secret in seconds when the request does not say. */
export const DEFAULT_SECRET_SECONDS = 600;

const MIN_SECRET_SECONDS = 10;
const MAX_SECRET_SECONDS = 7200;

/** Body of a request for a secret. `session` is applied to each session opened with it; the client may override it. */
export const clientSecretRequestSchema = openObject({
	expires_after: openObject({
		anchor: z.literal('created_at').optional(),
		seconds: z.int().min(MIN_SECRET_SECONDS).max(MAX_SECRET_SECONDS).optional(),
	})
		.nullable()
		.optional(),
	session: sessionUpdateSchema.nullable().optional(),
});

/** Schema of {@link ClientSecretReply}. */
export const clientSecretReplySchema = openObject({
	value: idSchema,
	expires_at: naturalSchema,
	session: sessionConfigSchema,
});

/** A secret: `value` starts with `ek_`, `expires_at` is in seconds since the epoch. */
export type ClientSecretReply = z.infer<typeof clientSecretReplySchema>;

/** What to make a secret from. */
export interface SecretOrder {
	/** Life of the secret, 10–7200 s. */
	readonly seconds: number;
	/** Undefined: the server's defaults. */
	readonly session: SessionUpdate | undefined;
}

/** Checks the body of a `client_secrets` request; an absent body is an empty one. */
export function parseClientSecretRequest(body: unknown): Checked<SecretOrder> {
	const checked = check(clientSecretRequestSchema, body ?? {});
	if (!checked.ok) {
		return checked;
	}
	const { expires_after: expiresAfter, session } = checked.value;
	return {
		ok: true,
		value: { seconds: expiresAfter?.seconds ?? DEFAULT_SECRET_SECONDS, session: session ?? undefined },
	};
}

/** Checks the body of a beta `sessions` request: the flat session itself. */
export function parseBetaSessionRequest(body: unknown): Checked<SecretOrder> {
	const flat = isRecord(body) ? body : {};
	const { session } = fromBeta({ type: 'session.update', session: flat }, { transcribe: false });
	const checked = check(sessionUpdateSchema, session, { prefix: 'session' });
	if (!checked.ok) {
		return { ok: false, error: errorToBeta(checked.error) };
	}
	return { ok: true, value: { seconds: DEFAULT_SECRET_SECONDS, session: checked.value } };
}

/** Reply to a beta `sessions` request: the flat session, with the secret inside. */
export function renderBetaSession(
	session: SessionConfig,
	secret: Pick<ClientSecretReply, 'value' | 'expires_at'>,
): Record<string, unknown> {
	return { ...sessionToBeta(session, { nestedTools: false }), client_secret: secret };
}
