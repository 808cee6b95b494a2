/**
 * The perception worker's work, in order of urgency: messages first (activity must be prompt), then recognition, one
 * small step for each stream in turn.
 *
 * @module
 */
import type { CommandSource } from '../commands/command.ts';
import type { PerceptionEvent } from '../perception.ts';
import { RecordingRecogniser } from '../recording.ts';
import { type StreamModels, StreamPerception } from '../stream/stream-perception.ts';
import type { WorkerReply, WorkerRequest } from './worker-messages.ts';

interface OpenStream {
	readonly perception: StreamPerception;
	readonly events: PerceptionEvent[];
	generation: number;
}

interface RunningRecording {
	readonly request: number;
	readonly recogniser: RecordingRecogniser;
}

/** Serves all streams of one thread. */
export class WorkerLoop {
	readonly #models: StreamModels;
	readonly #reply: (reply: WorkerReply) => void;
	readonly #onStop: () => void;
	readonly #inbox: WorkerRequest[] = [];
	readonly #streams = new Map<number, OpenStream>();
	readonly #recordings: RunningRecording[] = [];
	#running = false;

	/** @param onStop - Called when the owner wants no more. */
	constructor(models: StreamModels, reply: (reply: WorkerReply) => void, onStop: () => void = () => {}) {
		this.#onStop = onStop;
		this.#models = models;
		this.#reply = reply;
	}

	/** Takes a message; it is answered later, in order. */
	take(request: WorkerRequest): void {
		if (request.type === 'stop') {
			this.#inbox.unshift(request);
		} else {
			this.#inbox.push(request);
		}
		if (!this.#running) {
			this.#running = true;
			void this.#run();
		}
	}

	async #run(): Promise<void> {
		for (;;) {
			const request = this.#inbox.shift();
			if (request) {
				await this.#handle(request);
			} else if (!(await this.#recogniseNext())) {
				break;
			}
			// Messages are delivered only between turns of the event loop.
			await new Promise(setImmediate);
		}
		this.#running = false;
	}

	async #handle(request: WorkerRequest): Promise<void> {
		switch (request.type) {
			case 'open':
				this.#open(request.stream);
				break;
			case 'audio':
				await this.#push(request.stream, request.samples);
				break;
			case 'skip':
				await this.#push(request.stream, new Float32Array(request.samples));
				break;
			case 'end':
				await this.#end(request.stream, request.request, request.fromSample);
				break;
			case 'infer':
				this.#streams.get(request.stream)?.perception.setInference(request.isOn);
				break;
			case 'noise':
				await this.#streams.get(request.stream)?.perception.setNoiseSuppression(request.isSuppressed);
				break;
			case 'reset':
				this.#reset(request.stream, request.generation);
				break;
			case 'vocabulary':
				this.#setVocabulary(request.stream, request.request, request.texts);
				break;
			case 'commands':
				this.#setCommands(request.stream, request.request, request.source);
				break;
			case 'mode':
				this.#streams.get(request.stream)?.perception.setInputMode(request.mode);
				break;
			case 'language':
				this.#streams.get(request.stream)?.perception.setLanguage(request.language);
				break;
			case 'close':
				this.#streams.get(request.stream)?.perception.close();
				this.#streams.delete(request.stream);
				break;
			case 'stop':
				this.#streams.clear();
				this.#recordings.length = 0;
				this.#inbox.length = 0;
				this.#onStop();
				break;
			case 'recognise':
				this.#recordings.push({
					request: request.request,
					recogniser: new RecordingRecogniser(this.#models, request.samples),
				});
				break;
		}
	}

	#open(stream: number): void {
		const events: PerceptionEvent[] = [];
		const perception = new StreamPerception(this.#models, (event) => events.push(event));
		this.#streams.set(stream, { perception, events, generation: 0 });
	}

	async #push(stream: number, samples: Float32Array): Promise<void> {
		const open = this.#streams.get(stream);
		if (open) {
			await open.perception.push(samples);
			this.#sendEvents(stream, open);
		}
	}

	async #end(stream: number, request: number, fromSample: number): Promise<void> {
		const open = this.#opened(stream, request);
		if (!open) {
			return;
		}
		const hypothesis = await open.perception.endUtterance(fromSample);
		this.#sendEvents(stream, open);
		this.#reply({ type: 'result', request, result: hypothesis });
	}

	#setCommands(stream: number, request: number, source: CommandSource | undefined): void {
		const report = this.#opened(stream, request)?.perception.setCommands(source);
		if (report) {
			this.#reply({ type: 'result', request, result: report });
		}
	}

	#setVocabulary(stream: number, request: number, texts: readonly string[]): void {
		const report = this.#opened(stream, request)?.perception.setVocabulary(texts);
		if (report) {
			this.#reply({ type: 'result', request, result: report });
		}
	}

	/** The stream that a request is about; a closed one is answered. */
	#opened(stream: number, request: number): OpenStream | undefined {
		const open = this.#streams.get(stream);
		if (!open) {
			this.#reply({ type: 'failed', request, message: 'The stream is closed' });
		}
		return open;
	}

	#reset(stream: number, generation: number): void {
		const open = this.#streams.get(stream);
		if (open) {
			open.perception.reset();
			open.generation = generation;
		}
	}

	/** One step for the stream or recording that waited longest; `false` when nothing waits. */
	async #recogniseNext(): Promise<boolean> {
		for (const [stream, open] of this.#streams) {
			if (open.perception.hasWork) {
				// To the end of the order, so that the others come first next time.
				this.#streams.delete(stream);
				this.#streams.set(stream, open);
				await open.perception.recogniseNext();
				this.#sendEvents(stream, open);
				return true;
			}
		}
		const recording = this.#recordings.shift();
		if (recording) {
			await this.#stepRecording(recording);
			return true;
		}
		return false;
	}

	async #stepRecording(recording: RunningRecording): Promise<void> {
		const hypothesis = await recording.recogniser.step();
		if (hypothesis) {
			this.#reply({ type: 'result', request: recording.request, result: hypothesis });
		} else {
			this.#recordings.push(recording);
		}
	}

	#sendEvents(stream: number, open: OpenStream): void {
		if (open.events.length > 0) {
			const events = open.events.splice(0);
			this.#reply({ type: 'events', stream, generation: open.generation, events });
		}
	}
}
