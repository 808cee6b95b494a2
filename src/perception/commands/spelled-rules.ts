/**
 * What is said symbol by symbol: digits, spelling, e-mail addresses. Each tag is what is written for what was said.
 *
 * @module
 */
import type { InputMode } from './command.ts';
import type { Expansion } from './grammar.ts';
import { parseJsgf } from './parse-jsgf.ts';

const LETTERS = [...'abcdefghijklmnopqrstuvwxyz'];

/** ICAO spelling alphabet, and spellings of it that dictionaries have. */
const NATO: Readonly<Record<string, string>> = {
	...{ a: 'alpha', b: 'bravo', c: 'charlie', d: 'delta', e: 'echo', f: 'foxtrot', g: 'golf', h: 'hotel', i: 'india' },
	...{ j: 'juliet', k: 'kilo', l: 'lima', m: 'mike', n: 'november', o: 'oscar', p: 'papa', q: 'quebec', r: 'romeo' },
	...{ s: 'sierra', t: 'tango', u: 'uniform', v: 'victor', w: 'whiskey', x: 'x-ray', y: 'yankee', z: 'zulu' },
};

const ENGLISH_DIGITS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
/** How often a digit is said as "oh", beside the others: 69 in 1 719 of AN4's, where another digit comes 165 times on average. */
const OH = 0.35;
const MANDARIN_DIGITS = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** Names of people in addresses; others are spelled. */
const NAMES = `adam alan alex alice amy andrew anna anne anthony ben bob brian carl carol charles chen chris christine claire
	daniel david diana edward elena emily emma eric eva frank gary george grace hannah harry helen henry jack jacob james jane
	jason jenny jessica jim joe john jonathan jordan joseph julia karen kate kevin laura lee leo li linda lisa liu lucas lucy
	lynn maria mark martin mary matthew max michael nancy nick nicole nina oliver paul peter rachel richard robert ryan sam
	sara sarah scott simon smith sophie stephen steven susan taylor thomas tim tom tony victoria wang wei william wu yang zhang
	admin billing contact hello help info jobs mail news office orders press sales service shop support team web work`;
const HOSTS = 'gmail outlook hotmail yahoo icloud proton example company mail office home school university';
const ENDINGS = 'com org net edu gov info';

/** `words {symbol}` as one alternative. */
function said(words: string, symbol: string): string {
	return `${words} {${symbol}}`;
}

function either(alternatives: readonly string[]): string {
	return alternatives.map((alternative) => `(${alternative})`).join(' | ');
}

function wordsAsThemselves(words: string): string {
	return either(words.split(/\s+/).map((word) => said(word, word)));
}

function digitRules(): string {
	const english = ENGLISH_DIGITS.map((word, digit) => said(`(${word})`, `${digit}`));
	const repeated = ENGLISH_DIGITS.flatMap((word, digit) => [
		said(`(double ${word})`, `${digit}${digit}`),
		said(`(triple ${word})`, `${digit}${digit}${digit}`),
	]);
	const mandarin = MANDARIN_DIGITS.map((word, digit) => said(`(${word})`, `${digit}`));
	return `
		<DIGIT.en> = ${either(english)} | /${OH}/ ${said('oh', '0')} ;
		<DIGIT.repeated> = ${either([...repeated, said('(double oh)', '00'), said('(triple oh)', '000')])} ;
		<DIGIT.zh> = ${either([...mandarin, said('幺', '1'), said('两', '2')])} ;
		<DIGITS.inside> = (<DIGIT.en> | /0.1/ <DIGIT.repeated>)+ | <DIGIT.zh>+ ;`;
}

function letterRules(): string {
	const letters = LETTERS.map((letter) => said(letter, letter));
	const nato = LETTERS.map((letter) => said(NATO[letter] ?? letter, letter));
	const doubled = LETTERS.map((letter) => said(`(double ${letter})`, letter + letter));
	const explained = LETTERS.map((letter) => said(`(${letter} (as in | for | like) ${NATO[letter]})`, letter));
	return `
		<LETTER> = ${either(letters)} | /0.5/ (${either(nato)}) | /0.05/ (${either(doubled)}) | /0.5/ (${either(explained)})
			| z {z} | zed {z} ;
		<SPELLING.sign> = (dash | hyphen | 横杠 | 杠) {-} | (dot | point | 点) {.} | space { } ;
		<SPELLING.inside> = (<LETTER> | /0.5/ <DIGIT.en> | /0.5/ <DIGIT.zh> | /0.05/ <SPELLING.sign>)+ ;`;
}

function emailRules(): string {
	return `
		<EMAIL.word> = ${wordsAsThemselves(NAMES)} ;
		<EMAIL.sign> = (dot | point | 点) {.} | (underscore | 下划线) {_} | (dash | hyphen | minus | 横杠 | 杠) {-} | (plus | 加) {+} ;
		<EMAIL.part> = <EMAIL.word> | /0.5/ <LETTER> | /0.5/ <DIGIT.en> | /0.5/ <DIGIT.zh> ;
		<EMAIL.at> = (at | [圈] a | 艾特 | at sign) {@} ;
		<EMAIL.dot> = (dot | point | 点) {.} ;
		<EMAIL.host> = ${wordsAsThemselves(HOSTS)} | (q q) {qq} | /0.3/ (<LETTER> | <DIGIT.en> | <DIGIT.zh> | <EMAIL.word>)+ ;
		<EMAIL.ending> = ${wordsAsThemselves(ENDINGS)} | (c n) {cn} | (c o) {co} | (u k) {uk} | (d e) {de} | (i o) {io} | (a i) {ai} ;
		<EMAIL.inside> = <EMAIL.part>+ (<EMAIL.sign> <EMAIL.part>+)* <EMAIL.at> <EMAIL.host> (<EMAIL.dot> <EMAIL.host>)* (<EMAIL.dot> <EMAIL.ending>)+ ;`;
}

const SOURCE = `#JSGF V1.0;
grammar spelled;
${digitRules()}
${letterRules()}
${emailRules()}
<DIGITS> = <DIGITS.inside> ;
<SPELLING> = <SPELLING.inside> ;
<EMAIL> = <EMAIL.inside> ;
public <digits> = <DIGITS> ;
public <spelling> = <SPELLING> ;
public <email> = <EMAIL> ;
`;

const SPELLED = parseJsgf(SOURCE, 'spelled rules');

/** Rules that every grammar may refer to. */
export const SPELLED_RULES: ReadonlyMap<string, Expansion> = SPELLED.rules;

/** Rules whose tags are joined to one value. */
export const SPELLED_NAMES: ReadonlySet<string> = new Set(['DIGITS', 'SPELLING', 'EMAIL']);

/** The grammar of a mode. */
export function modeGrammar(mode: Exclude<InputMode, 'free'>) {
	return { name: mode, rules: SPELLED_RULES, intents: [mode] };
}
