/**
 * Why a voice may not speak.
 *
 * @module
 */
import type { LocalText } from './local-text.ts';

/** Stable codes of refused voices, with what they say to a reader. They are protocol error codes too. */
export const REFUSALS = {
	voice_passport_missing: { en: 'it has no passport', zh: '没有护照' },
	voice_passport_invalid: { en: 'its passport is malformed or was changed', zh: '护照格式有误或已被改动' },
	voice_passport_unsigned: { en: 'its passport is not signed', zh: '护照没有签名' },
	voice_passport_untrusted: { en: 'nobody here trusts the issuer of its passport', zh: '此处不信任护照的签发者' },
	voice_passport_not_yet_valid: { en: 'its passport is not valid yet', zh: '护照尚未生效' },
	voice_passport_expired: { en: 'its passport has expired', zh: '护照已过期' },
	voice_passport_revoked: { en: 'its passport was revoked', zh: '护照已被吊销' },
	voice_passport_purpose_not_permitted: { en: 'the purpose is not permitted', zh: '不允许此用途' },
	voice_passport_territory_not_permitted: { en: 'the territory is not permitted', zh: '不允许在此地域使用' },
	voice_passport_language_not_permitted: { en: 'the language is not permitted', zh: '不允许此语言' },
	voice_passport_emotion_not_permitted: { en: 'the emotion is not permitted', zh: '不允许此情感' },
	voice_passport_not_permitted: { en: 'its passport permits no speech', zh: '护照不允许说话' },
} as const satisfies Record<string, LocalText>;

/** A code of {@link REFUSALS}. */
export type VoiceRefusalCode = keyof typeof REFUSALS;

/** A voice that may not speak. */
export interface VoiceRefusal {
	readonly code: VoiceRefusalCode;
	/** Path of the passport's clause, such as `credentialSubject.policy.permission[0].constraint[1]`. */
	readonly clause: string;
	/** What is wrong and what to do; one sentence. */
	readonly message: string;
}
