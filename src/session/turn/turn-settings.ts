/**
 * How the floor machine is set: as the client asked, in the manner of the persona that speaks.
 *
 * @module
 */
import { msToSamples } from '../../audio/media-clock.ts';
import type { TurnStyle } from '../../persona/behaviour/turn-style.ts';
import type { TurnDetection } from '../../protocol/session-config.ts';
import { DEFAULT_TURN_SETTINGS, type TurnSettings } from '../../turn/settings.ts';

/** The client's turn detection as settings of the floor machine. */
export function toTurnSettings(detection: TurnDetection): TurnSettings {
	const interrupts = detection.interrupt_response;
	if (detection.type === 'semantic_vad') {
		return { ...DEFAULT_TURN_SETTINGS, mode: 'semantic_vad', eagerness: detection.eagerness, interrupts };
	}
	return {
		...DEFAULT_TURN_SETTINGS,
		mode: 'server_vad',
		threshold: detection.threshold,
		prefixPaddingSamples: msToSamples(detection.prefix_padding_ms),
		silenceSamples: msToSamples(detection.silence_duration_ms),
		interrupts,
	};
}

/** The client's settings in the manner of whoever speaks; a silence that the client has set stays as it is. */
export class MannerlySettings {
	/** As the client asked. */
	readonly asked: TurnSettings;
	/** The floor asks for every frame, and a style lasts for many of them. */
	#last: { readonly style: TurnStyle; readonly settings: TurnSettings } | undefined;

	constructor(asked: TurnSettings) {
		this.asked = asked;
	}

	/** The settings for a style; for nobody's style those that were asked for. */
	inManner(style: TurnStyle | undefined): TurnSettings {
		if (style === undefined) {
			return this.asked;
		}
		if (this.#last?.style !== style) {
			const { patience, yieldAfterMs } = style;
			this.#last = { style, settings: { ...this.asked, patience, bargeInSamples: msToSamples(yieldAfterMs) } };
		}
		return this.#last.settings;
	}
}
