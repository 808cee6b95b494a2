/**
 * Random walks over the floor machine: whatever is heard, the floor stays in order.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Language } from '../audio/language.ts';
import { FRAME_SAMPLES } from '../audio/media-clock.ts';
import { INITIAL_FLOOR, nextFloor } from './floor.ts';
import type { FloorEffect, FloorEvent, FloorState } from './floor-state.ts';
import { INPUT_STALL_MS, type TurnSettings } from './settings.ts';

type Stretch =
	| { readonly kind: 'frames'; readonly count: number; readonly probability: number; readonly f0Hz: number }
	| {
			readonly kind: 'words';
			readonly text: string;
			readonly language: Language;
			readonly completeness: number;
			readonly endProbability: number | undefined;
			readonly lagSamples: number;
			readonly flushed: boolean;
	  }
	| { readonly kind: 'agent'; readonly speaking: boolean }
	| { readonly kind: 'stalled' }
	| { readonly kind: 'reset' };

const unit = fc.double({ min: 0, max: 1, noNaN: true });

const stretches: fc.Arbitrary<Stretch[]> = fc.array(
	fc.oneof(
		{
			weight: 6,
			arbitrary: fc.record({
				kind: fc.constant('frames' as const),
				count: fc.integer({ min: 1, max: 60 }),
				probability: fc.oneof(unit, fc.constantFrom(0, 0.34, 0.35, 0.5, 1)),
				f0Hz: fc.constantFrom(0, 90, 150, 300),
			}),
		},
		{
			weight: 3,
			arbitrary: fc.record({
				kind: fc.constant('words' as const),
				text: fc.constantFrom('', 'hello', 'turn on the', '打开车窗'),
				language: fc.constantFrom<Language>('en', 'zh'),
				completeness: unit,
				endProbability: fc.option(unit, { nil: undefined }),
				lagSamples: fc.constantFrom(0, 480, 4800),
				flushed: fc.boolean(),
			}),
		},
		{ weight: 1, arbitrary: fc.record({ kind: fc.constant('agent' as const), speaking: fc.boolean() }) },
		{ weight: 1, arbitrary: fc.constant({ kind: 'stalled' as const }) },
		{ weight: 1, arbitrary: fc.constant({ kind: 'reset' as const }) },
	),
	{ maxLength: 60 },
);

const settings: fc.Arbitrary<TurnSettings> = fc.record({
	mode: fc.constantFrom('server_vad' as const, 'semantic_vad' as const),
	threshold: fc.constantFrom(0, 0.3, 0.5, 0.9),
	prefixPaddingSamples: fc.constantFrom(0, 7200),
	silenceSamples: fc.constantFrom(0, 4800, 12_000, 48_000),
	eagerness: fc.constantFrom('low' as const, 'medium' as const, 'high' as const, 'auto' as const),
	patience: fc.constantFrom(0.75, 1, 1.56),
	bargeInSamples: fc.constantFrom(3840, 9600),
	interrupts: fc.boolean(),
});

interface Taken {
	readonly event: FloorEvent;
	readonly before: FloorState;
	readonly after: FloorState;
	readonly effects: readonly FloorEffect[];
	/** Audio driven so far, in samples. */
	readonly endSample: number;
}

/** Walks the machine over some stretches, one record per event. */
function walk(plan: readonly Stretch[], turnSettings: TurnSettings): Taken[] {
	const taken: Taken[] = [];
	let state = INITIAL_FLOOR;
	let endSample = 0;
	const step = (event: FloorEvent) => {
		const before = state;
		const next = nextFloor(state, event, turnSettings);
		state = next.state;
		taken.push({ event, before, after: state, effects: next.effects, endSample });
	};
	for (const stretch of plan) {
		switch (stretch.kind) {
			case 'frames':
				for (let frame = 0; frame < stretch.count; frame++) {
					endSample += FRAME_SAMPLES;
					step({ type: 'frame', endSample, speechProbability: stretch.probability, f0Hz: stretch.f0Hz });
				}
				break;
			case 'words': {
				const { lagSamples, kind, ...words } = stretch;
				step({ type: kind, words: { ...words, endSample: endSample - lagSamples } });
				break;
			}
			case 'agent':
				step({ type: 'agent', speaking: stretch.speaking });
				break;
			case 'stalled':
				step({ type: 'stalled', endSample, stalledMs: INPUT_STALL_MS });
				break;
			case 'reset':
				step({ type: 'reset' });
		}
	}
	return taken;
}

function always(check: (taken: readonly Taken[], turnSettings: TurnSettings) => void): void {
	fc.assert(
		fc.property(stretches, settings, (plan, turnSettings) => check(walk(plan, turnSettings), turnSettings)),
		{ numRuns: 500 },
	);
}

