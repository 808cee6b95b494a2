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
	/** Path of the field; empty for the whole document. */
	readonly path: string;
	/** What is wrong and what to do. */
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
		return parsed.problems.map(toFinding);
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

/** A problem begins with the path of its field, or speaks of the passport as a whole. */
function toFinding(problem: string): LintFinding {
	const [path = ''] = problem.startsWith('the passport ') ? [''] : problem.split(' ', 1);
	return error(path, problem.slice(path.length).trimStart());
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
		return [error('validUntil', `must be after validFrom, ${validFrom}`)];
	}
	return termMs > MAX_TERM_MS
		? [warning('validUntil', 'the term is longer than five years: shorten it, and look at the consent anew then')]
		: [];
}

function lintIds({ id, credentialSubject: subject }: UnsignedPassport): LintFinding[] {
	const urn = `urn:vivavoce:voice:${subject.voiceId}`;
	return [
		...(subject.id === urn ? [] : [error('credentialSubject.id', `must be ${urn}`)]),
		...(subject.policy.target === subject.id
			? []
			: [error('credentialSubject.policy.target', `must be ${subject.id}`)]),
		...(id.includes(subject.voiceId)
			? []
			: [
					warning(
						'id',
						`does not name the voice: write urn:vivavoce:passport:${subject.voiceId}:1, counting its issues`,
					),
				]),
	];
}

function lintLanguages({ languages, sources }: Subject): LintFinding[] {
	const covered = new Set(sources.flatMap((source) => source.languages));
	return languages
		.filter((language) => !covered.has(language))
		.map((language) =>
			error('credentialSubject.sources', `say where ${language} comes from: name it in the languages of a source`),
		);
}

function lintConsent(subject: Subject): LintFinding[] {
	const path = 'credentialSubject.consent';
	const recorded = subject.sources.some(({ origin }) => origin === 'recorded');
	const foreign = subject.sources.some(({ origin }) => origin === 'third-party');
	switch (subject.consent.basis) {
		case 'no-data-subject':
			return recorded || foreign
				? [
						error(
							path,
							'a voice with a human source has a data subject: give a consent record, or the basis not-published',
						),
					]
				: [];
		case 'provider-terms':
			return foreign
				? []
				: [
						error(
							path,
							'the basis provider-terms is for voices of a third party: add such a source, or give another basis',
						),
					];
		case 'not-published':
			return [
				warning(path, "the speaker's consent is not published: give its record where there is one"),
				...lintCaution(subject),
			];
		case 'explicit-consent':
			return subject.consent.spokenConsent
				? []
				: [warning(path, 'there is no spokenConsent: record the speaker saying yes, and name the clip by its SHA-256')];
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
			: [error(path, `without a published consent take these purposes out: ${bold.join(', ')}`)];
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
				warning(
					path,
					`${source.provider} does not disclose: ${source.undisclosed.map(({ en }) => en).join(' ')} Ask for it.`,
				),
			];
		}
		if (source.origin === 'recorded' && !source.recordingsComplete) {
			return [
				warning(
					`${path}.recordings`,
					'not every recording is listed: add each with its SHA-256, then set recordingsComplete',
				),
			];
		}
		const empty = source.origin === 'recorded' && source.recordings.length === 0;
		return empty
			? [
					error(
						`${path}.recordings`,
						'a complete list cannot be empty: list the recordings, or set recordingsComplete to false',
					),
				]
			: [];
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
		...beyond.map((emotion) =>
			warning(path, `${emotion} is not in credentialSubject.emotionalRange: add it there, or take it out here`),
		),
		...(policy.permission.length === 0
			? [warning(path, 'nothing is permitted, so the voice never speaks: add a permission for vp:speakAs')]
			: []),
		...(sources.every(({ origin }) => origin === 'parametric') ||
		policy.prohibition.some(({ action }) => action === 'vp:clone')
			? []
			: [warning(path, 'cloning is not prohibited: add a prohibition of vp:clone')]),
	];
}
