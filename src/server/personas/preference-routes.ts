/**
 * Listeners' choices over HTTP: consent first, then choices, export and erasure, under `/v1/vivavoce/preferences`.
 *
 * @module
 */
import { z } from 'zod';
import { PersonaDataError, requireShape } from '../../persona/fault.ts';
import {
	formatPreference,
	pairsOf,
	parsePreference,
	toTrainingLines,
} from '../../persona/preference/preference-log.ts';
import { readJson } from '../http/http-body.ts';
import { HttpError } from '../http/http-error.ts';
import { type HttpReply, type HttpRequest, json, type Route } from '../http/http-router.ts';
import { MAX_PREFERENCES, type PreferenceConsent, type PreferenceStore } from './preference-store.ts';

const BASE = '/v1/vivavoce/preferences';
const CONSENTS = `${BASE}/consents`;

const MAX_STATEMENT_CHARS = 4000;

const consentBody = z.strictObject({
	/** The words that the listener agreed to, as they were shown. */
	statement: z.string().min(1).max(MAX_STATEMENT_CHARS),
	language: z.enum(['en', 'zh']),
});

/** Where the routes keep and tell things. */
export interface PreferenceRouteParts {
	readonly store: PreferenceStore;
	nowMs(): number;
	/** A consent was given: what goes into the transparency log. */
	onConsent(consent: PreferenceConsent): void;
	/** Choices were erased. */
	onErased(reason: 'withdrawn' | 'request', choices: number): void;
}

/** Routes of the preference log. */
export function preferenceRoutes(parts: PreferenceRouteParts): Route[] {
	const route = (method: Route['method'], path: string, handle: Route['handle']): Route => {
		return { method, path, access: 'key', handle: (request) => checked(() => handle(request)) };
	};
	return [
		route('POST', CONSENTS, (request) => takeConsent(parts, request)),
		route('DELETE', `${CONSENTS}/*`, (request) => withdraw(parts, request)),
		route('POST', BASE, (request) => takePreference(parts, request)),
		route('GET', BASE, (request) => exportAll(parts, request)),
		route('DELETE', BASE, () => eraseAll(parts)),
	];
}

async function takeConsent(
	{ store, nowMs, onConsent }: PreferenceRouteParts,
	{ raw }: HttpRequest,
): Promise<HttpReply> {
	const given = requireShape(consentBody, await readJson(raw), 'The consent');
	const consent = await store.consent(given, nowMs());
	if (consent === undefined) {
		throw full();
	}
	onConsent(consent);
	return json(201, { object: 'vivavoce.preference_consent', ...consent });
}

async function takePreference({ store }: PreferenceRouteParts, { raw }: HttpRequest): Promise<HttpReply> {
	const entry = parsePreference(await readJson(raw));
	const fault = await store.add(entry);
	if (fault === 'no_consent') {
		const message = `There is no recorded consent of this id: ask the listener first, then POST ${CONSENTS}.`;
		throw new HttpError(403, 'consent_required', message, { param: 'consent' });
	}
	if (fault === 'full') {
		throw full();
	}
	return json(201, { object: 'vivavoce.preference', count: store.entries().length });
}

function exportAll({ store }: PreferenceRouteParts, { query }: HttpRequest): HttpReply {
	const entries = store.entries();
	const headers = { 'content-type': 'application/x-ndjson; charset=utf-8', 'cache-control': 'no-store' };
	switch (query.get('format') ?? 'json') {
		case 'json':
			return json(200, { object: 'list', data: entries }, { 'cache-control': 'no-store' });
		case 'jsonl':
			return { status: 200, headers, body: entries.map((entry) => `${formatPreference(entry)}\n`).join('') };
		case 'pairs':
			return { status: 200, headers, body: toTrainingLines(pairsOf(entries)) };
		default: {
			const message = 'format must be json, jsonl (the log) or pairs (prompt, chosen, rejected).';
			throw new HttpError(400, 'invalid_value', message, { param: 'format' });
		}
	}
}

async function withdraw({ store, onErased }: PreferenceRouteParts, { path }: HttpRequest): Promise<HttpReply> {
	const erased = await store.withdraw(path.slice(CONSENTS.length + 1));
	if (erased === undefined) {
		throw new HttpError(404, 'consent_not_found', 'There is no recorded consent of this id.', { param: 'id' });
	}
	onErased('withdrawn', erased);
	return json(200, { object: 'vivavoce.preferences_erased', erased });
}

async function eraseAll({ store, onErased }: PreferenceRouteParts): Promise<HttpReply> {
	const erased = await store.erase();
	onErased('request', erased);
	return json(200, { object: 'vivavoce.preferences_erased', erased });
}

async function checked(handle: () => HttpReply | Promise<HttpReply>): Promise<HttpReply> {
	try {
		return await handle();
	} catch (error) {
		if (error instanceof PersonaDataError) {
			throw new HttpError(400, 'invalid_value', `${error.message}.`, { param: error.faults[0]?.path ?? '' });
		}
		throw error;
	}
}

function full(): HttpError {
	const message = `At most ${MAX_PREFERENCES} choices are kept: export them, then erase them with DELETE ${BASE}.`;
	return new HttpError(507, 'preference_log_full', message);
}
