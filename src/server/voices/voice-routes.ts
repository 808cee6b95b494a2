/**
 * Voices and their passports over HTTP.
 *
 * @module
 */
import { z } from 'zod';
import type { Language } from '../../audio/language.ts';
import { describePassport } from '../../provenance/passport/describe.ts';
import { passportJsonSchema } from '../../provenance/passport/json-schema.ts';
import { passportHash } from '../../provenance/passport/proof.ts';
import type { VoiceRefusal } from '../../provenance/passport/refusal.ts';
import { parseWith, passportSchema, type VoicePassport } from '../../provenance/passport/schema.ts';
import type { VoiceDecision } from '../../provenance/passport/voice-authority.ts';
import type { VoiceInfo } from '../../synthesis/speaker.ts';
import { readJson } from '../http/http-body.ts';
import { HttpError } from '../http/http-error.ts';
import { type HttpReply, type HttpRequest, json, type Route } from '../http/http-router.ts';
import { type Readiness, requireParts } from '../http/readiness.ts';
import { renderVoicePage } from './voice-page.ts';
import type { VoiceRegistry } from './voice-registry.ts';

const BASE = '/v1/vivavoce/voices';

const revokeSchema = z.object({ reason: z.string().max(500).default('') });

/** A voice with its standing here. */
interface VoiceStanding extends VoiceInfo {
	readonly object: 'vivavoce.voice';
	readonly permitted: boolean;
	/** SHA-256 of the passport. */
	readonly passport_sha256: string | null;
	readonly refusal: VoiceRefusal | null;
}

/** Routes of `/v1/vivavoce/voices`. */
export function voiceRoutes(readiness: Readiness, voices: VoiceRegistry): Route[] {
	const standings = () => requireParts(readiness).engine.voices.map((voice) => standingOf(voice, voices.decide(voice)));
	return [
		{ method: 'GET', path: BASE, access: 'key', handle: () => json(200, { object: 'list', data: standings() }) },
		{
			method: 'GET',
			path: `${BASE}/passport.schema.json`,
			access: 'open',
			handle: () => json(200, passportJsonSchema()),
		},
		{ method: 'GET', path: `${BASE}/*`, access: 'key', handle: (request) => show(request, standings(), voices) },
		{ method: 'POST', path: `${BASE}/*`, access: 'key', handle: (request) => revoke(request, voices) },
	];
}

function standingOf(voice: VoiceInfo, decision: VoiceDecision): VoiceStanding {
	return {
		object: 'vivavoce.voice',
		...voice,
		permitted: decision.permitted,
		passport_sha256: decision.permitted ? decision.hash : null,
		refusal: decision.permitted ? null : decision.refusal,
	};
}

function show(request: HttpRequest, standings: readonly VoiceStanding[], voices: VoiceRegistry): HttpReply {
	const id = request.path.slice(BASE.length + 1);
	const file = voices.files.get(id);
	if (file === undefined) {
		throw unknownVoice(id);
	}
	const headers = { vary: 'accept, accept-language, origin' };
	const parsed = parseWith(passportSchema, file.document);
	if (!parsed.ok || !wantsPage(request)) {
		const type = { 'content-type': 'application/ld+json; charset=utf-8' };
		return { status: 200, headers: { ...headers, ...type }, body: JSON.stringify(file.document ?? null) };
	}
	const standing = standings.find((voice) => voice.id === id);
	const body = pageOf(parsed.value, standing?.refusal ?? undefined, languageOf(request));
	return { status: 200, headers: { ...headers, 'content-type': 'text/html; charset=utf-8' }, body };
}

function pageOf(passport: VoicePassport, refusal: VoiceRefusal | undefined, language: Language): string {
	return renderVoicePage(describePassport(passport, passportHash(passport), language), refusal, language);
}

async function revoke(request: HttpRequest, voices: VoiceRegistry): Promise<HttpReply> {
	const [, id] = /^\/v1\/vivavoce\/voices\/([^/]+)\/revoke$/.exec(request.path) ?? [];
	if (id === undefined) {
		throw new HttpError(404, 'not_found', `Nothing is posted to ${request.path}: revoke with ${BASE}/ID/revoke.`);
	}
	refusePages(request);
	const body = parseWith(revokeSchema, await readJson(request.raw));
	if (!body.ok) {
		throw new HttpError(400, 'invalid_value', `${body.problems[0]}.`, { param: 'reason' });
	}
	const revocation = await voices.revoke(id, body.value.reason);
	if (revocation === undefined) {
		throw unknownVoice(id);
	}
	return json(200, { object: 'vivavoce.voice.revocation', ...revocation });
}

/** A page that happens to be open in a browser must not be able to silence a server on the same machine. */
function refusePages({ raw }: HttpRequest): void {
	const type = raw.headers['content-type'] ?? '';
	if (!type.startsWith('application/json')) {
		throw new HttpError(415, 'invalid_value', 'Send the revocation as application/json, such as {"reason": "…"}.', {
			param: 'content-type',
		});
	}
}

function unknownVoice(id: string): HttpError {
	return new HttpError(404, 'voice_not_found', `There is no passport of a voice '${id}': see ${BASE}.`);
}

function wantsPage({ raw, query }: HttpRequest): boolean {
	return query.has('lang') || /\btext\/html\b/.test(raw.headers.accept ?? '');
}

/** `lang` in the query, else the first language of the header that this server speaks. */
function languageOf({ raw, query }: HttpRequest): Language {
	const wanted = query.get('lang') ?? raw.headers['accept-language'] ?? 'en';
	return /^\s*zh\b/i.test(wanted) || (/\bzh\b/i.test(wanted) && !/\ben\b/i.test(wanted)) ? 'zh' : 'en';
}
