/**
 * English abbreviations, acronyms, addresses and signs.
 *
 * @module
 */
import { digitsInEnglish } from './en-numbers.ts';
import { rule, type SpeechRule } from './rules.ts';

const ABBREVIATIONS: Readonly<Record<string, string>> = {
	'Dr.': 'Doctor',
	'Mr.': 'Mister',
	'Mrs.': 'Missus',
	'Ms.': 'Miz',
	'Prof.': 'Professor',
	'St.': 'Saint',
	'Ave.': 'Avenue',
	'Ext.': 'Extension',
	'ext.': 'extension',
	'Rd.': 'Road',
	'e.g.': 'for example',
	'i.e.': 'that is',
	'etc.': 'et cetera',
	'vs.': 'versus',
	'approx.': 'approximately',
	'No.': 'number',
	'min.': 'minimum',
	'max.': 'maximum',
	'w/': 'with',
	'w/o': 'without',
};

/** Capitals that are said as words. */
const SPOKEN_AS_WORDS = new Set(
	(
		'NASA NATO ASAP RAM ROM SIM PIN GIF LAN WAN RADAR LIDAR LASER SCUBA UNICEF UNESCO OPEC AIDS COVID FIFA IKEA SWAT ' +
		'TESLA OK AM PM I A ON OFF IN OUT UP THE AND OR NOT NO YES YOU WE IT IS AT TO OF MY GO STOP NOW NEW DO HI HEY ALL ' +
		'SORRY PLEASE THANK THANKS VERY WARNING DANGER EXIT OPEN CLOSE START END TURN LEFT RIGHT'
	).split(' '),
);

/** Said otherwise than spelled. */
const SPOKEN_AS: Readonly<Record<string, string>> = {
	OK: 'okay',
	AM: 'eigh M',
	PM: 'P M',
	JPEG: 'jay peg',
	JSON: 'jason',
};

const SIGNS: Readonly<Record<string, string>> = {
	'&': 'and',
	'@': 'at',
	'+': 'plus',
	'=': 'equals',
	'≠': 'is not equal to',
	'×': 'times',
	'÷': 'divided by',
	'<': 'is less than',
	'>': 'is greater than',
	'≤': 'is at most',
	'≥': 'is at least',
	'≈': 'is about',
	'±': 'plus or minus',
	'√': 'the square root of',
	π: 'pi',
	'→': 'to',
	'²': 'squared',
	'³': 'cubed',
	'°': 'degrees',
	'%': 'percent',
	$: 'dollars',
	'€': 'euros',
	'£': 'pounds',
	'¥': 'yuan',
	'©': 'copyright',
	'™': '',
	'®': '',
};

const FULL_WIDTH_MARKS: Readonly<Record<string, string>> = {
	'，': ',',
	'、': ',',
	'。': '.',
	'！': '!',
	'？': '?',
	'；': ';',
	'：': ':',
	'（': '(',
	'）': ')',
};

/** A vowel between consonants makes five and more capitals a word that is being shouted. */
const LOOKS_LIKE_A_WORD = /^(?=.{5,})[A-Z]*[BCDFGHJ-NP-TV-Z][AEIOUY][A-Z]+$/;

/** Letter by letter. A lone "A" would be read as the article: "eigh" is the letter's name in every engine. */
function spell(letters: string): string {
	return [...letters.toUpperCase()].map((letter) => (letter === 'A' ? 'eigh' : letter)).join(' ');
}

/** One stretch of an e-mail or web address: short or vowelless ones are spelled. */
function sayAddressPart(part: string): string {
	const words = part.match(/[a-z]+|\d+/gi) ?? [];
	return words
		.map((word) =>
			/\d/.test(word) ? digitsInEnglish(word) : word.length < 3 || !/[aeiouy]/i.test(word) ? spell(word) : word,
		)
		.join(' ');
}

const ADDRESS_SIGNS: Readonly<Record<string, string>> = {
	'.': 'dot',
	'@': 'at',
	'-': 'dash',
	_: 'underscore',
	'/': 'slash',
};

