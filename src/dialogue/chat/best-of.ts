/**
 * Asks a language model for several answers at once and gives the one that fits the persona, and the listeners' learnt
 * taste, best. An answer is given whole, so that its first word comes later: a trade that a deployment chooses.
 *
 * @module
 */
import type { Language } from '../../audio/language.ts';
import { bestOf, type RewardModel, rewardOf } from '../../persona/preference/reward-model.ts';
import type { PersonaTurn } from '../persona/persona-turn.ts';
import type { PlanEvent, Planner, PlannerSession, PlanRequest, PlanUsage } from '../planner.ts';
import { personaFit } from './persona-fit.ts';

/** Options of {@link createBestOfPlanner}. */
export interface BestOfOptions {
	/** Answers to each line, 2 or more; each is a request of its own. */
	readonly candidates: number;
	/** What listeners like as of now, asked for at each answer; nothing: only the persona counts. */
	readonly reward?: () => RewardModel | undefined;
	/** Bound of the wait for further answers once one is whole, in ms. @defaultValue {@link PATIENCE_MS} */
	readonly patienceMs?: number;
}

/** Parallel answers differ little in length; a straggler is not worth a longer pause. */
export const PATIENCE_MS = 400;

/** See the module. The planner's name stays. */
export function createBestOfPlanner(inner: Planner, options: BestOfOptions): Planner {
	return { name: inner.name, open: () => new BestOfSession(inner.open(), options) };
}

class BestOfSession implements PlannerSession {
	readonly #inner: PlannerSession;
	readonly #options: BestOfOptions;

	constructor(inner: PlannerSession, options: BestOfOptions) {
		this.#inner = inner;
		this.#options = options;
	}

	completeness(text: string, language: Language): number {
		return this.#inner.completeness(text, language);
	}

	async *plan(request: PlanRequest, signal: AbortSignal): AsyncIterable<PlanEvent> {
		const { persona } = request;
		if (persona === undefined) {
			yield* this.#inner.plan(request, signal);
			return;
		}
		const answers = await this.#answers(request, signal);
		const best = signal.aborted ? undefined : this.#best(answers, request, persona);
		yield* best === undefined ? [] : withAllUsage(best, answers);
	}

	/** The answers that are whole in time, in the order in which they came; rejects when none can be had. */
	async #answers(request: PlanRequest, signal: AbortSignal): Promise<readonly (readonly PlanEvent[])[]> {
		const late = new AbortController();
		const answers: (readonly PlanEvent[])[] = [];
		const asked = Array.from({ length: this.#options.candidates }, async () => {
			const events: PlanEvent[] = [];
			const own = AbortSignal.any([signal, late.signal]);
			for await (const event of this.#inner.plan(request, own)) {
				events.push(event);
			}
			if (!own.aborted) {
				answers.push(events);
			}
		});
		try {
			await Promise.any(asked);
			await within(Promise.allSettled(asked), this.#options.patienceMs ?? PATIENCE_MS);
		} catch {
			await asked[0];
		} finally {
			late.abort();
		}
		return answers;
	}

	/** What calls a function says little by its words: then the first answer is taken. */
	#best(
		answers: readonly (readonly PlanEvent[])[],
		{ language, history }: PlanRequest,
		persona: PersonaTurn,
	): readonly PlanEvent[] | undefined {
		if (answers.some((events) => events.some(({ type }) => type === 'tool_call'))) {
			return answers[0];
		}
		const reward = this.#options.reward?.();
		const said = history.flatMap((item) =>
			item.kind === 'message' && item.role === 'assistant' ? [item.text.trim()] : [],
		);
		return bestOf(answers, (events) => {
			const text = textOf(events);
			const liked = reward === undefined ? 0 : rewardOf(reward, { text, vector: persona.vector });
			return personaFit(text, persona, language, said) + liked;
		});
	}
}

/** All answers were paid for, whichever is given. */
function withAllUsage(best: readonly PlanEvent[], answers: readonly (readonly PlanEvent[])[]): readonly PlanEvent[] {
	const usages = answers.flat().flatMap((event) => (event.type === 'usage' ? [event.usage] : []));
	if (usages.length === 0) {
		return best;
	}
	const total = (field: keyof PlanUsage) => usages.reduce((sum, usage) => sum + (usage[field] ?? 0), 0);
	const usage = {
		inputTokens: total('inputTokens'),
		outputTokens: total('outputTokens'),
		cachedTokens: total('cachedTokens'),
	};
	return [...best.filter(({ type }) => type !== 'usage'), { type: 'usage', usage }];
}

function textOf(events: readonly PlanEvent[]): string {
	return events.map((event) => (event.type === 'text' ? event.delta : '')).join('');
}

async function within(work: Promise<unknown>, limitMs: number): Promise<void> {
	let timer: NodeJS.Timeout | undefined;
	const limit = new Promise<void>((resolve) => {
		timer = setTimeout(resolve, limitMs);
	});
	await Promise.race([work, limit]);
	clearTimeout(timer);
}
