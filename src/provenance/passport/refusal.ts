/**
 * Why a voice may not speak.
 *
 * @module
 */

/** Stable codes of refused voices. They are protocol error codes too. */
export type VoiceRefusalCode =
	| 'voice_passport_missing'
	| 'voice_passport_invalid'
	| 'voice_passport_unsigned'
	| 'voice_passport_untrusted'
	| 'voice_passport_not_yet_valid'
	| 'voice_passport_expired'
	| 'voice_passport_revoked'
	| 'voice_passport_purpose_not_permitted'
	| 'voice_passport_territory_not_permitted'
	| 'voice_passport_language_not_permitted'
	| 'voice_passport_emotion_not_permitted'
	| 'voice_passport_not_permitted';

/** A voice that may not speak. */
export interface VoiceRefusal {
	readonly code: VoiceRefusalCode;
	/** Path of the passport's clause, such as `credentialSubject.policy.permission[0].constraint[1]`. */
	readonly clause: string;
	/** What is wrong and what to do; one sentence. */
	readonly message: string;
}
