/**
 * Personas as tables and as a page for people.
 *
 * @module
 */
import type { Language } from '../audio/language.ts';
import { padColumns, textColumns } from '../bench/talk/text-width.ts';
import { type Both, forBoth } from '../persona/both.ts';
import { DIMENSION_UNITS, type PhysicalDimension, physicalValue } from '../persona/dimension-units.ts';
import { BLOCK_LABELS, DIMENSION_WORDS } from '../persona/dimension-words.ts';
import { DIMENSION_BLOCKS, type Dimension, type DimensionBlock } from '../persona/dimensions.ts';
import type { Persona } from '../persona/persona-schema.ts';
import type { Reason } from '../persona/search/explain.ts';
import type { PersonaBrief, PersonaHits } from '../server/personas/persona-service.ts';

/** Columns of a bar from −1 to 1. */
const BAR_COLUMNS = 20;

const HEADINGS = {
	id: { en: 'id', zh: '编号' },
	name: { en: 'name', zh: '名字' },
	age: { en: 'age', zh: '年龄' },
	role: { en: 'role', zh: '身份' },
	why: { en: 'why', zh: '理由' },
	about: { en: 'about', zh: '简介' },
	facts: { en: 'Facts', zh: '事实' },
	says: { en: 'Says', zh: '口头禅' },
	never: { en: 'Never says', zh: '从不说' },
	does: { en: 'Does', zh: '交谈时' },
	limits: { en: 'Will not', zh: '不做' },
	joy: { en: 'Glad at', zh: '喜' },
	anger: { en: 'Angry at', zh: '怒' },
	sadness: { en: 'Sad at', zh: '悲' },
} as const satisfies Record<string, Both<string>>;

/** Hits with their reasons, and the words that meant nothing. */
export function hitTable({ hits, unknown }: PersonaHits, language: Language): string {
	const rows = hits.map(({ id, name, age, role, why }) => [
		id,
		name[language],
		`${age}`,
		role[language],
		why.map((reason) => reasonText(reason, language)).join(language === 'en' ? '; ' : '；'),
	]);
	const notes = {
		en: `Not understood: ${unknown.join(', ')}\n`,
		zh: `没有看懂：${unknown.join('、')}\n`,
	};
	return table(['id', 'name', 'age', 'role', 'why'], rows, language) + (unknown.length === 0 ? '' : notes[language]);
}

/** Personas in brief. */
export function briefTable(
	briefs: readonly Pick<PersonaBrief, 'id' | 'name' | 'age' | 'role' | 'summary'>[],
	language: Language,
): string {
	const rows = briefs.map(({ id, name, age, role, summary }) => {
		return [id, name[language], `${age}`, role[language], summary[language]];
	});
	return table(['id', 'name', 'age', 'role', 'about'], rows, language);
}

/** Entries of an axis. */
export function entryTable(
	entries: readonly { readonly id: string; readonly name: Both<string>; readonly summary: Both<string> }[],
	language: Language,
): string {
	return table(
		['id', 'name', 'about'],
		entries.map(({ id, name, summary }) => [id, name[language], summary[language]]),
		language,
	);
}

/** A persona on one page. */
export function renderCard(persona: Persona, language: Language): string {
	const { identity, facts, habits, boundaries, moves } = persona;
	const { triggers } = boundaries;
	const quoted = (texts: readonly string[]) => texts.map((text) => (language === 'en' ? `“${text}”` : `「${text}」`));
	const other = language === 'en' ? identity.name.zh : identity.name.en;
	const age = forBothAges(identity.age)[language];
	return [
		`${identity.name[language]} (${other}) · ${identity.role[language]} · ${age} · ${persona.id}`,
		identity.summary[language],
		identity.traits[language].join(language === 'en' ? ', ' : '、'),
		'',
		...line('says', quoted(habits.catchphrases[language]), language),
		...line('never', quoted(habits.taboo[language]), language),
		...line('does', moves[language], language),
		...line('limits', boundaries.limits[language], language),
		...line('joy', triggers.joy[language], language),
		...line('anger', triggers.anger[language], language),
		...line('sadness', triggers.sadness[language], language),
		'',
		HEADINGS.facts[language],
		...facts.map(({ ask, answer }) => `  ${ask[language]} ${answer[language]}`),
		...(Object.keys(DIMENSION_BLOCKS) as DimensionBlock[]).flatMap((block) => blockLines(persona, block, language)),
		'',
	].join('\n');
}

function line(heading: keyof typeof HEADINGS, texts: readonly string[], language: Language): string[] {
	const title = padColumns(HEADINGS[heading][language], 12);
	return texts.length === 0 ? [] : [`${title}${texts.join(language === 'en' ? ' ' : '')}`];
}

function forBothAges(years: number): Both<string> {
	return { en: `${years} years`, zh: `${years}岁` };
}

function blockLines(persona: Persona, block: DimensionBlock, language: Language): string[] {
	const width = Math.max(
		...Object.values(DIMENSION_WORDS).map((words) =>
			Math.max(...Object.values(forBoth((one) => textColumns(words.label[one])))),
		),
	);
	const lines = DIMENSION_BLOCKS[block].map((dimension: Dimension) => {
		const value = persona.vector[dimension];
		const { label, low, high } = DIMENSION_WORDS[dimension];
		const end = Math.abs(value) < 0.2 ? '' : (value < 0 ? low : high)[language];
		const number = `${value < 0 ? '−' : ' '}${Math.abs(value).toFixed(2)}`;
		return `  ${padColumns(label[language], width)} ${bar(value)} ${number}  ${padColumns(end, 22)} ${physical(dimension, value, language)}`.trimEnd();
	});
	return ['', BLOCK_LABELS[block][language], ...lines];
}

function bar(value: number): string {
	const at = Math.round(((value + 1) / 2) * BAR_COLUMNS);
	const middle = BAR_COLUMNS / 2;
	return Array.from({ length: BAR_COLUMNS + 1 }, (_, column) => {
		if (column === at) {
			return '●';
		}
		return column === middle ? '┼' : '─';
	}).join('');
}

function physical(dimension: Dimension, value: number, language: Language): string {
	if (!(dimension in DIMENSION_UNITS)) {
		return '';
	}
	const name = dimension as PhysicalDimension;
	return `${Number(physicalValue(name, value).toPrecision(3))} (${DIMENSION_UNITS[name].quantity[language]})`;
}

function reasonText(reason: Reason, language: Language): string {
	const words = reason.words.length === 0 ? '' : ` ← ${reason.words.join(', ')}`;
	if (reason.kind === 'trait') {
		return `${reason.label[language]} ${reason.value.toFixed(2)}${words}`;
	}
	return `${reason.label[language]}${words}`;
}

/** The last column is not padded: it is the longest, and wraps. */
function table(
	columns: readonly (keyof typeof HEADINGS)[],
	rows: readonly (readonly string[])[],
	language: Language,
): string {
	const all = [columns.map((column): string => HEADINGS[column][language]), ...rows];
	const widths = columns.map((_, at) => Math.max(...all.map((row) => textColumns(row[at] ?? ''))));
	const lines = all.map((row) =>
		row.map((cell, at) => (at === columns.length - 1 ? cell : padColumns(cell, widths[at] ?? 0))).join('  '),
	);
	return `${lines.join('\n')}\n`;
}
