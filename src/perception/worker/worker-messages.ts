/**
 * What the owner's thread and the perception worker say to each other.
 *
 * @module
 */
import type { Language } from '../../audio/language.ts';
import type { CommandReport, CommandSource, InputMode } from '../commands/command.ts';
import type { Hypothesis, PerceptionEvent, VocabularyReport } from '../perception.ts';
import type { PerceptionError } from '../perception-error.ts';

/** What a worker is started with. */
export interface WorkerInput {
	readonly modelsDir: string;
	/** Folder of a recogniser pack; absent: the built-in recogniser alone. */
	readonly packDir?: string;
}

/** From the owner to the worker; `stream` numbers are given by the owner and never used twice. */
export type WorkerRequest =
	| { readonly type: 'open'; readonly stream: number }
	| { readonly type: 'audio'; readonly stream: number; readonly samples: Float32Array }
	/** Silence in place of audio that was dropped because the worker is too far behind. */
	| { readonly type: 'skip'; readonly stream: number; readonly samples: number }
	| { readonly type: 'end'; readonly stream: number; readonly request: number; readonly fromSample: number }
	| { readonly type: 'infer'; readonly stream: number; readonly isOn: boolean }
	| { readonly type: 'noise'; readonly stream: number; readonly isSuppressed: boolean }
	/** Hypotheses from before it carry an older `generation` and are dropped by the owner. */
	| { readonly type: 'reset'; readonly stream: number; readonly generation: number }
	| {
			readonly type: 'vocabulary';
			readonly stream: number;
			readonly request: number;
			readonly texts: readonly string[];
	  }
	| {
			readonly type: 'commands';
			readonly stream: number;
			readonly request: number;
			readonly source: CommandSource | undefined;
	  }
	| { readonly type: 'mode'; readonly stream: number; readonly mode: InputMode }
	| { readonly type: 'language'; readonly stream: number; readonly language: Language | undefined }
	| { readonly type: 'close'; readonly stream: number }
	/** The thread does what it is doing, and ends. */
	| { readonly type: 'stop' }
	| { readonly type: 'recognise'; readonly request: number; readonly samples: Float32Array };

/** What a message may be answered with. */
export type Answer = Hypothesis | VocabularyReport | CommandReport;

/** From the worker to the owner. */
export type WorkerReply =
	| { readonly type: 'ready' }
	| { readonly type: 'unusable'; readonly code: PerceptionError['code']; readonly message: string }
	| {
			readonly type: 'events';
			readonly stream: number;
			readonly generation: number;
			readonly events: readonly PerceptionEvent[];
	  }
	| { readonly type: 'result'; readonly request: number; readonly result: Answer }
	| { readonly type: 'failed'; readonly request: number; readonly message: string };
