/**
 * The loudspeaker's end: plays what the server sends, forgets it when the person speaks.
 *
 * @module
 */
import { MEDIA_RATE_HZ } from '../../../src/audio/media-clock.ts';
import { levelOf } from './pcm.ts';
import type { PlayerMessage, PlayerReport } from './player-messages.ts';

/** Samples over which the level is taken: 21 ms, about one glottal cycle of the deepest voice twice over. */
const LEVEL_SAMPLES = 512;

interface Open {
	readonly context: AudioContext;
	readonly node: AudioWorkletNode;
	readonly analyser: AnalyserNode;
}

/** Plays audio of conversation items in order. */
export class Player {
	readonly #onReport: (report: PlayerReport) => void;
	readonly #window = new Float32Array(LEVEL_SAMPLES);
	#context: AudioContext | undefined;
	#opening: Promise<Open> | undefined;
	#open: Open | undefined;

	/** @param onReport - Called some 25 times a second while something plays, and after each clear. */
	constructor(onReport: (report: PlayerReport) => void) {
		this.#onReport = onReport;
	}

	/** Must be called from a click or key press first: browsers play nothing before. */
	async start(deviceId = ''): Promise<void> {
		this.#context ??= new AudioContext({ sampleRate: MEDIA_RATE_HZ });
		this.#opening ??= this.#load(this.#context);
		await this.#context.resume();
		this.#open = await this.#opening;
		await this.use(deviceId);
	}

	/** Moves the sound to another loudspeaker, where the browser can; `''` is the usual one. */
	async use(deviceId: string): Promise<void> {
		const context = this.#context as (AudioContext & { setSinkId?(id: string): Promise<void> }) | undefined;
		await context?.setSinkId?.(deviceId);
	}

	/** Queues samples in −1…1 at 24 kHz. Before {@link start} they are dropped: nobody could hear them. */
	async play(item: string, samples: Float32Array<ArrayBuffer>): Promise<void> {
		const open = await this.#opening;
		open?.node.port.postMessage({ type: 'play', item, samples } satisfies PlayerMessage, [samples.buffer]);
	}

	/** Falls silent within one audio block (5 ms); the report tells how much was heard. */
	async clear(): Promise<void> {
		const open = await this.#opening;
		open?.node.port.postMessage({ type: 'clear' } satisfies PlayerMessage);
	}

	/** Loudness of what leaves the loudspeaker now, 0–1. */
	level(): number {
		if (this.#open === undefined) {
			return 0;
		}
		this.#open.analyser.getFloatTimeDomainData(this.#window);
		return levelOf(this.#window);
	}

	async #load(context: AudioContext): Promise<Open> {
		await context.audioWorklet.addModule('/player-worklet.js');
		const node = new AudioWorkletNode(context, 'player', { numberOfInputs: 0, outputChannelCount: [1] });
		const analyser = new AnalyserNode(context, { fftSize: LEVEL_SAMPLES });
		node.port.onmessage = ({ data }: MessageEvent<PlayerReport>) => this.#onReport(data);
		node.connect(analyser).connect(context.destination);
		return { context, node, analyser };
	}
}
