/**
 * An engine for tests under a simulated clock: it answers from a script, in audio of a given length.
 *
 * @module
 */
import { msToSamples } from '../../audio/media-clock.ts';
import type { EngineEvent, EngineRequest, EngineSession, LiveEngine } from '../../engines/live-engine.ts';
import type { SimulatedClock } from './simulated-clock.ts';

/** One step of a scripted answer. */
export type ScriptedStep =
	| { readonly say: string; readonly ms: number }
	| { readonly call: string; readonly arguments: string }
	| { readonly effect: string }
	| { readonly waitMs: number }
	| { readonly fail: Error };

/** Value of every sample that a scripted answer speaks. */
export const SPOKEN_VALUE = 1000;

/** See the module. `answer` gives the steps for a request; `commits` lists the effects that were committed. */
export class ScriptedEngine implements LiveEngine {
	readonly name = 'scripted';
	readonly needsWords = true;
	readonly voices = [
		{ id: 'test', label: 'Test', languages: ['en', 'zh'], engine: 'scripted', origin: 'none', license: 'none' },
	] as const;
	readonly requests: EngineRequest[] = [];
	readonly commits: string[] = [];
	readonly #clock: SimulatedClock;
	readonly #answer: (request: EngineRequest) => readonly ScriptedStep[];

	constructor(clock: SimulatedClock, answer: (request: EngineRequest) => readonly ScriptedStep[]) {
		this.#clock = clock;
		this.#answer = answer;
	}

	open(): EngineSession {
		return {
			respond: (request, signal) => this.#respond(request, signal),
			completeness: (text) => (text.endsWith('…') ? 0 : 1),
			close: () => undefined,
		};
	}

	async close(): Promise<void> {}

	async *#respond(request: EngineRequest, signal: AbortSignal): AsyncGenerator<EngineEvent> {
		this.requests.push(request);
		let chars = 0;
		let samples = 0;
		for (const step of this.#answer(request)) {
			if (signal.aborted) {
				return;
			}
			if ('waitMs' in step) {
				await this.#clock.sleep(step.waitMs);
			} else if ('fail' in step) {
				throw step.fail;
			} else if ('call' in step) {
				yield { type: 'tool_call', callId: `call_${step.call}`, name: step.call, arguments: step.arguments };
			} else if ('effect' in step) {
				yield {
					type: 'effect',
					name: step.effect,
					detail: {},
					commit: () => void this.commits.push(step.effect),
				};
			} else {
				chars += step.say.length;
				samples += msToSamples(step.ms);
				yield { type: 'text', delta: step.say };
				if (request.modality === 'audio') {
					yield {
						type: 'audio',
						samples: new Int16Array(msToSamples(step.ms)).fill(SPOKEN_VALUE),
						marks: [{ charEnd: chars, endSample: samples }],
					};
				}
			}
		}
		yield { type: 'usage', usage: { inputTokens: 1, outputTokens: 1 } };
	}
}
