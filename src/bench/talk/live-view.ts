/**
 * The conversation as it happens, on a terminal: words that may still change are rewritten in place. Elsewhere (a pipe, a
 * log) every line is final.
 *
 * @module
 */
import { type LoggedEvent, stringAt } from '../caller/wire-event.ts';
import { type Conversation, type Decision, type Effect, type HeardManner, heardText } from './conversation.ts';
import type { TalkTurn } from './talk-report.ts';
import { fitColumns } from './text-width.ts';

/** Where the view writes. */
export interface Screen {
	write(text: string): void;
	/** Whether lines can be rewritten and coloured. */
	readonly isTerminal: boolean;
	/** Width in columns. */
	readonly columns: number;
}

const ERASE_LINE = '\r\u001b[2K';
const STYLES = { dim: '\u001b[2m', user: '\u001b[36m', agent: '\u001b[33m', good: '\u001b[32m', bad: '\u001b[31m' };
const RESET = '\u001b[0m';

type Style = keyof typeof STYLES;

/** Shows one call. */
export class LiveView {
	readonly #screen: Screen;
	#provisional = false;
	#decisions = 0;
	#effects = 0;
	#moods = 0;
	#errors = 0;
	#turns = 0;

	constructor(screen: Screen) {
		this.#screen = screen;
	}

	/** Shows what an event changed; `conversation` has noted it already. */
	show({ event, atMs, direction }: LoggedEvent, conversation: Conversation): void {
		this.#showNew(conversation);
		switch (direction === 'in' ? event.type : '') {
			case 'vivavoce.transcript.partial':
				this.#rewrite('user', `  you  ${stringAt(event, 'text')} …`);
				break;
			case 'conversation.item.input_audio_transcription.completed':
				this.#line('user', `  you  ${stringAt(event, 'transcript').trim()}`, atMs);
				this.#showManner(conversation.manners.get(stringAt(event, 'item_id')));
				break;
			case 'response.output_audio_transcript.delta':
				this.#rewrite('agent', `agent  ${answerText(conversation, stringAt(event, 'response_id'))} …`);
				break;
			case 'response.done':
				this.#showAnswer(conversation, stringAt(event, 'response', 'id'), atMs);
				break;
		}
	}

	/** Shows the latency of turns that were not shown before. */
	showTurns(turns: readonly TalkTurn[]): void {
		for (const { voiceToVoiceMs } of turns.slice(this.#turns)) {
			if (voiceToVoiceMs !== null) {
				this.#line('good', `       voice to voice ${Math.round(voiceToVoiceMs)} ms`);
			}
		}
		this.#turns = Math.max(this.#turns, turns.length);
	}

	/** Shows a remark of the program itself. */
	showNote(text: string): void {
		this.#line('dim', text);
	}

	/** Shows what was clearly unusual in how something was said. */
	#showManner(manner: HeardManner | undefined): void {
		const clear = Object.entries(manner?.measures ?? {}).filter(
			([, { value, uncertainty }]) => Math.abs(value) > uncertainty,
		);
		if (clear.length > 0) {
			const shown = clear.map(
				([name, { value, uncertainty }]) => `${name} ${signed(value)} ± ${shortValue(uncertainty)}`,
			);
			this.#line('dim', `       manner: ${shown.join(', ')}`);
		}
	}

	#showNew({ decisions, effects, moods, errors }: Conversation): void {
		for (const decision of decisions.slice(this.#decisions)) {
			this.#line('dim', `       ${describeDecision(decision)}`, decision.atMs);
		}
		for (const effect of effects.slice(this.#effects)) {
			this.#line('good', `       ${describeEffect(effect)}`, effect.atMs);
		}
		for (const { valence, arousal, causes, atMs } of moods.slice(this.#moods)) {
			this.#line(
				'dim',
				`       mood: valence ${signed(valence)}, arousal ${signed(arousal)} (${causes.join(', ') || 'set'})`,
				atMs,
			);
		}
		for (const { code, message } of errors.slice(this.#errors)) {
			this.#line('bad', `       error ${code}: ${message}`);
		}
		this.#decisions = decisions.length;
		this.#effects = effects.length;
		this.#moods = moods.length;
		this.#errors = errors.length;
	}

	#showAnswer(conversation: Conversation, responseId: string, atMs: number): void {
		const answer = conversation.answers.find((one) => one.responseId === responseId);
		const text = answerText(conversation, responseId);
		if (answer === undefined || text === '') {
			return;
		}
		const cut = answer.items.some(({ cutMs }) => cutMs !== undefined);
		const heard = answer.items.map(heardText).join(' ').trim();
		this.#line('agent', `agent  ${cut ? `${heard} — (interrupted)` : text}`, atMs);
	}

	#rewrite(style: Style, text: string): void {
		if (this.#screen.isTerminal) {
			this.#screen.write(`${ERASE_LINE}${this.#styled(style, fitColumns(text, this.#screen.columns - 1))}`);
			this.#provisional = true;
		}
	}

	#line(style: Style, text: string, atMs?: number): void {
		const erase = this.#provisional ? ERASE_LINE : '';
		this.#provisional = false;
		const time = atMs === undefined ? '' : this.#styled('dim', `  [${(atMs / 1000).toFixed(2)} s]`);
		this.#screen.write(`${erase}${this.#styled(style, text)}${time}\n`);
	}

	#styled(style: Style, text: string): string {
		return this.#screen.isTerminal ? `${STYLES[style]}${text}${RESET}` : text;
	}
}

/** Says why the floor went where it went, such as `take_turn: silence_ms 240 >= 200, completeness 0.93 >= 0.7`. */
export function describeDecision({ decision, reasons }: Decision): string {
	const because = reasons.map(({ name, value, threshold, comparison }) => {
		const bound = threshold === null || threshold === undefined ? '' : ` ${comparison ?? ''} ${shortValue(threshold)}`;
		return `${String(name)} ${shortValue(value)}${bound}`;
	});
	return because.length === 0 ? decision : `${decision}: ${because.join(', ')}`;
}

function describeEffect({ name, detail }: Effect): string {
	return `effect ${name} ${JSON.stringify(detail)}`;
}

function signed(value: number): string {
	return `${value < 0 ? '−' : '+'}${shortValue(Math.abs(value))}`;
}

function shortValue(value: unknown): string {
	return typeof value === 'number' ? String(Math.round(value * 100) / 100) : String(value);
}

function answerText({ answers }: Conversation, responseId: string): string {
	const answer = answers.find((one) => one.responseId === responseId);
	return (answer?.items ?? [])
		.map(({ text }) => text)
		.join(' ')
		.trim();
}
