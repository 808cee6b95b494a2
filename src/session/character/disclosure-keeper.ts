/**
 * Sees to it that the person is told that an AI speaks: with the first words, and again when it is due.
 *
 * @module
 */
import type { Language } from '../../audio/language.ts';
import { safetyStateOf } from '../../dialogue/safety/safety-state.ts';
import type { EngineItem } from '../../engines/live-engine.ts';
import type { DisclosureProfile } from '../../protocol/disclosure-profile.ts';
import { disclosureWords } from '../../provenance/disclosure.ts';
import { disclosurePeriodMs, isAsStrict } from '../../provenance/disclosure-schedule.ts';
import type { SessionPorts } from '../ports.ts';

/** See the module. Times are those of the session's clock. */
export class DisclosureKeeper {
	readonly #ports: SessionPorts;
	readonly #asked: () => DisclosureProfile | undefined;
	#toldAtMs: number | undefined;

	/** @param asked - The profile that the session asks for; one that is laxer than the deployment's counts for nothing. */
	constructor(ports: SessionPorts, asked: () => DisclosureProfile | undefined) {
		this.#ports = ports;
		this.#asked = asked;
	}

	/** Whether the person has been told at all. */
	get isTold(): boolean {
		return this.#toldAtMs !== undefined;
	}

	/** What an answer has to tell first; undefined when nothing is due. */
	opening(items: readonly EngineItem[], language: Language): string | undefined {
		return this.#isDue(items) ? this.#words(language) : undefined;
	}

	/** An answer told it, in this sentence. */
	spoken(text: string, language: Language): void {
		this.#told(text, language, 'spoken');
	}

	/** The client has shown it. */
	shown(language: Language): void {
		this.#told(this.#words(language), language, 'shown');
	}

	/** What told it was cut before it was heard. */
	unheard(): void {
		this.#toldAtMs = undefined;
	}

	#words(language: Language): string {
		const { disclosure, announcesManner } = this.#ports.provenance;
		return disclosureWords(disclosure, language, announcesManner === true);
	}

	#told(text: string, language: Language, form: 'spoken' | 'shown'): void {
		const { clock, provenance } = this.#ports;
		this.#toldAtMs = clock.nowMs();
		provenance.ledger?.disclosed({ text, language, form, atMs: clock.epochMs() });
	}

	#isDue(items: readonly EngineItem[]): boolean {
		if (this.#toldAtMs === undefined) {
			return true;
		}
		const profile = this.#profile();
		const sinceMs = this.#ports.clock.nowMs() - this.#toldAtMs;
		// The history is read only when it can make a difference.
		return sinceMs >= disclosurePeriodMs(profile, true) && sinceMs >= disclosurePeriodMs(profile, isMinor(items));
	}

	#profile(): DisclosureProfile {
		const base = this.#ports.provenance.disclosureProfile ?? 'eu';
		const asked = this.#asked() ?? base;
		return isAsStrict(asked, base) ? asked : base;
	}
}

function isMinor(items: readonly EngineItem[]): boolean {
	return safetyStateOf(items.flatMap((item) => (item.kind === 'message' ? [item] : []))).isMinor;
}
