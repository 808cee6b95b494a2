/**
 * Messages between this process and a speech process (`packages/speech-espeak`, `packages/speech-flite`), as described in
 * `packages/speech-process/PROTOCOL.md`.
 * They travel over Node's IPC channel with `serialization: 'advanced'`, so PCM stays binary.
 *
 * @module
 */

/** What a speech process is asked to speak. Rate, pitch and range are relative to the engine voice's neutral (1). */
export interface SpeechJob {
	/** Words only: numbers, units and symbols are already spelled out. */
	readonly text: string;
	/** The engine's own name of the voice. */
	readonly voice: string;
	readonly rate: number;
	readonly pitch: number;
	readonly range: number;
}

/** To the speech process. */
export type SpeechCommand =
	| ({ readonly type: 'speak'; readonly id: number } & SpeechJob)
	| { readonly type: 'cancel'; readonly id: number };

/** A word of the job's text that ends at a known time of the job's audio. */
export interface SpokenWord {
	/** One past the last UTF-16 unit of the job's text that has been spoken then. */
	readonly charEnd: number;
	readonly endMs: number;
}

/** A stretch of a job's audio, following the previous one. */
export interface SpeechPcm {
	/** Mono PCM16 at `sampleRateHz`. */
	readonly pcm: Int16Array;
	readonly sampleRateHz: number;
	/** Words whose end became known; ascending, may lie ahead of the audio. */
	readonly words: readonly SpokenWord[];
}

/** From the speech process. */
export type SpeechReport =
	/** The engine is in memory; it is being warmed up. */
	| { readonly type: 'loaded' }
	| { readonly type: 'ready'; readonly engine: string }
	/** The engine could not be loaded; the process ends. */
	| { readonly type: 'failed'; readonly message: string }
	| ({ readonly type: 'chunk'; readonly id: number } & SpeechPcm)
	| { readonly type: 'done'; readonly id: number }
	| { readonly type: 'error'; readonly id: number; readonly message: string };
