/**
 * What a session may not ask for, because its deployment promises more care.
 *
 * @module
 */
import type { SessionConfig } from '../../protocol/session-config.ts';
import { isAsStrict } from '../../provenance/disclosure-schedule.ts';
import type { SessionProvenance } from '../ports.ts';
import type { FieldFault } from '../settings/field-fault.ts';

/** Why settings are refused; `undefined` when they promise at least what the deployment does. */
export function careFault(
	{ emotion_inference, disclosure }: NonNullable<SessionConfig['vivavoce']>,
	provenance: SessionProvenance,
): FieldFault | undefined {
	if (emotion_inference === true && !provenance.disclosure.emotion_inference) {
		const message = 'This deployment infers nothing from the manner of speaking; leave emotion_inference out.';
		return { code: 'invalid_value', message, param: 'session.vivavoce.emotion_inference' };
	}
	const base = provenance.disclosureProfile ?? 'eu';
	if (disclosure !== undefined && !isAsStrict(disclosure.profile, base)) {
		const message = `This deployment follows '${base}', which repeats the disclosure more often than '${disclosure.profile}'; leave the profile out, or choose a stricter one.`;
		return { code: 'invalid_value', message, param: 'session.vivavoce.disclosure.profile' };
	}
	return undefined;
}
