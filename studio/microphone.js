/**
 * The person's end: frames of 20 ms from the microphone.
 *
 * @module
 */
import { RATE_HZ } from './pcm.js';

/** After the person lets go, silence goes on for this long, so that the server hears that the turn is over. */
const TAIL_FRAMES = 75;

/** With `?raw` in the address the browser leaves the sound as it is: for headsets, and for measurements. */
const PROCESSED = !new URLSearchParams(location.search).has('raw');

/** Opens the microphone when asked and closes it again. */
export class Microphone {
	#onFrame;
	#open;
	#tail = 0;
	#talking = false;

	/** @param onFrame called with each `Int16Array` of 480 samples at 24 kHz, and its level 0–1 */
	constructor(onFrame) {
		this.#onFrame = onFrame;
	}

	get talking() {
		return this.#talking;
	}

	/** Rejects with the browser's own error, whose `name` says what is wrong. */
	async start() {
		this.#talking = true;
		try {
			this.#open ??= await openCapture((frame) => this.#take(frame));
		} catch (error) {
			this.#talking = false;
			throw error;
		}
	}

	stop() {
		if (this.#talking) {
			this.#talking = false;
			this.#tail = TAIL_FRAMES;
		}
	}

	#take(frame) {
		if (this.#talking) {
			this.#onFrame(frame, levelOf(frame));
		} else if (this.#tail-- > 0) {
			this.#onFrame(frame.fill(0), 0);
		} else {
			this.#close();
		}
	}

	/** Releases the device, so that the browser's recording sign goes out. */
	#close() {
		this.#open?.close();
		this.#open = undefined;
	}
}

async function openCapture(onFrame) {
	const audio = {
		channelCount: 1,
		echoCancellation: PROCESSED,
		noiseSuppression: PROCESSED,
		autoGainControl: PROCESSED,
	};
	const stream = await navigator.mediaDevices.getUserMedia({ audio });
	const { context, source } = openSource(stream);
	await context.audioWorklet.addModule('/capture-worklet.js');
	const node = new AudioWorkletNode(context, 'capture', { numberOfOutputs: 0 });
	node.port.onmessage = ({ data }) => onFrame(data);
	source.connect(node);
	return {
		close() {
			node.port.onmessage = null;
			for (const track of stream.getTracks()) {
				track.stop();
			}
			context.close();
		},
	};
}

/** Some browsers refuse a stream in a context of another rate; they get their own rate, and the worklet converts. */
function openSource(stream) {
	const context = new AudioContext({ sampleRate: RATE_HZ });
	try {
		return { context, source: context.createMediaStreamSource(stream) };
	} catch {
		context.close();
		const own = new AudioContext();
		return { context: own, source: own.createMediaStreamSource(stream) };
	}
}

/** Loudness on a scale that moves with speech: −60 dBFS is 0, full scale is 1. */
function levelOf(frame) {
	const power = frame.reduce((sum, sample) => sum + (sample / 32_768) ** 2, 0) / frame.length;
	return Math.max(0, 1 + Math.log10(power + 1e-12) / 6);
}
