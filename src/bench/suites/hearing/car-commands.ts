/**
 * The commands among AISHELL-1's sentences, and a vocabulary for them.
 *
 * @module
 */
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { CommandSource } from '../../../perception/commands/command.ts';
import type { HumanClip } from './human-clips.ts';

/** Each speaker of AISHELL-1 reads this many commands before the news. */
const LAST_COMMAND = 120;
const DIGITS = '零 | 幺 | 一 | 二 | 三 | 四 | 五 | 六 | 七 | 八 | 九';

function isCommandFile(path: string): boolean {
	return Number(/W(\d+)\./.exec(path)?.[1] ?? Infinity) <= LAST_COMMAND;
}

/** Whether a clip is a command. */
export function isCarCommand({ paths: [path = ''] }: HumanClip): boolean {
	return isCommandFile(path);
}

/** What is asked for by name in a command: a song, a place, a film; nothing in those that name none. */
function nameIn(text: string): string {
	if (/^(设定|调)|^[零幺一二三四五六七八九]+$/.test(text)) {
		return '';
	}
	return text
		.replace(/^(想听歌曲|来一首歌曲)/, '')
		.replace(/[^\p{Script=Han}A-Za-z]+/gu, ' ')
		.replace(/[A-Za-z]+/g, ' $& ')
		.trim();
}

/**
 * The vocabulary that a car has: all songs, places and films of the set, held out or not, as an address book holds those
 * who are called.
 */
export async function sourceOfCarCommands(clips: readonly HumanClip[]): Promise<CommandSource> {
	const folder = dirname(clips[0]?.paths[0] ?? '');
	const rows = (await readFile(join(folder, 'manifest.tsv'), 'utf8')).split('\n').map((line) => line.split('\t'));
	const commands = rows
		.filter(([file = '']) => isCommandFile(file))
		.map(([, , text = '']) => text.replace('\ufeff', ''));
	const names = [...new Set(commands.map(nameIn).filter((name) => name !== ''))].sort();
	return {
		grammar: `#JSGF V1.0;
grammar car;
<digit> = ${DIGITS} ;
<slot.number> = [<digit>] 十 [<digit>] | <digit> ;
<slot.name> = ${names.join(' | ')} ;
public <set.temperature> = 设定 <slot.number> 度 | (调高 | 调低) 温度 ;
public <play> = (想听 歌曲 | 来 一首 歌曲) <slot.name> ;
public <find> = <slot.name> ;
public <call> = <digit>+ ;
`,
	};
}
