/**
 * Evaluates a passport's policy against a use. A use is permitted when some permission covers all of it and no
 * prohibition touches any of it.
 *
 * @module
 */
import type { Constraint, Rule, TimeConstraint, VoicePolicy, WordConstraint } from './policy-schema.ts';
import type { VoiceRefusal, VoiceRefusalCode } from './refusal.ts';

/** What a voice is to be used for. */
export interface VoiceUse {
	/** A word of `PURPOSES`. */
	readonly purpose: string;
	/** Where the speech is heard: ISO 3166-1 codes, or `001` for anywhere (UN M.49). */
	readonly territories: readonly string[];
	/** BCP 47 tags. */
	readonly languages: readonly string[];
	/** Words of `EMOTIONS`. */
	readonly emotions: readonly string[];
}

/** The whole world, in UN M.49 and CLDR. */
export const WORLD = '001';

const SPEAK = 'vp:speakAs';

const POLICY_PATH = 'credentialSubject.policy';

type Operand = Constraint['leftOperand'];

const CODES: Readonly<Record<Operand, VoiceRefusalCode>> = {
	purpose: 'voice_passport_purpose_not_permitted',
	spatial: 'voice_passport_territory_not_permitted',
	language: 'voice_passport_language_not_permitted',
	'vp:emotion': 'voice_passport_emotion_not_permitted',
	dateTime: 'voice_passport_expired',
};

const SETTINGS: Readonly<Record<Operand, string>> = {
	purpose: 'provenance.purpose',
	spatial: 'provenance.territories',
	language: 'provenance.languages',
	'vp:emotion': 'provenance.emotions',
	dateTime: 'the time',
};

/** Why the policy forbids the use at `nowMs` (since 1970); `undefined` when it permits it. Pure. */
export function evaluatePolicy(policy: VoicePolicy, use: VoiceUse, nowMs: number): VoiceRefusal | undefined {
	return findProhibition(policy, use, nowMs) ?? findMissingPermission(policy, use, nowMs);
}

function findProhibition(policy: VoicePolicy, use: VoiceUse, nowMs: number): VoiceRefusal | undefined {
	for (const [index, rule] of policy.prohibition.entries()) {
		const constraints = rule.constraint ?? [];
		if (rule.action === SPEAK && constraints.every((constraint) => touches(constraint, use, nowMs))) {
			const [first] = constraints;
			const path = `${POLICY_PATH}.prohibition[${index}]`;
			return first === undefined
				? { code: 'voice_passport_not_permitted', clause: path, message: 'The passport prohibits all speech.' }
				: refusal(first, `${path}.constraint[0]`, use, 'prohibits');
		}
	}
	return undefined;
}

function findMissingPermission(policy: VoicePolicy, use: VoiceUse, nowMs: number): VoiceRefusal | undefined {
	let unmet: VoiceRefusal | undefined;
	for (const [index, rule] of policy.permission.entries()) {
		if (rule.action !== SPEAK) {
			continue;
		}
		const at = unmetConstraint(rule, use, nowMs);
		if (at === undefined) {
			return undefined;
		}
		unmet ??= refusal(at.constraint, `${POLICY_PATH}.permission[${index}].constraint[${at.index}]`, use, 'excludes');
	}
	const nothing = 'The passport permits no speech at all.';
	return unmet ?? { code: 'voice_passport_not_permitted', clause: `${POLICY_PATH}.permission`, message: nothing };
}

function unmetConstraint(rule: Rule, use: VoiceUse, nowMs: number) {
	const constraints = rule.constraint ?? [];
	const index = constraints.findIndex((constraint) => !covers(constraint, use, nowMs));
	const constraint = constraints[index];
	return constraint === undefined ? undefined : { constraint, index };
}

/** Whether the constraint holds for all of the use, as a permission needs it. */
function covers(constraint: Constraint, use: VoiceUse, nowMs: number): boolean {
	if (constraint.leftOperand === 'dateTime') {
		return holdsAt(constraint, nowMs);
	}
	const values = valuesOf(constraint.leftOperand, use);
	const isListed = (value: string) => constraint.rightOperand.some((option) => includes(constraint, option, value));
	const isNear = (value: string) => constraint.rightOperand.some((option) => overlaps(constraint, option, value));
	return values.length > 0 && values.every(constraint.operator === 'isAnyOf' ? isListed : (value) => !isNear(value));
}

/** Whether the constraint holds for any part of the use, as a prohibition needs it. */
function touches(constraint: Constraint, use: VoiceUse, nowMs: number): boolean {
	if (constraint.leftOperand === 'dateTime') {
		return holdsAt(constraint, nowMs);
	}
	const isListed = (value: string) => constraint.rightOperand.some((option) => includes(constraint, option, value));
	const isNear = (value: string) => constraint.rightOperand.some((option) => overlaps(constraint, option, value));
	const values = valuesOf(constraint.leftOperand, use);
	return values.some(constraint.operator === 'isAnyOf' ? isNear : (value) => !isListed(value));
}

/** Whether all of `value` lies in `option`: the world holds every territory, `en` holds `en-GB`. */
function includes({ leftOperand }: WordConstraint, option: string, value: string): boolean {
	if (leftOperand === 'spatial') {
		return option === WORLD || option === value;
	}
	return option === value || (leftOperand === 'language' && value.startsWith(`${option}-`));
}

/** Whether any of `value` lies in `option`: whoever serves the world serves each territory. */
function overlaps(constraint: WordConstraint, option: string, value: string): boolean {
	return includes(constraint, option, value) || includes(constraint, value, option);
}

function valuesOf(operand: WordConstraint['leftOperand'], use: VoiceUse): readonly string[] {
	switch (operand) {
		case 'purpose':
			return [use.purpose];
		case 'spatial':
			return use.territories;
		case 'language':
			return use.languages;
		case 'vp:emotion':
			return use.emotions;
	}
}

function holdsAt({ operator, rightOperand }: TimeConstraint, nowMs: number): boolean {
	const boundMs = Date.parse(rightOperand);
	switch (operator) {
		case 'lt':
			return nowMs < boundMs;
		case 'lteq':
			return nowMs <= boundMs;
		case 'gt':
			return nowMs > boundMs;
		case 'gteq':
			return nowMs >= boundMs;
	}
}

function refusal(constraint: Constraint, clause: string, use: VoiceUse, verb: string): VoiceRefusal {
	const { leftOperand } = constraint;
	const code = CODES[leftOperand];
	const allowed = `${constraint.operator} ${[constraint.rightOperand].flat().join(', ')}`;
	const value = leftOperand === 'dateTime' ? 'now' : valuesOf(leftOperand, use).join(', ');
	return {
		code,
		clause,
		message: `The passport ${verb} ${SETTINGS[leftOperand]} '${value}' (${leftOperand} ${allowed}): choose another voice.`,
	};
}
