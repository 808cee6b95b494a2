/**
 * Pinyin as the recogniser's units: an initial and a final without tone.
 *
 * @module
 */

const INITIALS = ['zh', 'ch', 'sh', ...'bpmfdtnlgkhjqxrzcs'];
const FINALS: ReadonlySet<string> = new Set(
	(
		'a o e ai ei ao ou an en ang eng er i ia ie iao iu ian in iang ing iong ' +
		'u ua uo uai ui uan un uang ueng ong v ve van vn'
	).split(' '),
);
/** Initials whose "i" is a vowel of its own, `ii`. */
const BUZZING: ReadonlySet<string> = new Set(['zh', 'ch', 'sh', 'r', 'z', 'c', 's']);
const PALATAL: ReadonlySet<string> = new Set(['j', 'q', 'x']);
/** Spellings of finals without an initial. */
const STANDING: Readonly<Record<string, string>> = {
	yi: 'i',
	ya: 'ia',
	ye: 'ie',
	yao: 'iao',
	you: 'iu',
	yan: 'ian',
	yin: 'in',
	yang: 'iang',
	ying: 'ing',
	yong: 'iong',
	yu: 'v',
	yue: 've',
	yuan: 'van',
	yun: 'vn',
	wu: 'u',
	wa: 'ua',
	wo: 'uo',
	wai: 'uai',
	wei: 'ui',
	wan: 'uan',
	wen: 'un',
	wang: 'uang',
	weng: 'ueng',
};
const MOST_LETTERS = 6;

/** Small letters without tones: marks and digits are dropped, ü becomes v. */
function plain(text: string): string {
	return text
		.normalize('NFD')
		.toLowerCase()
		.replace(/u\u0308|u:/g, 'v')
		.replace(/[\u0300-\u036f]/g, '')
		.replace(/(?<=[a-z])[0-5]/g, '');
}

function syllableUnits(syllable: string): readonly string[] | undefined {
	const standing = STANDING[syllable];
	if (standing) {
		return [standing];
	}
	const initial = INITIALS.find((candidate) => syllable.startsWith(candidate)) ?? '';
	const spelled = syllable.slice(initial.length);
	if (spelled === 'i' && BUZZING.has(initial)) {
		return [initial, 'ii'];
	}
	const rounded = PALATAL.has(initial) && spelled.startsWith('u') ? `v${spelled.slice(1)}` : spelled;
	const final = rounded === 'ue' ? 've' : rounded;
	if (!FINALS.has(final) || (initial === '' && /^[iuv]/.test(final))) {
		return undefined;
	}
	return initial === '' ? [final] : [initial, final];
}

/** What may follow inside a run: spelling asks for an apostrophe before a syllable that begins with a vowel. */
const FOLLOWS = { strictly: /^(?![aeo])/, loosely: /^/ } as const;

/** Units of syllables written without a space, such as "beijing"; the longest first syllable that works is taken. */
function joinedUnits(letters: string, follows: RegExp): readonly string[] | undefined {
	if (letters === '') {
		return [];
	}
	for (let length = Math.min(MOST_LETTERS, letters.length); length > 0; length--) {
		const first = follows.test(letters.slice(length)) ? syllableUnits(letters.slice(0, length)) : undefined;
		const rest = first && joinedUnits(letters.slice(length), follows);
		if (first && rest) {
			return [...first, ...rest];
		}
	}
	return undefined;
}

/** Longest pinyin that is read, in letters: what is longer is no name. */
const MOST_PINYIN_LETTERS = 24;

/**
 * Units of pinyin with or without tones ("lǐ nà", "li3 na4", "lina", "Xi'an").
 *
 * @returns `undefined` when it is no pinyin.
 */
export function pinyinUnits(text: string): readonly string[] | undefined {
	const runs = plain(text)
		.split(/[\s'’-]+/)
		.filter(Boolean);
	if (runs.length === 0 || runs.some((run) => run.length > MOST_PINYIN_LETTERS || !/^[a-z]+$/.test(run))) {
		return undefined;
	}
	const units = runs.map((run) => joinedUnits(run, FOLLOWS.strictly) ?? joinedUnits(run, FOLLOWS.loosely));
	return units.every((run) => run !== undefined) ? units.flat() : undefined;
}
