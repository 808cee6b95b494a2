import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { expect, test } from 'vitest';
import { findPlayer, findRecorder } from './sound-tools.ts';

function folderWith(...programs: string[]): string {
	const folder = mkdtempSync(join(tmpdir(), 'sound-tools-'));
	for (const program of programs) {
		writeFileSync(join(folder, program), '');
		chmodSync(join(folder, program), 0o755);
	}
	return folder;
}

test('takes the tool that is installed, in the order of latency', () => {
	expect(findRecorder(folderWith('ffmpeg', 'arecord')).program).toBe('arecord');
	expect(findRecorder([folderWith(), folderWith('ffmpeg')].join(delimiter)).program).toBe('ffmpeg');
	expect(findPlayer(folderWith('ffplay', 'play')).program).toBe('play');
});

test('names the packages when there is none', () => {
	expect(() => findRecorder(folderWith())).toThrow('install alsa-utils, pulseaudio-utils, sox or ffmpeg');
	expect(() => findPlayer(folderWith())).toThrow('No program that plays was found');
});
