/**
 * A perception for tests under a simulated clock: loud samples are speech, and the words of each utterance come from a
 * script.
 *
 * @module
 */
import type { Language } from '../../audio/language.ts';
import { FRAME_SAMPLES } from '../../audio/media-clock.ts';
import type { CommandReport } from '../../perception/commands/command.ts';
import type {
	Hypothesis,
	Perception,
	PerceptionEvent,
	PerceptionProvider,
	VocabularyReport,
} from '../../perception/perception.ts';
import type { Clock } from '../clock.ts';

/** Sample value above which a frame counts as speech. */
const LOUD = 0.1;

/** Time from audio to report: what a worker thread takes. */
const REPORT_DELAY_MS = 2;

/** Silence after which the words are flushed, in frames. */
const FLUSH_FRAMES = 3;

/** Builds a hypothesis for a text, one word per token. */
export function hypothesisOf(text: string): Hypothesis {
	const language = /\p{Script=Han}/u.test(text) ? 'zh' : 'en';
	const words = text.split(' ').filter((word) => word !== '');
	return {
		words: words.map((word) => ({ text: word, startSample: 0, endSample: 0, confidence: 0.9 })),
		text,
		language,
		stableWordCount: words.length,
		confidence: 0.9,
	};
}

/** See the module. `script` holds the words of each utterance in turn; an exhausted script hears nothing. */
export class ScriptedPerception implements PerceptionProvider {
	readonly #clock: Clock;
	readonly #script: string[];
	readonly #asides: readonly PerceptionEvent[];
	/** The languages that sessions have expected, in order. */
	readonly expected: (Language | undefined)[] = [];
	/** Whether noise was to be taken out, each time that a session said so. */
	readonly suppressed: boolean[] = [];

	/** @param asides - What is reported after the flushed words of each utterance. */
	constructor(clock: Clock, script: readonly string[], asides: readonly PerceptionEvent[] = []) {
		this.#clock = clock;
		this.#script = [...script];
		this.#asides = asides;
	}

	open(listener: (event: PerceptionEvent) => void): Perception {
		return new ScriptedStream(this.#clock, listener, this.#script, this.#asides, this);
	}

	async recognise(samples: Float32Array): Promise<Hypothesis> {
		return hypothesisOf(samples.some((sample) => Math.abs(sample) > LOUD) ? (this.#script.shift() ?? '') : '');
	}

	async close(): Promise<void> {}
}

class ScriptedStream implements Perception {
	readonly #clock: Clock;
	readonly #listener: (event: PerceptionEvent) => void;
	readonly #script: string[];
	readonly droppedSamples = 0;
	readonly #asides: readonly PerceptionEvent[];
	readonly #provider: ScriptedPerception;
	#position = 0;
	#peak = 0;
	#silentFrames = 0;
	#spoke = false;
	#closed = false;

	constructor(
		clock: Clock,
		listener: (event: PerceptionEvent) => void,
		script: string[],
		asides: readonly PerceptionEvent[],
		provider: ScriptedPerception,
	) {
		this.#provider = provider;
		this.#clock = clock;
		this.#listener = listener;
		this.#script = script;
		this.#asides = asides;
	}

	push(samples: Float32Array): void {
		for (const sample of samples) {
			this.#peak = Math.max(this.#peak, Math.abs(sample));
			this.#position += 1;
			if (this.#position % FRAME_SAMPLES === 0) {
				this.#endFrame();
			}
		}
	}

	async endUtterance(): Promise<Hypothesis> {
		await new Promise<void>((resolve) => {
			this.#clock.after(REPORT_DELAY_MS, resolve);
		});
		const text = this.#spoke ? (this.#script.shift() ?? '') : '';
		this.#spoke = false;
		return hypothesisOf(text);
	}

	setInference(): void {}

	setNoiseSuppression(isOn: boolean): void {
		this.#provider.suppressed.push(isOn);
	}

	async setCommands(): Promise<CommandReport> {
		return { intents: [], words: 0 };
	}

	setInputMode(): void {}

	setLanguage(language: Language | undefined): void {
		this.#provider.expected.push(language);
	}

	async setVocabulary(texts: readonly string[]): Promise<VocabularyReport> {
		return { accepted: texts.length, rejected: [] };
	}

	reset(): void {
		this.#spoke = false;
	}

	close(): void {
		this.#closed = true;
	}

	#endFrame(): void {
		const speaks = this.#peak > LOUD;
		this.#peak = 0;
		this.#spoke ||= speaks;
		this.#silentFrames = speaks ? 0 : this.#silentFrames + 1;
		const endSample = this.#position;
		const speechProbability = speaks ? 1 : 0;
		this.#report({
			type: 'frame',
			frame: { endSample, speechProbability, levelDbfs: speaks ? -20 : -100, f0Hz: speaks ? 120 : 0 },
		});
		if (this.#spoke && this.#silentFrames === FLUSH_FRAMES) {
			const hypothesis = hypothesisOf(this.#script[0] ?? '');
			this.#report({ type: 'hypothesis', hypothesis, flushed: true, endSample });
			for (const aside of this.#asides) {
				this.#report(aside);
			}
		}
	}

	#report(event: PerceptionEvent): void {
		this.#clock.after(REPORT_DELAY_MS, () => {
			if (!this.#closed) {
				this.#listener(event);
			}
		});
	}
}
