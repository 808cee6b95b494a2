/**
 * A passport in plain words, in English or Mandarin: what a person asks first comes first.
 *
 * @module
 */
import type { Language } from '../../audio/language.ts';
import { EMOTIONS, type Emotion } from './emotions.ts';
import { LABELS } from './labels.ts';
import type { LocalText } from './local-text.ts';
import type { Constraint, Rule } from './policy-schema.ts';
import { PURPOSES, type Purpose } from './purposes.ts';
import type { VoiceSource } from './recording-schema.ts';
import type { VoicePassport } from './schema.ts';

/** One line of a description: a label, and what holds. */
export interface DescriptionRow {
	readonly label: string;
	readonly value: string;
}

/** A heading and its lines. */
export interface DescriptionSection {
	readonly title: string;
	readonly rows: readonly DescriptionRow[];
}

/** A whole passport, described. */
export interface PassportDescription {
	readonly title: string;
	readonly sections: readonly DescriptionSection[];
}

/** Describes a passport. Pure. */
export function describePassport(passport: VoicePassport, hash: string, language: Language): PassportDescription {
	const writer = new Writer(language);
	const subject = passport.credentialSubject;
	return {
		title: subject.name[language],
		sections: [
			writer.section(
				'source',
				subject.sources.flatMap((source) => describeSource(source, writer)),
			),
			writer.section('consent', [
				writer.row('basis', writer.label(subject.consent.basis)),
				writer.row('statement', subject.consent.statement[language]),
				writer.row('compensation', subject.compensation.statement[language]),
			]),
			writer.section('rights', [
				...subject.policy.permission.flatMap((rule) => describeRule('permitted', rule, writer)),
				...subject.policy.prohibition.flatMap((rule) => describeRule('prohibited', rule, writer)),
				writer.row('license', `${subject.license.id}: ${subject.license.statement[language]}`),
				writer.row('training', subject.trainingUse.statement[language]),
			]),
			writer.section(
				'unknowns',
				subject.unknowns.map((unknown) => ({ label: '–', value: unknown[language] })),
			),
			writer.section('paper', [
				writer.row('id', passport.id),
				writer.row('term', `${passport.validFrom} – ${passport.validUntil}`),
				writer.row('issuer', passport.issuer),
				writer.row('hash', hash),
			]),
		].filter(({ rows }) => rows.length > 0),
	};
}

class Writer {
	readonly language: Language;

	constructor(language: Language) {
		this.language = language;
	}

	label(name: keyof typeof LABELS): string {
		return LABELS[name][this.language];
	}

	row(name: keyof typeof LABELS, value: string): DescriptionRow {
		return { label: this.label(name), value };
	}

	section(name: keyof typeof LABELS, rows: readonly DescriptionRow[]): DescriptionSection {
		return { title: this.label(name), rows };
	}

	text(text: LocalText): string {
		return text[this.language];
	}

	list(values: readonly string[]): string {
		return values.join(this.language === 'zh' ? '、' : ', ');
	}
}

function describeSource(source: VoiceSource, writer: Writer): DescriptionRow[] {
	const languages = writer.row(
		'languages',
		writer.list(source.languages.map((code) => nameOf(code, LANGUAGES, writer))),
	);
	switch (source.origin) {
		case 'parametric':
			return [
				writer.row('origin', writer.label('parametric')),
				languages,
				writer.row('statement', writer.text(source.statement)),
				writer.row(
					'parameters',
					writer.list(Object.entries(source.parameters).map(([key, value]) => `${key}=${value}`)),
				),
				...describeLineage(source, writer),
			];
		case 'recorded':
			return [
				writer.row('origin', writer.label('recorded')),
				languages,
				writer.row('speaker', `${source.speaker.id}: ${writer.text(source.speaker.description)}`),
				writer.row('statement', writer.text(source.statement)),
				writer.row('recordings', describeCount(source, writer)),
				...source.recordings.map((clip) => writer.row('clip', describeClip(clip, writer))),
				...describeLineage(source, writer),
			];
		case 'third-party':
			return [
				writer.row('origin', `${writer.label('third-party')}: ${source.provider}`),
				languages,
				writer.row('terms', source.terms),
				...source.disclosed.map((text) => writer.row('disclosed', writer.text(text))),
				...source.undisclosed.map((text) => writer.row('undisclosed', writer.text(text))),
				...describeLineage(source, writer),
			];
	}
}

type RecordedSource = Extract<VoiceSource, { origin: 'recorded' }>;

function describeCount({ recordings, recordingsComplete }: RecordedSource, writer: Writer): string {
	return `${recordings.length} (${writer.label(recordingsComplete ? 'complete' : 'incomplete')})`;
}

function describeClip(clip: RecordedSource['recordings'][number], writer: Writer): string {
	const { sha256, durationMs, kind, delivery, emotion, performance } = clip;
	const facts = [writer.label(kind), writer.label(delivery), writer.text(EMOTIONS[emotion]), writer.label(performance)];
	return `${writer.list(facts)}, ${durationMs} ms, SHA-256 ${sha256}`;
}

function describeLineage({ lineage }: VoiceSource, writer: Writer): DescriptionRow[] {
	return lineage.map(({ title, version, sha256, location }) => {
		const details = [version, sha256 && `SHA-256 ${sha256}`, location].filter((part) => part !== undefined);
		return writer.row('lineage', [title, ...details].join(', '));
	});
}

function describeRule(name: 'permitted' | 'prohibited', rule: Rule, writer: Writer): DescriptionRow[] {
	const conditions = (rule.constraint ?? []).map((constraint) => describeConstraint(constraint, writer));
	const action = writer.label(rule.action);
	return [writer.row(name, conditions.length === 0 ? action : `${action} (${conditions.join('; ')})`)];
}

function describeConstraint(constraint: Constraint, writer: Writer): string {
	const operand = writer.label(constraint.leftOperand);
	if (constraint.leftOperand === 'dateTime') {
		return `${operand} ${writer.label(constraint.operator)} ${constraint.rightOperand}`;
	}
	const words = constraint.rightOperand.map((word) => nameOf(word, NAMES[constraint.leftOperand], writer));
	const not = constraint.operator === 'isNoneOf' ? `${writer.label('isNoneOf')} ` : '';
	return `${operand}: ${not}${writer.list(words)}`;
}

const LANGUAGES: Readonly<Record<string, LocalText>> = {
	en: { en: 'English', zh: '英语' },
	zh: { en: 'Mandarin', zh: '普通话' },
};

const NAMES: Readonly<Record<string, Readonly<Record<string, LocalText>>>> = {
	purpose: PURPOSES satisfies Record<Purpose, LocalText>,
	'vp:emotion': EMOTIONS satisfies Record<Emotion, LocalText>,
	language: LANGUAGES,
	spatial: { '001': { en: 'the whole world', zh: '全世界' } },
};

/** The word's name where it has one, else the word. */
function nameOf(word: string, names: Readonly<Record<string, LocalText>> | undefined, writer: Writer): string {
	const name = names !== undefined && Object.hasOwn(names, word) ? names[word] : undefined;
	return name === undefined ? word : writer.text(name);
}
