/**
 * The machine's microphone and loudspeaker, through whichever command-line tool is installed.
 *
 * @module
 */
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { MEDIA_RATE_HZ } from '../../audio/media-clock.ts';

/** A program with its arguments. Both kinds speak raw 24 kHz mono PCM16 on standard output or input. */
export interface SoundTool {
	readonly program: string;
	readonly arguments: readonly string[];
}

/** No tool was found. */
export class SoundToolError extends Error {
	override readonly name = 'SoundToolError';
	/** Stable code: `no_recorder` or `no_player`. */
	readonly code: string;

	constructor(code: string, message: string) {
		super(message);
		this.code = code;
	}
}

const RATE = String(MEDIA_RATE_HZ);
const RAW_SOX = ['-q', '-t', 'raw', '-r', RATE, '-e', 'signed', '-b', '16', '-c', '1', '-'];
const RAW_FFMPEG = ['-f', 's16le', '-ar', RATE, '-ac', '1'];
const QUIET_FFMPEG = ['-loglevel', 'error', '-nostdin'];
const RAW_ALSA = ['-q', '-t', 'raw', '-f', 'S16_LE', '-r', RATE, '-c', '1'];
const RAW_PULSE = ['--raw', '--format=s16le', `--rate=${RATE}`, '--channels=1', '--latency-msec=20'];

/** Recorders, the one with the shortest latency first. */
const RECORDERS: readonly SoundTool[] = [
	{ program: 'parec', arguments: RAW_PULSE },
	{ program: 'arecord', arguments: [...RAW_ALSA, '--buffer-time=100000', '--period-time=20000'] },
	{ program: 'rec', arguments: RAW_SOX },
	{ program: 'sox', arguments: ['-q', '-d', ...RAW_SOX.slice(1)] },
	{ program: 'ffmpeg', arguments: [...QUIET_FFMPEG, ...ffmpegInput(), ...RAW_FFMPEG, '-'] },
];

const PLAYERS: readonly SoundTool[] = [
	{ program: 'paplay', arguments: RAW_PULSE },
	{ program: 'aplay', arguments: [...RAW_ALSA, '--buffer-time=100000'] },
	{ program: 'play', arguments: RAW_SOX },
	{ program: 'ffplay', arguments: ['-loglevel', 'error', '-nodisp', ...RAW_FFMPEG, '-'] },
];

const PACKAGES = 'alsa-utils, pulseaudio-utils, sox or ffmpeg';

/** The first recorder on the path. Throws {@link SoundToolError}. */
export function findRecorder(searchPath = process.env['PATH'] ?? ''): SoundTool {
	const found = RECORDERS.find(({ program }) => isInstalled(program, searchPath));
	if (found === undefined) {
		const names = RECORDERS.map(({ program }) => program).join(', ');
		throw new SoundToolError('no_recorder', `No program that records was found (${names}): install ${PACKAGES}.`);
	}
	return found;
}

/** The first player on the path. Throws {@link SoundToolError}. */
export function findPlayer(searchPath = process.env['PATH'] ?? ''): SoundTool {
	const found = PLAYERS.find(({ program }) => isInstalled(program, searchPath));
	if (found === undefined) {
		const names = PLAYERS.map(({ program }) => program).join(', ');
		throw new SoundToolError('no_player', `No program that plays was found (${names}): install ${PACKAGES}.`);
	}
	return found;
}

function isInstalled(program: string, searchPath: string): boolean {
	return searchPath.split(delimiter).some((folder) => {
		try {
			accessSync(join(folder, program), constants.X_OK);
			return true;
		} catch {
			return false;
		}
	});
}

function ffmpegInput(): string[] {
	return process.platform === 'darwin' ? ['-f', 'avfoundation', '-i', ':0'] : ['-f', 'pulse', '-i', 'default'];
}