test('a turn is opened only when none is open, and ended only when one is', () => {
	always((taken) => {
		let open = false;
		for (const { event, effects } of taken) {
			for (const effect of effects) {
				if (effect.type === 'turn_opened') {
					expect(open, 'opened twice').toBe(false);
					open = true;
				} else if (effect.type === 'turn_ended') {
					expect(open, 'ended without having been opened').toBe(true);
					open = false;
				}
			}
			open &&= event.type !== 'reset';
		}
	});
});

/** Follows the prepared answer of one walk; each method checks one kind of effect. */
class PreparedAnswer {
	#turnOpen = false;
	#prepared = false;

	follow({ event, effects }: Taken): void {
		for (const effect of effects) {
			this.#see(effect);
		}
		if (event.type === 'reset') {
			expect(this.#prepared, 'a reset left an answer').toBe(false);
			this.#turnOpen = false;
		}
	}

	#see(effect: FloorEffect): void {
		switch (effect.type) {
			case 'turn_opened':
				expect(this.#prepared, 'an answer outlived its turn').toBe(false);
				this.#turnOpen = true;
				return;
			case 'speculate':
				expect(this.#turnOpen, 'prepared outside a turn').toBe(true);
				expect(this.#prepared, 'prepared twice at once').toBe(false);
				expect(effect.text).not.toBe('');
				this.#prepared = true;
				return;
			case 'abandon':
				expect(this.#prepared, 'abandoned nothing').toBe(true);
				this.#prepared = false;
				return;
			case 'turn_ended':
				this.#turnOpen = false;
				this.#prepared = false;
		}
	}
}

test('answers are prepared only in an open turn, one at a time, and abandoned only when there is one', () => {
	always((taken) => {
		const answer = new PreparedAnswer();
		for (const each of taken) {
			answer.follow(each);
		}
	});
});

test('every decision falls where the audio is, for one or more finite reasons that compare as they say', () => {
	always((taken) => {
		for (const { effects, endSample } of taken) {
			for (const effect of effects) {
				if (effect.type !== 'decided') {
					continue;
				}
				expect(effect.decision.atSample).toBe(endSample);
				expect(effect.decision.reasons.length).toBeGreaterThan(0);
				for (const { value, threshold, comparison } of effect.decision.reasons) {
					expect(Number.isFinite(value) && Number.isFinite(threshold)).toBe(true);
					expect(value >= threshold).toBe(comparison === '>=');
				}
			}
		}
	});
});

test('every turn begins before its speech ends, and its speech ends before it is decided', () => {
	always((taken) => {
		let startSample = 0;
		let previousEnd = 0;
		for (const { effects, endSample } of taken) {
			for (const effect of effects) {
				if (effect.type === 'turn_opened') {
					startSample = effect.startSample;
					expect(startSample).toBeGreaterThanOrEqual(0);
					expect(startSample).toBeLessThan(endSample);
				} else if (effect.type === 'turn_ended') {
					expect(effect.endSample).toBe(endSample);
					expect(effect.lastSpeechSample).toBeGreaterThan(startSample);
					expect(effect.lastSpeechSample).toBeLessThanOrEqual(effect.endSample);
					expect(effect.lastSpeechSample).toBeGreaterThan(previousEnd);
					previousEnd = effect.endSample;
				}
			}
		}
	});
});

test('the agent is interrupted only while it speaks and only when that is allowed', () => {
	always((taken, turnSettings) => {
		for (const { effects, before } of taken) {
			for (const effect of effects) {
				if (effect.type === 'turn_opened') {
					expect(effect.interruptsAgent).toBe(before.agentSpeaking && turnSettings.interrupts);
				}
			}
		}
	});
});

test('only agent events change who is heard, and a reset or a stall always leaves the floor idle', () => {
	always((taken) => {
		for (const { event, before, after } of taken) {
			expect(after.agentSpeaking).toBe(event.type === 'agent' ? event.speaking : before.agentSpeaking);
			if (event.type === 'reset' || event.type === 'stalled') {
				expect(after.phase).toBe('idle');
			}
		}
	});
});

test('ten seconds of silence end every open turn', () => {
	fc.assert(
		fc.property(stretches, settings, (plan, turnSettings) => {
			// A threshold of 0 takes silence for speech.
			fc.pre(turnSettings.threshold > 0);
			const taken = walk([...plan, { kind: 'frames', count: 500, probability: 0, f0Hz: 0 }], turnSettings);
			expect(taken.at(-1)?.after.phase).toBe('idle');
		}),
		{ numRuns: 300 },
	);
});
