/**
 * Human recordings for the hearing suite: what lies in a data folder and is on the fixed list of clips that no training
 * has seen.
 *
 * @module
 */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { OggOpusDecoder } from 'ogg-opus-decoder';
import type { Language } from '../../../audio/language.ts';
import { MEDIA_RATE_HZ } from '../../../audio/media-clock.ts';
import { resample } from '../../../audio/resampler.ts';
import { mixToMono, readWav } from '../../../audio/wav-reader.ts';
import { PACKAGE_ROOT } from '../../../server/package-root.ts';

/** One recording. */
export interface HumanClip {
	/** Sub-folder of the data folder, such as `an4-en`. */
	readonly set: string;
	readonly language: Language;
	/** Recordings, joined with short pauses when there are several. */
	readonly paths: readonly string[];
	/** What was said; empty when only the slots are known. */
	readonly text: string;
	/** Phrases of an order that must be heard; empty for sets without slots. */
	readonly slots: readonly string[];
}

const LIST = join(PACKAGE_ROOT, 'src', 'bench', 'suites', 'hearing', 'held-out.tsv');
/** Sets whose words are not known cannot be scored: they are listed so that no training uses them. */
const UNSCORED: ReadonlySet<string> = new Set(['librispeech-en', 'esc10-sounds']);

/** A set of single digits, which are joined to strings of one speaker: nobody says one digit. */
const DIGITS = 'digits-en';
const DIGITS_PER_STRING = 6;
const DIGIT_GAP_SAMPLES = MEDIA_RATE_HZ / 10;
const DIGIT_NAMES = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];

/** Strings of six digits. Neighbours in the manifest are the same digit, so every string takes digits from far apart. */
function digitStrings(rows: readonly (readonly string[])[], folder: string): HumanClip[] {
	return [...new Set(rows.map(([, speaker = '']) => speaker))].flatMap((speaker) => {
		const own = rows.filter(([, by]) => by === speaker);
		const strings = Math.floor(own.length / DIGITS_PER_STRING);
		return Array.from({ length: strings }, (_, string) => {
			const picked = Array.from(
				{ length: DIGITS_PER_STRING },
				(__, digit) => own[(string * 7 + digit * strings) % own.length],
			);
			return {
				set: DIGITS,
				language: 'en' as const,
				paths: picked.map((row) => join(folder, row?.[0] ?? '')),
				text: picked.map((row) => DIGIT_NAMES[Number(row?.[2])] ?? '').join(' '),
				slots: [],
			};
		});
	});
}

function rowsOf(text: string): string[][] {
	return text
		.split('\n')
		.filter((line) => line.trim() !== '')
		.map((line) => line.split('\t').map((cell) => cell.trim()));
}

/** Sets of the fixed list with their files. */
export async function readHeldOut(): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
	const sets = new Map<string, Set<string>>();
	for (const [set = '', file = ''] of rowsOf(await readFile(LIST, 'utf8'))) {
		const files = sets.get(set) ?? new Set();
		sets.set(set, files.add(file));
	}
	return sets;
}

/** Phrases in the `slots` of a label; labels that are no JSON have none. */
export function slotPhrases(label: string): readonly string[] {
	try {
		const { slots } = JSON.parse(label) as { slots?: Record<string, unknown> };
		return Object.values(slots ?? {}).filter((value) => typeof value === 'string');
	} catch {
		return [];
	}
}

/**
 * Clips of one set, in the order of its `manifest.tsv`.
 *
 * @returns Nothing when the folder lacks the set or its words are not known.
 */
export async function readSet(dataDir: string, set: string, files: ReadonlySet<string>): Promise<readonly HumanClip[]> {
	const manifest = join(dataDir, set, 'manifest.tsv');
	if (UNSCORED.has(set) || !existsSync(manifest)) {
		return [];
	}
	const [header = [], ...rows] = rowsOf(await readFile(manifest, 'utf8'));
	if (set === DIGITS) {
		return digitStrings(
			rows.filter(([file = '']) => files.has(file)),
			join(dataDir, set),
		);
	}
	const column = (row: readonly string[], name: string): string => row[header.indexOf(name)] ?? '';
	const language: Language = set.endsWith('-zh') ? 'zh' : 'en';
	return rows
		.filter((row) => files.has(column(row, 'file')))
		.map((row) => ({
			set,
			language,
			paths: [join(dataDir, set, column(row, 'file'))],
			text: column(row, 'text'),
			slots: slotPhrases(column(row, 'labels')),
		}))
		.filter(({ text, slots }) => text !== '' || slots.length > 0);
}

/** A clip as 24 kHz mono. */
export async function loadSound(clip: HumanClip): Promise<Float32Array> {
	const parts = await Promise.all(clip.paths.map(loadFile));
	const spaced = parts.flatMap((part, index) => (index === 0 ? [part] : [new Float32Array(DIGIT_GAP_SAMPLES), part]));
	const whole = new Float32Array(spaced.reduce((sum, part) => sum + part.length, 0));
	let at = 0;
	for (const part of spaced) {
		whole.set(part, at);
		at += part.length;
	}
	return whole;
}

async function loadFile(path: string): Promise<Float32Array> {
	const bytes = await readFile(path);
	if (path.endsWith('.wav')) {
		const wav = readWav(bytes);
		return resample(mixToMono(wav), { fromHz: wav.rateHz, toHz: MEDIA_RATE_HZ });
	}
	const decoder = new OggOpusDecoder();
	try {
		await decoder.ready;
		const { channelData, sampleRate } = await decoder.decodeFile(bytes);
		return resample(channelData[0] ?? new Float32Array(0), { fromHz: sampleRate, toHz: MEDIA_RATE_HZ });
	} finally {
		decoder.free();
	}
}
