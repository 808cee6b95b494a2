/**
 * The one way out for agent audio: whatever made it, it leaves through here, past the passport of its voice, through the
 * outgoing stages (the watermark), into the ledger, and only then into the format of the wire.
 *
 * @module
 */
import { floatToPcm16, pcm16ToFloat } from '../../audio/pcm.ts';
import type { AudioFormat } from '../../protocol/session-config.ts';
import type { VoiceRefusal } from '../../provenance/passport/refusal.ts';
import type { VoiceDecision } from '../../provenance/passport/voice-authority.ts';
import type { Spoken } from '../conversation/conversation.ts';
import type { OutgoingAudioStage, SessionPorts } from '../ports.ts';
import { decideVoice } from './voices.ts';
import { AudioEncoder, encodeWhole } from './wire-audio.ts';

/** Audio that may leave. */
export interface ExitSound {
	/** What the person will hear: 24 kHz PCM16, after all stages. */
	readonly samples: Int16Array;
	/** The same in the session's output format, base64. */
	readonly delta: string;
}

/** What became of a piece of audio. */
export type Passage = ExitSound | { readonly refusal: VoiceRefusal };

/** The exit of one response. */
export class AudioExit {
	readonly #ports: SessionPorts;
	readonly #voice: string;
	readonly #format: AudioFormat;
	readonly #stages: readonly OutgoingAudioStage[];
	#encoder: AudioEncoder;
	#language: string | undefined;
	#hasSpoken = false;

	/** @param isAside - Whether the response is out of band. */
	constructor(ports: SessionPorts, voice: string, format: AudioFormat, isAside: boolean) {
		this.#ports = ports;
		this.#voice = voice;
		this.#format = format;
		this.#stages = ports.provenance.stages(isAside);
		this.#encoder = new AudioEncoder(format);
	}

	/** Why the voice may not speak this language now; `undefined` when it may. */
	admit(language: string): VoiceRefusal | undefined {
		this.#language = language;
		const decision = this.#decide();
		return decision.permitted ? undefined : decision.refusal;
	}

	/** Passes the next samples of an item, or refuses them. The passport is evaluated anew each time. */
	pass(itemId: string, samples: Int16Array): Passage {
		const decision = this.#decide();
		if (!decision.permitted) {
			return { refusal: decision.refusal };
		}
		this.#noteVoice(decision.hash);
		const sound = this.#staged(samples);
		this.#ports.provenance.ledger?.agentAudio(itemId, sound);
		return { samples: sound, delta: this.#encoder.encode(sound) };
	}

	/** The last moments of an item, which the encoder held back: base64, empty when there is none or it may not leave. */
	flush(): string {
		const encoder = this.#encoder;
		this.#encoder = new AudioEncoder(this.#format);
		return this.#decide().permitted ? encoder.flush() : '';
	}

	#decide(): VoiceDecision {
		return decideVoice(this.#ports, this.#voice, this.#language);
	}

	#noteVoice(passportSha256: string): void {
		if (!this.#hasSpoken) {
			this.#hasSpoken = true;
			this.#ports.provenance.ledger?.voiceUsed({ id: this.#voice, passportSha256 });
		}
	}

	#staged(samples: Int16Array): Int16Array {
		if (this.#stages.length === 0) {
			return samples;
		}
		return floatToPcm16(this.#stages.reduce((audio, stage) => stage.process(audio), pcm16ToFloat(samples)));
	}
}

/**
 * Agent audio of the conversation that a client retrieves: base64 in `format`, `undefined` when its voice may not be heard
 * any more. It passed the stages when it was first sent.
 */
export function retrieveSpoken(
	ports: SessionPorts,
	spoken: Spoken,
	audio: Int16Array,
	format: AudioFormat,
): string | undefined {
	return decideVoice(ports, spoken.voice).permitted ? encodeWhole(audio, format) : undefined;
}
