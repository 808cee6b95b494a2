/**
 * Gives each session what it needs to speak by right: the gate of its voices, the disclosure, the stages on the way out.
 *
 * @module
 */
import type { LiveEngine } from '../../engines/live-engine.ts';
import { aiDisclosure } from '../../provenance/disclosure.ts';
import type { SessionOptions, SessionProvenance } from '../../session/ports.ts';
import { ConfigError } from '../config/config-error.ts';
import type { Config } from '../config/config-schema.ts';
import type { ServerLog } from '../logging.ts';
import { packageVersion } from '../package-root.ts';
import type { SessionRecorder } from '../recordings/session-recorder.ts';
import type { VoiceRegistry } from '../voices/voice-registry.ts';
import type { ReceiptService } from './receipt-service.ts';
import type { WatermarkService } from './session-mark.ts';

/** Read once: sessions begin often. */
const SERVER = { name: 'vivavoce', version: packageVersion() };

/** What provenance depends on. */
export interface ProvenanceParts {
	readonly config: Config;
	readonly voices: VoiceRegistry;
	readonly receipts: ReceiptService;
	readonly watermark: WatermarkService;
}

/** Never at work nor at school (EU AI Act Art. 5(1)(f)). */
function infersEmotion({ emotionInference, place }: Config['privacy']): boolean {
	return emotionInference && place === 'general';
}

/** The provenance of the session with this id, whose sound also goes to the recorder. */
export function openProvenance(
	parts: ProvenanceParts,
	{ kind, id }: Pick<SessionOptions, 'kind'> & { readonly id: string },
	engine: LiveEngine,
	recorder: SessionRecorder | undefined,
): SessionProvenance {
	const { fallbackVoice } = parts.config.provenance;
	const synthesises = kind === 'realtime';
	const mark = parts.watermark.session(id);
	const infersManner = infersEmotion(parts.config.privacy);
	const records = parts.config.privacy.record !== 'nothing';
	const ledger = parts.receipts.desk?.openLedger(recorder);
	return {
		gate: parts.voices,
		...(fallbackVoice === undefined ? {} : { fallbackVoice }),
		disclosure: aiDisclosure({ engine: engine.name, synthesises, watermarked: mark.use.on, infersManner, records }),
		server: SERVER,
		disclosureProfile: parts.config.disclosure.profile,
		announcesManner: infersManner && parts.config.disclosure.announceInference,
		watermark: mark.use,
		...(ledger === undefined ? {} : { ledger }),
		stages: mark.stages,
	};
}

/**
 * Evaluates every voice of an engine against the declared use, and logs those that stay silent.
 *
 * @throws {ConfigError} when neither the default voice nor the fallback voice may speak: such a server would be mute.
 */
export function checkVoices({ config, voices }: ProvenanceParts, engine: LiveEngine, log: ServerLog): void {
	for (const voice of engine.voices) {
		const decision = voices.decide(voice);
		if (!decision.permitted) {
			const { code, clause } = decision.refusal;
			log.warn({ voice: voice.id, code, clause }, 'voice stays silent');
		}
	}
	const { fallbackVoice } = config.provenance;
	const fallback = engine.voices.find(({ id }) => id === fallbackVoice);
	if (fallbackVoice !== undefined && fallback === undefined) {
		const known = engine.voices.map(({ id }) => id).join(', ');
		throw new ConfigError([`provenance.fallbackVoice must be one of ${known}; got ${JSON.stringify(fallbackVoice)}`]);
	}
	const candidates = [engine.voices[0], fallback].flatMap((voice) =>
		voice === undefined ? [] : [voices.decide(voice)],
	);
	const refusals = candidates.flatMap((decision) => (decision.permitted ? [] : [decision.refusal]));
	if (refusals.length === candidates.length) {
		throw new ConfigError(refusals.map(({ code, message }) => `${message} (${code})`));
	}
}
