/**
 * The speaker of the house: routes each stretch of a clause to the engine that makes it.
 *
 * @module
 */

import { type ClausePart, toClauseParts } from './clause-parts.ts';
import { ClauseShaper } from './clause-shaper.ts';
import type { EngineSpeaker } from './engine-speaker.ts';
import { clampPitch, requireStyle, toEngineRequest } from './engine-voice.ts';
import { createEspeakSpeaker } from './espeak-speaker.ts';
import { createFliteSpeaker } from './flite-speaker.ts';
import { heldAt } from './pitch-hold.ts';
import type { ProcessPoolStats } from './process-pool.ts';
import { type Speaker, SpeakerError, type SpeechChunk, type SpeechRequest, type VoiceStyle } from './speaker.ts';
import { type EngineName, type EngineVoice, VOICES, type VoiceDefinition } from './voices.ts';

/** Ten minutes of speech. Preparing so much text takes up to 0.1 s of the event loop; a clause of 100 letters takes 0.3 ms. */
const MAX_TEXT_CHARS = 10_000;

/** Options of {@link createSpeaker}. */
export interface SpeakerOptions {
	/** Most espeak-ng processes. @defaultValue 2 */
	readonly espeakProcesses?: number;
	/** Most flite processes; none starts before a flite voice speaks. @defaultValue 1 */
	readonly fliteProcesses?: number;
	/** Most clauses that wait for a process, per engine; further ones fail with `speaker_busy`. @defaultValue 64 */
	readonly maxWaiting?: number;
	/** Longest silence of a loading or speaking process in ms, before it is replaced. @defaultValue 15 000 */
	readonly hangMs?: number;
	/** The voices to offer. @defaultValue {@link VOICES} */
	readonly voices?: readonly VoiceDefinition[];
}

/** A {@link Speaker} whose engines run in child processes. */
export interface ProcessSpeaker extends Speaker {
	/**
	 * Loads the engine of a voice, so that its first clause is fast.
	 *
	 * @param voice - A voice id. @defaultValue the first voice
	 */
	warm(voice?: string): Promise<void>;
	/** Counts for metrics, by engine. */
	stats(): Readonly<Record<EngineName, ProcessPoolStats>>;
}

/**
 * Makes the speaker. Nothing is started before the first clause or `warm()`.
 *
 * @example
 * ```ts
 * const speaker = createSpeaker();
 * const request = { text: 'It is 21°C.', language: 'en', voice: DEFAULT_VOICE_ID, style: NEUTRAL_STYLE } as const;
 * for await (const { samples } of speaker.speak(request, AbortSignal.timeout(5000))) {
 * 	play(samples);
 * }
 * await speaker.close();
 * ```
 */
export function createSpeaker(options: SpeakerOptions = {}): ProcessSpeaker {
	const { espeakProcesses = 2, fliteProcesses = 1, voices = VOICES, ...common } = options;
	const engines = {
		'espeak-ng': createEspeakSpeaker({ ...common, maxProcesses: espeakProcesses }),
		flite: createFliteSpeaker({ ...common, maxProcesses: fliteProcesses }),
	};
	return {
		voices: voices.map(({ info }) => info),
		speak: (request, signal) => speakClause(request, findVoice(voices, request.voice), engines, signal),
		warm: async (id) => {
			const voice = id === undefined ? voices[0] : findVoice(voices, id);
			await engines[voice?.speech.en.engine ?? 'espeak-ng'].pool.warm();
		},
		stats: () => ({ 'espeak-ng': engines['espeak-ng'].stats, flite: engines.flite.stats }),
		close: async () => {
			engines['espeak-ng'].close();
			engines.flite.close();
		},
	};
}

function findVoice(voices: readonly VoiceDefinition[], id: string): VoiceDefinition {
	const voice = voices.find(({ info }) => info.id === id);
	if (!voice) {
		const known = voices.map(({ info }) => info.id).join(', ');
		throw new SpeakerError('voice_not_found', `no voice ${JSON.stringify(id)}; use one of ${known}`);
	}
	return voice;
}

function requireLength(text: string): void {
	if (text.length > MAX_TEXT_CHARS) {
		const message = `text must be at most ${MAX_TEXT_CHARS} characters, got ${text.length}; speak it clause by clause`;
		throw new SpeakerError('text_too_long', message);
	}
}

async function* speakClause(
	request: SpeechRequest,
	voice: VoiceDefinition,
	engines: Readonly<Record<EngineName, EngineSpeaker>>,
	signal: AbortSignal,
): AsyncGenerator<SpeechChunk, void> {
	requireStyle(request.style);
	requireLength(request.text);
	const { register } = voice.speech[request.language];
	if (!request.holdsPitch || register === undefined) {
		yield* renderClause(request, voice, engines, signal);
		return;
	}
	const { pitch } = request.style;
	const renderAt = (factor: number): AsyncGenerator<SpeechChunk, void> => {
		const style = { ...request.style, pitch: clampPitch(pitch * factor) };
		return renderClause({ ...request, style }, voice, engines, signal);
	};
	yield* heldAt(register.f0Hz * pitch, register, renderAt, signal);
}

async function* renderClause(
	request: SpeechRequest,
	voice: VoiceDefinition,
	engines: Readonly<Record<EngineName, EngineSpeaker>>,
	signal: AbortSignal,
): AsyncGenerator<SpeechChunk, void> {
	const shaper = new ClauseShaper(request.text.length, request.style);
	let pauseMs = 0;
	for (const part of toClauseParts(request.text, request.language)) {
		const engineVoice = voice.speech[part.language];
		pauseMs = (part.pauseMs * request.style.pause) / request.style.rate;
		yield* speakPart(part, pauseMs, engineVoice, request.style, engines[engineVoice.engine], shaper, signal);
		if (signal.aborted) {
			return;
		}
	}
	yield shaper.finish(pauseMs);
}

async function* speakPart(
	part: ClausePart,
	pauseMs: number,
	voice: EngineVoice,
	style: VoiceStyle,
	engine: EngineSpeaker,
	shaper: ClauseShaper,
	signal: AbortSignal,
): AsyncGenerator<SpeechChunk, void> {
	const { job, replaySpeed } = toEngineRequest(voice, style, part.text);
	shaper.beginPart({ replaySpeed, gain: 10 ** (voice.gainDb / 20), toSourceEnd: part.toSourceEnd });
	for await (const pcm of engine.speak(job, signal)) {
		const chunk = shaper.push(pcm);
		if (chunk) {
			yield chunk;
		}
	}
	if (signal.aborted) {
		return;
	}
	const rest = shaper.endPart(pauseMs);
	if (rest) {
		yield rest;
	}
}
