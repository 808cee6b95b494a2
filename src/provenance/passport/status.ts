/**
 * Which passports were revoked.
 *
 * @module
 */
import { z } from 'zod';

const revocationSchema = z.strictObject({
	/** Id of the passport, so that a new passport of the same voice is not revoked with it. */
	passport: z.string().min(1).max(256),
	voice: z.string().min(1).max(64),
	revokedAt: z.iso.datetime(),
	reason: z.string().max(500),
});

/** Schema of {@link VoiceStatus}. */
export const voiceStatusSchema = z.strictObject({
	type: z.literal('VoiceStatusFile'),
	revoked: z.array(revocationSchema).max(100_000),
});

/** One revoked passport. */
export type Revocation = z.infer<typeof revocationSchema>;

/** A deployment's revocations. */
export type VoiceStatus = z.infer<typeof voiceStatusSchema>;

/** Nothing is revoked. */
export const EMPTY_STATUS: VoiceStatus = { type: 'VoiceStatusFile', revoked: [] };

/** The status with one more revocation; a passport is revoked once. */
export function withRevocation(status: VoiceStatus, revocation: Revocation): VoiceStatus {
	const known = status.revoked.some(({ passport }) => passport === revocation.passport);
	return known ? status : { ...status, revoked: [...status.revoked, revocation] };
}
