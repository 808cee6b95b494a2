/**
 * The one microphone, player and connection of the page, and what a person can do with them.
 *
 * @module
 */
import { signal } from '@preact/signals';
import { Microphone } from '../audio/microphone.ts';
import { levelOf, toBase64 } from '../audio/pcm.ts';
import { Player } from '../audio/player.ts';
import { soundReported } from '../health/sound.ts';
import { live, received, sent, spoken } from '../timeline/recorder.ts';
import { Connection } from './connection.ts';
import { Conversation, type Wishes } from './conversation.ts';
import { logEvent } from './event-log.ts';
import { activity, inputLevel, link, muted, problem, talking } from './status.ts';
import type { Word } from './words-en.ts';

/** Chosen devices; empty for the system's. */
export const inputDevice = signal('');
/** See {@link inputDevice}. */
export const outputDevice = signal('');

/** Persona and scene as chosen here; a new connection gets them again. */
export const wishes = signal<Wishes>({ persona: null, scene: null });

const player = new Player((report) => {
	live.value.played(report.samples);
	soundReported(report);
	conversation.played(report);
});

const microphone = new Microphone((frame) => {
	inputLevel.value = levelOf(Array.from(frame, (sample) => sample / 32_768));
	const event = { type: 'input_audio_buffer.append', audio: toBase64(frame) } as const;
	if (connection.send(event)) {
		spoken(frame, event);
	}
});

const connection = new Connection({
	onState: showState,
	onEvent: (event) => {
		received(event);
		logEvent('received', event);
		conversation.receive(event);
	},
	onSent: (event) => {
		sent(event);
		logEvent('sent', event);
	},
	onKeyNeeded: (triedOne) => {
		link.value = 'key';
		problem.value = triedOne ? { word: 'keyWrong' } : undefined;
	},
	onFull: () => {
		problem.value = { word: 'full' };
	},
});

const conversation = new Conversation(
	(event) => connection.send(event),
	player,
	() => wishes.value,
);

/** Begins; the page calls it once. */
export function connect(): void {
	connection.open();
}

/** Connects with a key. */
export function useKey(key: string): void {
	connection.useKey(key);
}

/** Asks the server for a receipt of the session up to now. @returns whether it was asked. */
export function askReceipt(): boolean {
	return connection.send({ type: 'vivavoce.receipt.get' });
}

/** Loudness of what is played now, 0–1. */
export function outputLevel(): number {
	return player.level();
}

/** Opens the microphone; what goes wrong is shown. */
export async function startTalking(): Promise<void> {
	problem.value = undefined;
	talking.value = true;
	try {
		await Promise.all([player.start(outputDevice.value), microphone.start(inputDevice.value)]);
	} catch (error) {
		talking.value = false;
		problem.value = { word: microphoneProblem(error) };
	}
}

/** Closes the microphone. */
export function stopTalking(): void {
	microphone.stop();
	talking.value = false;
	inputLevel.value = 0;
}

/** Sends silence instead of the microphone's sound, or its sound again. */
export function toggleMute(): void {
	muted.value = !muted.value;
	microphone.muted = muted.value || isHeld;
}

let isHeld = false;

/** Sends silence while something sounds that is no part of the conversation, whatever the button says. */
export function holdMicrophone(held: boolean): void {
	isHeld = held;
	microphone.muted = muted.value || held;
}

/** Says something in writing. */
export async function write(text: string): Promise<void> {
	problem.value = undefined;
	await player.start(outputDevice.value);
	conversation.write(text);
}

/** Changes the microphone, also in mid-sentence. */
export async function chooseInput(deviceId: string): Promise<void> {
	inputDevice.value = deviceId;
	try {
		await microphone.use(deviceId);
	} catch (error) {
		talking.value = false;
		problem.value = { word: microphoneProblem(error) };
	}
}

/** Changes the loudspeaker. */
export async function chooseOutput(deviceId: string): Promise<void> {
	outputDevice.value = deviceId;
	await player.use(deviceId);
}

/** Changes who speaks, or the scene, from the next clause on. */
export function wish(change: Partial<Wishes>): void {
	wishes.value = { ...wishes.value, ...change };
	problem.value = undefined;
	connection.send({ type: 'session.update', session: { type: 'realtime', vivavoce: { ...change } } });
}

/** Sets the mood by hand, −1…1 each. */
export function setMood(mood: { readonly valence: number; readonly arousal: number }): void {
	connection.send({ type: 'session.update', session: { type: 'realtime', vivavoce: { mood } } });
}

function showState(state: 'connecting' | 'open' | 'waiting'): void {
	link.value = state;
	if (state === 'open') {
		activity.value = 'open';
		problem.value = undefined;
		return;
	}
	stopTalking();
	void player.clear();
}

function microphoneProblem(error: unknown): Word {
	const name = error instanceof DOMException ? error.name : '';
	const words: Readonly<Record<string, Word>> = {
		NotAllowedError: 'microphoneDenied',
		NotFoundError: 'microphoneMissing',
		OverconstrainedError: 'microphoneMissing',
		SecurityError: 'insecure',
	};
	return words[name] ?? 'microphoneBusy';
}
