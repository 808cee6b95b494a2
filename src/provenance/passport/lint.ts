/**
 * What a schema cannot see: contradictions in a passport, and gaps that a reader should know of.
 *
 * @module
 */
import type { Constraint } from './policy-schema.ts';
import { CAUTIOUS_PURPOSES, PURPOSE_NAMES, type Purpose } from './purposes.ts';
import { parseWith, type UnsignedPassport, unsignedPassportSchema } from './schema.ts';

/** One remark about a passport. */
export interface LintFinding {
	/** `error`: the passport must not be signed like this; `warning`: it may, and readers will see the gap. */
	readonly severity: 'error' | 'warning';
	/** Path of the field. */
	readonly path: string;
	readonly message: string;
}

/** Longest term without a fresh look at the consent: five years. */
const MAX_TERM_MS = 5 * 366 * 86_400_000;

type Subject = UnsignedPassport['credentialSubject'];

/** Every remark about a document; the proof, if any, is left aside. Pure. */
export function lintPassport(document: unknown): LintFinding[] {
	const { proof: _, ...unsigned } = Object(document);
	const parsed = parseWith(unsignedPassportSchema, unsigned);
	if (!parsed.ok) {
		return parsed.problems.map((problem) => {
			const [path = ''] = problem.split(' ', 1);
			return error(path, problem);
		});
	}
	const passport = parsed.value;
	const subject = passport.credentialSubject;
	return [
		...lintTerm(passport),
		...lintIds(passport),
		...lintLanguages(subject),
		...lintConsent(subject),
		...lintRecordings(subject),
		...lintPolicy(subject),
	];
}

function error(path: string, message: string): LintFinding {
	return { severity: 'error', path, message };
}

function warning(path: string, message: string): LintFinding {
	return { severity: 'warning', path, message };
}

function lintTerm({ validFrom, validUntil }: UnsignedPassport): LintFinding[] {
	const termMs = Date.parse(validUntil) - Date.parse(validFrom);
	if (termMs <= 0) {
		return [error('validUntil', `validUntil must be after validFrom, ${validFrom}`)];
	}
	return termMs > MAX_TERM_MS ? [warning('validUntil', 'the term is longer than five years')] : [];
}

function lintIds({ id, credentialSubject: subject }: UnsignedPassport): LintFinding[] {
	const urn = `urn:vivavoce:voice:${subject.voiceId}`;
	return [
		...(subject.id === urn ? [] : [error('credentialSubject.id', `credentialSubject.id must be ${urn}`)]),
		...(subject.policy.target === subject.id
			? []
			: [error('credentialSubject.policy.target', `the policy must be about ${subject.id}`)]),
		...(id.includes(subject.voiceId) ? [] : [warning('id', `id does not name the voice ${subject.voiceId}`)]),
	];
}

function lintLanguages({ languages, sources }: Subject): LintFinding[] {
	const covered = new Set(sources.flatMap((source) => source.languages));
	return languages
		.filter((language) => !covered.has(language))
		.map((language) => error('credentialSubject.sources', `no source says where ${language} comes from`));
}

function lintConsent(subject: Subject): LintFinding[] {
	const path = 'credentialSubject.consent';
	const recorded = subject.sources.some(({ origin }) => origin === 'recorded');
	const foreign = subject.sources.some(({ origin }) => origin === 'third-party');
	switch (subject.consent.basis) {
		case 'no-data-subject':
			return recorded || foreign ? [error(path, 'a voice with a human source cannot have no data subject')] : [];
		case 'provider-terms':
			return foreign ? [] : [error(path, 'provider-terms is for voices of a third party')];
		case 'not-published':
			return [warning(path, "the speaker's consent is not published"), ...lintCaution(subject)];
		case 'explicit-consent':
			return subject.consent.spokenConsent ? [] : [warning(path, 'there is no spoken consent clip')];
	}
}

/** Without a published consent, a voice serves only purposes that could not be held against its speaker. */
function lintCaution({ policy }: Subject): LintFinding[] {
	return policy.permission.flatMap((rule, index) => {
		const allowed = rule.constraint?.find(isPurposeList)?.rightOperand ?? PURPOSE_NAMES;
		const bold = [allowed].flat().filter((purpose) => !CAUTIOUS_PURPOSES.includes(purpose as Purpose));
		const path = `credentialSubject.policy.permission[${index}]`;
		return bold.length === 0
			? []
			: [error(path, `without a published consent these purposes cannot be permitted: ${bold.join(', ')}`)];
	});
}

function isPurposeList({ leftOperand, operator }: Constraint): boolean {
	return leftOperand === 'purpose' && operator === 'isAnyOf';
}

function lintRecordings({ sources }: Subject): LintFinding[] {
	return sources.flatMap((source, index) => {
		const path = `credentialSubject.sources[${index}]`;
		if (source.origin === 'third-party') {
			return [
				warning(path, `${source.provider} does not disclose: ${source.undisclosed.map(({ en }) => en).join(' ')}`),
			];
		}
		if (source.origin === 'recorded' && !source.recordingsComplete) {
			return [warning(`${path}.recordings`, 'not every recording is listed with its hash')];
		}
		const empty = source.origin === 'recorded' && source.recordings.length === 0;
		return empty ? [error(`${path}.recordings`, 'a complete list of recordings cannot be empty')] : [];
	});
}

function lintPolicy({ policy, emotionalRange, sources }: Subject): LintFinding[] {
	const constraints = [...policy.permission, ...policy.prohibition].flatMap(({ constraint }) => constraint ?? []);
	const words = (operand: string) =>
		constraints.flatMap((c) => (c.leftOperand === operand ? [c.rightOperand].flat() : []));
	const unknown = words('purpose').filter((purpose) => !PURPOSE_NAMES.includes(purpose as Purpose));
	const range: readonly string[] = emotionalRange;
	const beyond = words('vp:emotion').filter((emotion) => !range.includes(emotion));
	const path = 'credentialSubject.policy';
	return [
		...unknown.map((purpose) => error(path, `'${purpose}' is not a purpose: use ${PURPOSE_NAMES.join(', ')}`)),
		...beyond.map((emotion) => warning(path, `${emotion} is not in credentialSubject.emotionalRange`)),
		...(policy.permission.length === 0 ? [warning(path, 'nothing is permitted: the voice will never speak')] : []),
		...(sources.every(({ origin }) => origin === 'parametric') ||
		policy.prohibition.some(({ action }) => action === 'vp:clone')
			? []
			: [warning(path, 'cloning is not prohibited')]),
	];
}
