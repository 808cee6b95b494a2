/**
 * The person's end: frames of 20 ms from the microphone.
 *
 * @module
 */
import { MEDIA_RATE_HZ } from '../../../src/audio/media-clock.ts';

/** After the person lets go, silence goes on for this long, so that the server hears that the turn is over. */
const TAIL_FRAMES = 75;

/** With `?raw` in the address the browser leaves the sound as it is: for headsets, and for measurements. */
const PROCESSED = !new URLSearchParams(location.search).has('raw');

interface Capture {
	close(): void;
}

/** Opens the microphone when asked and closes it again. */
export class Microphone {
	readonly #onFrame: (frame: Int16Array) => void;
	#open: Promise<Capture> | undefined;
	#tail = 0;
	#talking = false;
	/** While muted, silence is sent: the server keeps its sense of time. */
	muted = false;

	/** @param onFrame - Called with each 480 samples at 24 kHz. */
	constructor(onFrame: (frame: Int16Array) => void) {
		this.#onFrame = onFrame;
	}

	/** Rejects with the browser's own error, whose `name` says what is wrong. `deviceId` `''` is the usual one. */
	async start(deviceId: string): Promise<void> {
		if (navigator.mediaDevices === undefined) {
			throw new DOMException('', 'SecurityError');
		}
		this.#talking = true;
		this.#open ??= openCapture(deviceId, (frame) => this.#take(frame));
		try {
			await this.#open;
		} catch (error) {
			this.#talking = false;
			this.#open = undefined;
			throw error;
		}
	}

	/** Sends some silence, then releases the device. */
	stop(): void {
		if (this.#talking) {
			this.#talking = false;
			this.#tail = TAIL_FRAMES;
		}
	}

	/** Goes on with another device. */
	async use(deviceId: string): Promise<void> {
		if (this.#open === undefined) {
			return;
		}
		await this.#close();
		if (this.#talking) {
			await this.start(deviceId);
		}
	}

	#take(frame: Int16Array): void {
		if (this.#talking) {
			this.#onFrame(this.muted ? frame.fill(0) : frame);
		} else if (this.#tail > 0) {
			this.#tail -= 1;
			this.#onFrame(frame.fill(0));
		} else {
			void this.#close();
		}
	}

	/** Releases the device, so that the browser's recording sign goes out. */
	async #close(): Promise<void> {
		const open = this.#open;
		this.#open = undefined;
		(await open)?.close();
	}
}

async function openCapture(deviceId: string, onFrame: (frame: Int16Array) => void): Promise<Capture> {
	const audio: MediaTrackConstraints = {
		channelCount: 1,
		echoCancellation: PROCESSED,
		noiseSuppression: PROCESSED,
		autoGainControl: PROCESSED,
		...(deviceId === '' ? {} : { deviceId: { exact: deviceId } }),
	};
	const stream = await navigator.mediaDevices.getUserMedia({ audio });
	const { context, source } = openSource(stream);
	await context.audioWorklet.addModule('/capture-worklet.js');
	const node = new AudioWorkletNode(context, 'capture', { numberOfOutputs: 0 });
	node.port.onmessage = ({ data }: MessageEvent<Int16Array>) => onFrame(data);
	source.connect(node);
	return {
		close() {
			node.port.onmessage = null;
			for (const track of stream.getTracks()) {
				track.stop();
			}
			void context.close();
		},
	};
}

/** Some browsers refuse a stream in a context of another rate; they get their own rate, and the worklet converts. */
function openSource(stream: MediaStream): { context: AudioContext; source: AudioNode } {
	const context = new AudioContext({ sampleRate: MEDIA_RATE_HZ });
	try {
		return { context, source: context.createMediaStreamSource(stream) };
	} catch {
		void context.close();
		const own = new AudioContext();
		return { context: own, source: own.createMediaStreamSource(stream) };
	}
}
