/**
 * What `vivavoce voice list` knows of each voice.
 *
 * @module
 */
import { parseWith, passportSchema } from '../provenance/passport/schema.ts';
import type { VoiceDecision } from '../provenance/passport/voice-authority.ts';
import type { VoiceRegistry } from '../server/voices/voice-registry.ts';
import { VOICES } from '../synthesis/voices.ts';

/** One voice. */
export interface VoiceRow {
	readonly id: string;
	readonly engine: string;
	readonly languages: readonly string[];
	/** `parametric`, `recorded` or `third-party`, for each source. */
	readonly origins: readonly string[];
	readonly consent: string;
	readonly validUntil: string;
	/** `may speak`, or the code of the refusal. */
	readonly standing: string;
	readonly message: string;
}

/** Shipped voices, and those that the deployment added. */
export function listVoices(registry: VoiceRegistry): VoiceRow[] {
	const ids = new Set([...VOICES.map(({ info }) => info.id), ...registry.files.keys()]);
	return [...ids].map((id) => rowOf(id, registry));
}

/** Whether the voice may speak with the declared use. */
export function standingOf(id: string, registry: VoiceRegistry): VoiceDecision {
	return registry.decide({ id, engine: engineOf(id, registry) });
}

function rowOf(id: string, registry: VoiceRegistry): VoiceRow {
	const decision = standingOf(id, registry);
	const subject = subjectOf(id, registry);
	return {
		id,
		engine: engineOf(id, registry),
		languages: subject?.languages ?? [],
		origins: subject?.sources.map(({ origin }) => origin) ?? [],
		consent: subject?.consent.basis ?? '',
		validUntil: passportOf(id, registry)?.validUntil.slice(0, 10) ?? '',
		standing: decision.permitted ? 'may speak' : decision.refusal.code,
		message: decision.permitted ? '' : decision.refusal.message,
	};
}

function engineOf(id: string, registry: VoiceRegistry): string {
	return VOICES.find(({ info }) => info.id === id)?.info.engine ?? subjectOf(id, registry)?.engine ?? '';
}

function subjectOf(id: string, registry: VoiceRegistry) {
	return passportOf(id, registry)?.credentialSubject;
}

function passportOf(id: string, registry: VoiceRegistry) {
	const parsed = parseWith(passportSchema, registry.files.get(id)?.document);
	return parsed.ok ? parsed.value : undefined;
}
