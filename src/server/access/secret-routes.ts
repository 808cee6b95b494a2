/**
 * Where a developer's own server fetches short-lived keys for its browsers.
 *
 * @module
 */
import {
	parseBetaSessionRequest,
	parseClientSecretRequest,
	renderBetaSession,
	type SecretOrder,
} from '../../protocol/client-secrets.ts';
import type { ErrorBody } from '../../protocol/errors.ts';
import {
	type AnySessionConfig,
	defaultSessionConfig,
	defaultTranscriptionConfig,
	mergeSession,
	type SessionConfig,
} from '../../protocol/session-config.ts';
import type { Checked } from '../../protocol/validation.ts';
import { DEFAULT_INSTRUCTIONS } from '../../session/settings/initial-config.ts';
import { readJson } from '../http/http-body.ts';
import { HttpError } from '../http/http-error.ts';
import { type HttpHandler, json, type Route } from '../http/http-router.ts';
import { type Readiness, requireParts } from '../http/readiness.ts';
import { newId } from '../ids.ts';
import { DEFAULT_MODEL } from '../realtime/realtime-handshake.ts';
import type { ClientSecretStore, MintedSecret } from './client-secret-store.ts';

/** Routes of client secrets, in the current and in the beta form. */
export function secretRoutes(secrets: ClientSecretStore, readiness: Readiness): Route[] {
	const post = (path: string, handle: HttpHandler): Route => ({ method: 'POST', path, access: 'key', handle });
	return [
		post('/v1/realtime/client_secrets', async ({ raw }) => {
			const order = accepted(parseClientSecretRequest(await readJson(raw)));
			const { minted, session } = mint(order, secrets, readiness);
			return json(200, { value: minted.value, expires_at: minted.expiresAt, session });
		}),
		post('/v1/realtime/sessions', async ({ raw }) => {
			const order = accepted(parseBetaSessionRequest(await readJson(raw)));
			const { minted, session } = mint(order, secrets, readiness);
			if (session.type !== 'realtime') {
				throw new HttpError(400, 'invalid_value', 'Use /v1/realtime/client_secrets for transcription sessions.');
			}
			return json(200, renderBetaSession(session, { value: minted.value, expires_at: minted.expiresAt }));
		}),
	];
}

function mint(
	order: SecretOrder,
	secrets: ClientSecretStore,
	readiness: Readiness,
): { minted: MintedSecret; session: AnySessionConfig } {
	const session = effectiveSession(order, readiness);
	return { minted: secrets.mint(order.session ?? {}, order.seconds), session };
}

/** The session that a client with this secret will begin with, as far as it is known before. */
function effectiveSession({ session: update, seconds }: SecretOrder, readiness: Readiness): AnySessionConfig {
	const expiresAt = Math.floor(Date.now() / 1000) + seconds;
	const id = newId('sess');
	if (update === undefined) {
		return defaultConfig(id, expiresAt, DEFAULT_MODEL, readiness);
	}
	if (update.type === 'transcription') {
		return accepted(toChecked(mergeSession(defaultTranscriptionConfig({ id, expiresAt }), update)));
	}
	const model = typeof update.model === 'string' ? update.model : DEFAULT_MODEL;
	return accepted(toChecked(mergeSession(defaultConfig(id, expiresAt, model, readiness), update)));
}

function defaultConfig(id: string, expiresAt: number, model: string, readiness: Readiness): SessionConfig {
	const voice = requireParts(readiness).engine.voices[0]?.id ?? 'none';
	const turnDetection = 'semantic_vad';
	return defaultSessionConfig({ id, model, voice, instructions: DEFAULT_INSTRUCTIONS, expiresAt, turnDetection });
}

function toChecked<Session>(
	result: { ok: true; session: Session } | { ok: false; error: ErrorBody },
): Checked<Session> {
	return result.ok ? { ok: true, value: result.session } : result;
}

function accepted<Value>(checked: Checked<Value>): Value {
	if (checked.ok) {
		return checked.value;
	}
	const { code, message, param } = checked.error;
	throw new HttpError(400, code ?? 'invalid_value', message, param === null ? {} : { param });
}