function sayAddress(address: string): string {
	return address
		.replace(/^https?:\/\//i, '')
		.replace(/[?#].*$/, '')
		.replace(/\/$/, '')
		.split(/([.@_/-])/)
		.map((part) => ADDRESS_SIGNS[part] ?? sayAddressPart(part))
		.filter(Boolean)
		.join(' ');
}

function sayCapitals(capitals: string): string | undefined {
	const instead = SPOKEN_AS[capitals];
	if (instead) {
		return instead;
	}
	const isWord = capitals.length < 2 || SPOKEN_AS_WORDS.has(capitals) || LOOKS_LIKE_A_WORD.test(capitals);
	return isWord ? undefined : spell(capitals);
}

/** Rules for addresses; they come before everything else. */
export const ADDRESS_RULES: readonly SpeechRule[] = [
	rule(/(?<![\p{L}\d])[\w.+-]+@[a-z\d-]+(?:\.[a-z\d-]+)+/iu, ([address]) => sayAddress(address)),
	rule(/(?<![\p{L}\d])(?:https?:\/\/|www\.)[^\s,;!?)"'一-鿿]*[^\s,;:.!?)"'一-鿿]/iu, ([address]) =>
		sayAddress(address),
	),
	rule(
		/(?<![\p{L}\d@.-])[a-z\d-]+(?:\.[a-z\d-]+)*\.(?:com|org|net|io|cn|dev|ai|edu|gov)(?![\p{L}\d])(?:\/[\w/-]*\w)?/iu,
		([address]) => sayAddress(address),
	),
];

/** Rules for abbreviations, capitals and signs; they come after numbers. */
export const WORD_RULES: readonly SpeechRule[] = [
	rule(
		/(?<![\p{L}\d.])(?:[A-Z][a-z]+\.|No\.|e\.g\.|i\.e\.|etc\.|ext\.|vs\.|approx\.|m(?:in|ax)\.(?= \d)|w\/o?(?=\s))/u,
		([written]) => (written === 'No.' ? undefined : ABBREVIATIONS[written]),
	),
	rule(/(?<![\p{L}\d])No\.(?= ?\d)/u, () => 'number'),
	rule(/(?<![\p{L}\d])#(?=\d)/u, () => 'number'),
	rule(/(?<=\d) ?[-−–] (?=\d)/, () => 'minus'),
	rule(/(?<=\d) ?[*×x] ?(?=\d)/, () => 'times'),
	rule(/(?<=\d)(?: ?÷ ?| \/ )(?=\d)/, () => 'divided by'),
	rule(/(?<=\d)\/(?=\d)/, () => 'slash'),
	rule(/(?<=[\p{L}\d])\^(\d+)/u, ([, power = '']) =>
		power === '2' ? 'squared' : power === '3' ? 'cubed' : `to the power of ${digitsInEnglish(power)}`,
	),
	rule(
		/(?<![\p{L}&])([A-Z]{1,3})&([A-Z]{1,3})(?![\p{L}&])/u,
		([, left = '', right = '']) => `${spell(left)} and ${spell(right)}`,
	),
	rule(/\band\/or\b/i, () => 'and or'),
	rule(/(?<=\p{L})\/(?=\p{L})/u, () => 'or'),
	rule(/(?<=\bC)#/, () => 'sharp'),
	rule(/\bmp(?=\d\b)/i, () => 'M P'),
	rule(/(?<=[A-Z]{2})-(?=[A-Z\d]\b)/, () => ''),
	rule(/(?<=\d) ?~|~ ?(?=\d)/, () => 'about'),
	rule(/(?<!\p{L})([A-Z]{2,})s(?!\p{L})/u, ([, capitals = '']) => {
		const spelled = sayCapitals(capitals);
		return spelled && `${spelled}'s`;
	}),
	rule(/(?<!\p{L})[A-Z]{2,}(?![\p{Ll}])/u, ([capitals]) => sayCapitals(capitals)),
	rule(/[，。！？；：、（）]/u, ([mark]) => FULL_WIDTH_MARKS[mark]),
	rule(/[&@+=≠×÷<>≤≥≈±√π→²³°%$€£¥©™®]/u, ([sign]) => SIGNS[sign]),
];
