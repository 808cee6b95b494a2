/**
 * The loudspeaker's end: plays what the server sends, forgets it when the person speaks.
 *
 * @module
 */
import { RATE_HZ } from './pcm.js';

/** Plays audio of conversation items in order. */
export class Player {
	#node;
	#context;
	#onReport;

	/** @param onReport called with `{type: 'progress' | 'cleared', item, playedMs, wasPlaying}` */
	constructor(onReport) {
		this.#onReport = onReport;
	}

	/** Must be called from a click or key press first: browsers play nothing before. */
	async start() {
		if (this.#context === undefined) {
			this.#context = new AudioContext({ sampleRate: RATE_HZ });
			this.#node = this.#load();
		}
		await this.#context.resume();
		await this.#node;
	}

	/** @param {string} item @param {Float32Array} samples */
	async play(item, samples) {
		const node = await this.#node;
		node?.port.postMessage({ type: 'play', item, samples }, [samples.buffer]);
	}

	/** Falls silent at once; the report tells how much was heard. */
	async clear() {
		const node = await this.#node;
		node?.port.postMessage({ type: 'clear' });
	}

	async #load() {
		await this.#context.audioWorklet.addModule('/player-worklet.js');
		const node = new AudioWorkletNode(this.#context, 'player', { numberOfInputs: 0, outputChannelCount: [1] });
		node.port.onmessage = ({ data }) => this.#onReport(data);
		node.connect(this.#context.destination);
		return node;
	}
}
