/**
 * Where the time of one answer went, from the person's last sample to the first audio sent.
 *
 * @module
 */
import type { SessionCore } from '../core.ts';

/** Clock times in ms of the turn that is answered. */
export interface TurnTimes {
	/** When the last sample of speech arrived. */
	readonly speechEndMs: number;
	/** When the audio that decided the turn arrived. */
	readonly heardMs: number;
	/** When perception had reported on it. */
	readonly perceivedMs: number;
	/** When the turn was taken. */
	readonly decidedMs: number;
}

/** See the module. Without {@link TurnTimes} (a response that answers no spoken turn) it stays silent. */
export class TurnStopwatch {
	readonly #core: Pick<SessionCore, 'ports' | 'emit'>;
	#turn: TurnTimes | undefined;
	#audioReadyMs: number | undefined;
	#sent = false;

	constructor(core: Pick<SessionCore, 'ports' | 'emit'>) {
		this.#core = core;
	}

	/** The response answers this turn. */
	answers(turn: TurnTimes): void {
		this.#turn = turn;
	}

	/** The engine gave its first audio. */
	audioReady(): void {
		this.#audioReadyMs ??= this.#core.ports.clock.nowMs();
	}

	/** The first audio left: reports the latency, once. */
	audioSent(responseId: string): void {
		if (this.#sent || this.#turn === undefined) {
			return;
		}
		this.#sent = true;
		const { speechEndMs, heardMs, perceivedMs, decidedMs } = this.#turn;
		const sentMs = this.#core.ports.clock.nowMs();
		const engineMs = Math.max(0, (this.#audioReadyMs ?? decidedMs) - decidedMs);
		const ownShareMs = decidedMs - perceivedMs + (sentMs - decidedMs - engineMs);
		const voiceToVoiceMs = sentMs - speechEndMs;
		this.#core.ports.record({ type: 'turn', voiceToVoiceMs, ownShareMs });
		this.#core.emit({
			type: 'vivavoce.turn.latency',
			response_id: responseId,
			voice_to_voice_ms: voiceToVoiceMs,
			own_share_ms: ownShareMs,
			stages: [
				{ name: 'endpointing', ms: heardMs - speechEndMs },
				{ name: 'perception', ms: perceivedMs - heardMs },
				{ name: 'engine', ms: engineMs },
				{ name: 'own_share', ms: ownShareMs },
			],
		});
	}
}
