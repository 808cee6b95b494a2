/**
 * Plays one answer beside the conversation. The microphone is held meanwhile, so that the server does not hear it.
 *
 * @module
 */
import { signal } from '@preact/signals';
import { MEDIA_RATE_HZ } from '../../../src/audio/media-clock.ts';
import { holdMicrophone, outputDevice } from '../model/talk.ts';

/** What plays now, by the name that {@link playClip} was given. */
export const playing = signal<string | undefined>(undefined);

let context: (AudioContext & { setSinkId?(id: string): Promise<void> }) | undefined;
let source: AudioBufferSourceNode | undefined;

/**
 * Allows sound; browsers want it called from a click or a key press, and what is to be played takes a moment to come.
 */
export async function allowClips(): Promise<void> {
	context ??= new AudioContext({ sampleRate: MEDIA_RATE_HZ });
	await context.resume();
	await context.setSinkId?.(outputDevice.value);
}

/**
 * Plays samples in −1…1 at 24 kHz in place of what played before.
 *
 * @returns Whether they were heard to their end.
 */
export async function playClip(name: string, samples: Float32Array<ArrayBuffer>): Promise<boolean> {
	stopClip();
	await allowClips();
	if (context === undefined || samples.length === 0) {
		return false;
	}
	const buffer = context.createBuffer(1, samples.length, MEDIA_RATE_HZ);
	buffer.copyToChannel(samples, 0);
	const node = new AudioBufferSourceNode(context, { buffer });
	node.connect(context.destination);
	source = node;
	playing.value = name;
	holdMicrophone(true);
	await new Promise<void>((resolve) => {
		node.onended = () => resolve();
		node.start();
	});
	const isHeard = source === node;
	if (isHeard) {
		rest();
	}
	return isHeard;
}

/** Falls silent. */
export function stopClip(): void {
	const node = source;
	rest();
	node?.stop();
}

function rest(): void {
	source = undefined;
	playing.value = undefined;
	holdMicrophone(false);
}
