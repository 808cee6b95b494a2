/**
 * The part of ODRL 2.2 that voice passports speak.
 *
 * @module
 */
import { z } from 'zod';

/** What can be done with a voice. */
export const VOICE_ACTIONS = [
	'vp:speakAs',
	'vp:clone',
	'vp:trainModel',
	'vp:deriveEmbedding',
	'vp:convertVoice',
] as const;

const word = z.string().trim().min(1).max(64);

const wordConstraintSchema = z.strictObject({
	leftOperand: z.enum(['purpose', 'spatial', 'language', 'vp:emotion']),
	operator: z.enum(['isAnyOf', 'isNoneOf']),
	rightOperand: z.array(word).min(1).max(300),
});

const timeConstraintSchema = z.strictObject({
	leftOperand: z.literal('dateTime'),
	operator: z.enum(['lt', 'lteq', 'gt', 'gteq']),
	rightOperand: z.iso.datetime(),
});

const constraintSchema = z.discriminatedUnion('leftOperand', [wordConstraintSchema, timeConstraintSchema]);

/** A condition on what the speech is for, where it is heard, or how it sounds. */
export type WordConstraint = z.infer<typeof wordConstraintSchema>;

/** A condition on when. */
export type TimeConstraint = z.infer<typeof timeConstraintSchema>;

/** One condition of a rule. */
export type Constraint = WordConstraint | TimeConstraint;

const ruleSchema = z.strictObject({
	action: z.enum(VOICE_ACTIONS),
	/** All must hold for the rule to apply; none: it always applies. */
	constraint: z.array(constraintSchema).max(50).optional(),
});

/** A permission or a prohibition. */
export type Rule = z.infer<typeof ruleSchema>;

/** Schema of {@link VoicePolicy}. */
export const voicePolicySchema = z.strictObject({
	type: z.literal('Set'),
	uid: z.string().trim().min(1).max(256),
	profile: z.literal('urn:vivavoce:voice-passport:1'),
	/** What is both permitted and prohibited is prohibited. */
	conflict: z.literal('prohibit'),
	target: z.string().trim().min(1).max(256),
	permission: z.array(ruleSchema).max(50),
	prohibition: z.array(ruleSchema).max(50),
});

/** What may be done with a voice, and what never. */
export type VoicePolicy = z.infer<typeof voicePolicySchema>;
