/**
 * `vivavoce talk`: speaks a recording, or the microphone, to a server and shows the conversation.
 *
 * @module
 */
import { basename, extname } from 'node:path';
import { type Command, Option } from 'commander';
import type { Language } from '../audio/language.ts';
import { DEFAULT_PATIENCE, type ScriptedTurn } from '../bench/caller/call-script.ts';
import { realtimeUrl } from '../bench/caller/realtime-url.ts';
import { ScriptPlayer } from '../bench/caller/script-player.ts';
import type { SessionRequest } from '../bench/caller/session-request.ts';
import { readSpeechFile } from '../bench/caller/speech-file.ts';
import type { UserAudio } from '../bench/caller/user-audio.ts';
import { ServerUnderTest } from '../bench/processes/server-under-test.ts';
import { LiveView } from '../bench/talk/live-view.ts';
import { Loudspeaker } from '../bench/talk/loudspeaker.ts';
import { Microphone } from '../bench/talk/microphone.ts';
import { type WrittenRecording, writeSignedRecording } from '../bench/talk/signed-recording.ts';
import { findPlayer, findRecorder } from '../bench/talk/sound-tools.ts';
import { splitAtPauses } from '../bench/talk/split-at-pauses.ts';
import { type TalkResult, talk, talkFailure } from '../bench/talk/talk.ts';
import { loadConfig } from '../server/config/config.ts';

interface TalkFlags {
	readonly url?: string;
	readonly apiKey?: string;
	readonly model?: string;
	readonly lang?: Language;
	readonly voice?: string;
	readonly persona?: string;
	readonly scene?: string;
	readonly out?: string;
	readonly mic?: boolean;
	readonly wait: boolean;
	readonly json?: boolean;
	readonly extensions: boolean;
}

/** The conversation failed; the message says why. */
class TalkError extends Error {
	override readonly name = 'TalkError';
}

/** Adds the command. */
export function registerTalk(program: Command): void {
	program
		.command('talk [file]')
		.description('speak a WAV file to a server at real time and hear its answers')
		.option('--mic', 'speak into the microphone instead of a file; Ctrl-C hangs up')
		.option('--url <address>', 'any Realtime server (default: a server of its own on a free port)')
		.addOption(new Option('--api-key <key>', 'key for that server').env('VIVAVOCE_API_KEY'))
		.option('--model <name>', 'model to ask for')
		.addOption(new Option('--lang <language>', 'language that is spoken').choices(['en', 'zh']))
		.option('--voice <id>', 'voice to answer with')
		.option('--persona <id>', 'persona to answer as (find one with: vivavoce persona find "…")')
		.option(
			'--scene <words>',
			'tone of the scene: a preset such as "night-shift-support-desk", or words in English or Mandarin',
		)
		.option('--no-wait', "keep the file's own silences, even when that interrupts an answer")
		.option('--out <path>', 'stereo recording, left user, right agent (default: FILE.reply.wav in this directory)')
		.option('--json', 'print one JSON document instead of the live conversation')
		.option('--no-extensions', 'ask for nothing beyond the standard protocol')
		.action(runTalk);
}

async function runTalk(file: string | undefined, flags: TalkFlags, command: Command): Promise<void> {
	if ((file === undefined) === (flags.mic !== true)) {
		command.error('error: give either a WAV file or --mic');
	}
	if ((flags.persona ?? flags.scene) !== undefined && !flags.extensions) {
		command.error('error: --persona and --scene are extensions: leave --no-extensions out');
	}
	const user = await openUser(file, flags);
	const server = flags.url === undefined ? await ServerUnderTest.start() : undefined;
	try {
		const url = realtimeUrl(flags.url ?? server?.wsUrl ?? '', flags.model);
		await converse(user, url, file, flags);
	} finally {
		if (user instanceof Microphone) {
			user.close();
		}
		await server?.close();
	}
}

async function openUser(file: string | undefined, flags: TalkFlags): Promise<UserAudio> {
	if (file === undefined) {
		return new Microphone(findRecorder());
	}
	const samples = await readSpeechFile(file);
	const script: ScriptedTurn[] = flags.wait ? splitAtPauses(samples) : [{ start: { kind: 'at', ms: 0 }, samples }];
	return new ScriptPlayer(script, DEFAULT_PATIENCE);
}

async function converse(user: UserAudio, url: string, file: string | undefined, flags: TalkFlags): Promise<void> {
	const view = flags.json ? undefined : terminalView();
	const session = sessionRequest(flags);
	const connection = { url, ...(flags.apiKey === undefined ? {} : { apiKey: flags.apiKey }) };
	const stop = new AbortController();
	const hangUp = () => stop.abort();
	process.once('SIGINT', hangUp);
	view?.showNote(file === undefined ? 'Speak; Ctrl-C hangs up.' : `${file} → ${new URL(url).host}`);
	const result = await talk({
		connection,
		session,
		user,
		signal: stop.signal,
		...(view === undefined ? {} : { view }),
		...(flags.mic ? { loudspeaker: new Loudspeaker(findPlayer()), maxCallMs: Number.POSITIVE_INFINITY } : {}),
	});
	process.off('SIGINT', hangUp);
	const written = await writeSignedRecording({
		path: flags.out ?? defaultRecording(file),
		record: result.record,
		connection,
		...(file === undefined ? {} : { source: file }),
		dataDir: (await loadConfig()).dataDir,
	});
	if (flags.json) {
		printDocument(result, file, written, url);
	} else {
		view?.showNote(`Recording: ${written.recording} (left user, right agent), signed with content credentials`);
		view?.showNote(written.receipt === undefined ? 'The server gave no receipt.' : `Receipt: ${written.receipt}`);
	}
	const failure = failureOf(result, session, user);
	if (failure !== undefined) {
		throw new TalkError(failure);
	}
}

function sessionRequest(flags: TalkFlags): SessionRequest {
	return {
		extensions: flags.extensions,
		...(flags.lang === undefined ? {} : { language: flags.lang }),
		...(flags.voice === undefined ? {} : { voice: flags.voice }),
		...(flags.persona === undefined ? {} : { persona: flags.persona }),
		...(flags.scene === undefined ? {} : { scene: flags.scene }),
	};
}

function failureOf(result: TalkResult, session: SessionRequest, user: UserAudio): string | undefined {
	return (user instanceof Microphone ? user.failure : undefined) ?? talkFailure(result, session);
}

function terminalView(): LiveView {
	const { stdout } = process;
	return new LiveView({
		write: (text) => stdout.write(text),
		isTerminal: stdout.isTTY === true,
		columns: stdout.columns ?? 80,
	});
}

function printDocument(result: TalkResult, file: string | undefined, written: WrittenRecording, url: string): void {
	const { record, turns, conversation } = result;
	const document = {
		file: file ?? null,
		turns,
		errors: conversation.errors,
		recording: written.recording,
		receipt: written.receipt ?? null,
		server: url,
		session: record.session,
	};
	process.stdout.write(`${JSON.stringify(document, null, '\t')}\n`);
}

function defaultRecording(file: string | undefined): string {
	return file === undefined ? 'microphone.reply.wav' : `${basename(file, extname(file))}.reply.wav`;
}
