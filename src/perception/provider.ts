/**
 * The built-in perception: voice activity, pitch and words in worker threads, shared by all sessions.
 *
 * @module
 */

import type { Language } from '../audio/language.ts';
import { MEDIA_RATE_HZ } from '../audio/media-clock.ts';
import type { CommandReport, CommandSource, InputMode } from './commands/command.ts';
import type { Hypothesis, Perception, PerceptionEvent, PerceptionProvider, VocabularyReport } from './perception.ts';
import { PerceptionError } from './perception-error.ts';
import { WorkerHost } from './worker/worker-host.ts';

/** Where noise is taken out. */
export type NoisePolicy = 'off' | 'auto' | 'on';

/** Options of {@link createPerceptionProvider}. */
export interface PerceptionProviderOptions {
	/** Folder with the built-in models. */
	readonly modelsDir: string;
	/** Folder of a recogniser pack that sherpa-onnx runs; absent: the built-in recogniser. */
	readonly packDir?: string | undefined;
	/** Whether noise is taken out: in no stream, in those that ask for it, in all. @defaultValue `auto` */
	readonly noiseSuppression?: NoisePolicy;
	/** Worker threads; sessions are spread over them. One serves about 15 talking sessions. @defaultValue 1 */
	readonly threads?: number;
}

/**
 * A stream this far (20 s) ahead of its worker gets silence in place of further audio: the queue must end somewhere, and
 * words this old are of no use in a conversation.
 */
const MAX_BACKLOG_SAMPLES = 20 * MEDIA_RATE_HZ;

function closedError(): PerceptionError {
	return new PerceptionError('perception_closed', 'The perception was closed; open a new one');
}

class WorkerPerception implements Perception {
	readonly #host: WorkerHost;
	readonly #stream: number;
	readonly #noisePolicy: NoisePolicy;
	#generation = 0;
	/** Samples given to the worker. */
	#sent = 0;
	/** Samples that the worker has reported on. */
	#heard = 0;
	/** Samples dropped since the last ones that were given. */
	#dropped = 0;
	droppedSamples = 0;
	#closed = false;

	constructor(host: WorkerHost, stream: number, noisePolicy: NoisePolicy, listener: (event: PerceptionEvent) => void) {
		this.#host = host;
		this.#stream = stream;
		this.#noisePolicy = noisePolicy;
		host.openStream(stream, (events, generation) => {
			for (const event of events) {
				this.#deliver(event, generation, listener);
			}
		});
	}

	push(samples: Float32Array): void {
		if (this.#closed || samples.length === 0) {
			return;
		}
		if (this.#sent - this.#heard > MAX_BACKLOG_SAMPLES) {
			this.#dropped += samples.length;
			this.droppedSamples += samples.length;
			return;
		}
		if (this.#dropped > 0) {
			this.#host.post({ type: 'skip', stream: this.#stream, samples: this.#dropped });
		}
		this.#host.post({ type: 'audio', stream: this.#stream, samples: samples.slice() });
		this.#sent += this.#dropped + samples.length;
		this.#dropped = 0;
	}

	endUtterance(fromSample: number): Promise<Hypothesis> {
		if (this.#closed) {
			return Promise.reject(closedError());
		}
		return this.#host.ask((request) => ({ type: 'end', stream: this.#stream, request, fromSample }));
	}

	setVocabulary(texts: readonly string[]): Promise<VocabularyReport> {
		if (this.#closed) {
			return Promise.reject(closedError());
		}
		return this.#host.ask((request) => ({ type: 'vocabulary', stream: this.#stream, request, texts }));
	}

	setInference(isOn: boolean): void {
		this.#host.post({ type: 'infer', stream: this.#stream, isOn });
	}

	setNoiseSuppression(isOn: boolean): void {
		const isSuppressed = this.#noisePolicy === 'auto' ? isOn : this.#noisePolicy === 'on';
		this.#host.post({ type: 'noise', stream: this.#stream, isSuppressed });
	}

	setCommands(source: CommandSource | undefined): Promise<CommandReport> {
		if (this.#closed) {
			return Promise.reject(closedError());
		}
		return this.#host.ask((request) => ({ type: 'commands', stream: this.#stream, request, source }));
	}

	setInputMode(mode: InputMode): void {
		this.#host.post({ type: 'mode', stream: this.#stream, mode });
	}

	setLanguage(language: Language | undefined): void {
		this.#host.post({ type: 'language', stream: this.#stream, language });
	}

	reset(): void {
		this.#host.post({ type: 'reset', stream: this.#stream, generation: ++this.#generation });
	}

	close(): void {
		this.#closed = true;
		this.#host.closeStream(this.#stream);
	}

	#deliver(event: PerceptionEvent, generation: number, listener: (event: PerceptionEvent) => void): void {
		if (this.#closed) {
			return;
		}
		if (event.type === 'frame') {
			this.#heard = event.frame.endSample;
		} else if (generation !== this.#generation) {
			return;
		}
		listener(event);
	}
}

class WorkerPerceptionProvider implements PerceptionProvider {
	readonly #hosts: readonly WorkerHost[];
	readonly #noisePolicy: NoisePolicy;
	#lastStream = 0;

	constructor(hosts: readonly WorkerHost[], noisePolicy: NoisePolicy) {
		this.#hosts = hosts;
		this.#noisePolicy = noisePolicy;
	}

	open(listener: (event: PerceptionEvent) => void): Perception {
		const perception = new WorkerPerception(this.#leastBusy(), ++this.#lastStream, this.#noisePolicy, listener);
		perception.setNoiseSuppression(false);
		return perception;
	}

	async recognise(samples: Float32Array): Promise<Hypothesis> {
		const copy = samples.slice();
		return this.#leastBusy().ask((request) => ({ type: 'recognise', request, samples: copy }));
	}

	async close(): Promise<void> {
		await Promise.all(this.#hosts.map((host) => host.close()));
	}

	#leastBusy(): WorkerHost {
		const [best] = this.#hosts.filter((host) => host.isAlive).sort((a, b) => a.streamCount - b.streamCount);
		if (!best) {
			throw new PerceptionError('perception_failed', 'No perception thread runs; restart the server');
		}
		return best;
	}
}

/**
 * Starts the built-in perception and waits until its models are loaded (about half a second).
 *
 * @throws {@link PerceptionError} `model_missing` or `model_invalid`, naming the file and what to do.
 *
 * @example
 * const provider = await createPerceptionProvider({ modelsDir: 'models' });
 * const perception = provider.open((event) => console.log(event));
 */
export async function createPerceptionProvider(options: PerceptionProviderOptions): Promise<PerceptionProvider> {
	const threads = options.threads ?? 1;
	if (!Number.isInteger(threads) || threads < 1) {
		throw new RangeError(`threads must be a positive integer, got ${threads}`);
	}
	const { modelsDir, packDir } = options;
	const input = { modelsDir, ...(packDir !== undefined && { packDir }) };
	const started = await Promise.allSettled(Array.from({ length: threads }, () => WorkerHost.start(input)));
	const hosts = started.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
	const failure = started.find((result) => result.status === 'rejected');
	if (failure) {
		await Promise.all(hosts.map((host) => host.close()));
		throw failure.reason;
	}
	return new WorkerPerceptionProvider(hosts, options.noiseSuppression ?? 'auto');
}
