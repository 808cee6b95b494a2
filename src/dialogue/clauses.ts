/**
 * Cuts streamed text into clauses that can be spoken one after the other, the first one early. Pure and exact: the clauses
 * joined are the text, and how the text was cut in chunks makes no difference.
 *
 * @module
 */

/** Punctuation that ends a clause wherever it stands, and punctuation that ends one when enough came before. */
const STRONG_CJK = '。！？；…';
const WEAK_CJK = '，、：—';
const STRONG_LATIN = '.!?;';
const WEAK_LATIN = ',:–—';
const CLOSERS = '"\'”’」』）)]》»*';

const ABBREVIATION =
	/(?:^|[\s("'“])(?:(?:mr|mrs|ms|dr|prof|st|sr|jr|vs|etc|no|nos|inc|ltd|co|approx|dept|fig|vol|mt|ave|blvd|gen|col|rev|hon|e\.g|i\.e|a\.m|p\.m|u\.s|u\.k)|[a-z]|(?:[a-z]\.)+[a-z])\.$/i;

/** Numerals that are written without a space between them. */
const HANZI_NUMERAL = /[零〇一二两三四五六七八九十百千万亿点\d.]/;

/** A hanzi takes about as long to say as this many Latin letters. */
const HANZI_LETTERS = 3;
/** Shortest first clause, in letters, that a comma ends: enough for the voice to sound natural, soon enough to start. */
const FIRST_WEAK_LETTERS = 12;
/** Shortest later clause that a comma ends: longer ones give the voice a better melody while earlier ones play. */
const WEAK_LETTERS = 40;
/** Longest first clause: about 3.5 s of speech. */
const FIRST_MAX_LETTERS = 60;
/** Longest clause: about 10 s of speech, the most that a cancelled answer has synthesised in vain. */
const MAX_LETTERS = 160;

function isHanzi(character: string): boolean {
	return /[\u3400-\u9fff]/.test(character);
}

function lettersIn(text: string): number {
	let letters = 0;
	for (const character of text) {
		letters += isHanzi(character) ? HANZI_LETTERS : /\s/.test(character) ? 0 : 1;
	}
	return letters;
}

/** Whether a cut between two characters would split neither a word nor a number nor a surrogate pair. */
function mayPart(left: string, right: string): boolean {
	if (HANZI_NUMERAL.test(left) && HANZI_NUMERAL.test(right)) {
		return false;
	}
	const cjk = isHanzi(left) || isHanzi(right);
	return /\s/.test(left) || (cjk && /^[\p{L}\p{N}\s]$/u.test(right));
}

/** Collects text and gives it back clause by clause. */
export class ClauseCutter {
	private rest = '';
	private scanned = 0;
	private first = true;

	/** Takes more text; returns the clauses that are complete by now. */
	push(text: string): readonly string[] {
		this.rest += text;
		const clauses: string[] = [];
		for (let end = this.nextCut(); end > 0; end = this.nextCut()) {
			clauses.push(this.cut(end));
		}
		return clauses;
	}

	/** Ends the text; returns what is left, if anything. */
	flush(): readonly string[] {
		const left = this.rest === '' ? [] : [this.rest];
		this.rest = '';
		this.scanned = 0;
		this.first = true;
		return left;
	}

	private cut(end: number): string {
		const clause = this.rest.slice(0, end);
		this.rest = this.rest.slice(end);
		this.scanned = 0;
		this.first = false;
		return clause;
	}

	/** End of the next complete clause, or 0. A place is judged only when the character after it is known. */
	private nextCut(): number {
		for (; this.scanned + 1 < this.rest.length; this.scanned++) {
			const end = this.cutAfter(this.scanned);
			if (end > 0) {
				return end;
			}
		}
		return 0;
	}

	private cutAfter(at: number): number {
		const character = this.rest.charAt(at);
		const following = this.rest.charAt(at + 1);
		const letters = lettersIn(this.rest.slice(0, at + 1));
		if (character === '\n') {
			return letters > 0 && following !== '\n' ? at + 1 : 0;
		}
		if (this.endsClause(at, following, letters)) {
			// One following space belongs to the clause it ends.
			return /[^\S\n]/.test(following) ? at + 2 : at + 1;
		}
		return letters >= (this.first ? FIRST_MAX_LETTERS : MAX_LETTERS) ? this.forcedCut(at) : 0;
	}

	private endsClause(at: number, following: string, letters: number): boolean {
		if (CLOSERS.includes(following) || (STRONG_CJK + WEAK_CJK).includes(following)) {
			return false;
		}
		const before = this.rest.slice(0, at + 1).replace(/["'”’」』）)\]》»*]+$/, '');
		const mark = before.charAt(before.length - 1);
		if (mark === '' || (!CLOSERS.includes(this.rest.charAt(at)) && before.length !== at + 1)) {
			return false;
		}
		const enough = letters >= (this.first ? FIRST_WEAK_LETTERS : WEAK_LETTERS);
		if (STRONG_CJK.includes(mark) || WEAK_CJK.includes(mark)) {
			return letters > 1 && (STRONG_CJK.includes(mark) || enough);
		}
		if (!/\s/.test(following)) {
			return false;
		}
		return STRONG_LATIN.includes(mark) ? this.isSentenceEnd(before, letters) : WEAK_LATIN.includes(mark) && enough;
	}

	private isSentenceEnd(before: string, letters: number): boolean {
		const isListNumber = /(?:^|\n)\s*\d{1,3}\.$/.test(before);
		return letters > 2 && !isListNumber && !(before.endsWith('.') && ABBREVIATION.test(before));
	}

	/** Cuts a clause that grew too long: after its last space in the second half, or between two hanzi. */
	private forcedCut(at: number): number {
		const clause = this.rest.slice(0, at + 1);
		const space = clause.search(/\s\S*$/);
		if (space > clause.length / 2) {
			return space + 1;
		}
		return mayPart(this.rest.charAt(at), this.rest.charAt(at + 1)) ? at + 1 : 0;
	}
}

/** Cuts a whole text into clauses. */
export function toClauses(text: string): readonly string[] {
	const cutter = new ClauseCutter();
	return [...cutter.push(text), ...cutter.flush()];
}
