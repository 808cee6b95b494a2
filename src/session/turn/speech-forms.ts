/**
 * Speech in the forms that a client asked for: commands, single values, other readings.
 *
 * @module
 */
import { LANGUAGES, type Language } from '../../audio/language.ts';
import { samplesToMs } from '../../audio/media-clock.ts';
import type { Command, CommandSource, IntentSource } from '../../perception/commands/command.ts';
import type { Hypothesis, Perception } from '../../perception/perception.ts';
import type { UnsentServerEvent } from '../../protocol/server-events.ts';
import type { SessionConfig } from '../../protocol/session-config.ts';
import type { SessionCore } from '../core.ts';

type VivavoceFields = NonNullable<SessionConfig['vivavoce']>;
/** What a client says of the recognition that it wants. */
export type Transcription = NonNullable<SessionConfig['audio']['input']['transcription']>;
type AskedCommands = NonNullable<VivavoceFields['commands']>;

const PARAM = 'session.vivavoce.commands';

function toSource(asked: AskedCommands): CommandSource {
	if ('grammar' in asked && typeof asked.grammar === 'string') {
		return { grammar: asked.grammar };
	}
	const { intents, slots } = asked as { intents: IntentSource[]; slots?: Record<string, string[]> };
	return { intents, ...(slots && { slots }) };
}

/** The language that a client says is spoken; `undefined` when it names none of ours, or both. */
export function expectedLanguage(transcription: Transcription | null): Language | undefined {
	const named = transcription?.language === undefined ? transcription?.languages : [transcription.language];
	const known = new Set((named ?? []).map((tag) => tag.toLowerCase().split(/[-_]/)[0]));
	const ours = LANGUAGES.filter((language) => known.has(language));
	return ours.length === 1 ? ours[0] : undefined;
}

/** Lets perception listen as the fields say; those that are absent stay as they are. */
export function listenAs(core: SessionCore, perception: Perception, fields: VivavoceFields | null | undefined): void {
	if (fields?.input_mode !== undefined) {
		perception.setInputMode(fields.input_mode);
	}
	if (fields?.commands !== undefined) {
		void listenForCommands(core, perception, fields.commands ?? undefined);
	}
}

async function listenForCommands(core: SessionCore, perception: Perception, asked?: AskedCommands): Promise<void> {
	try {
		const report = await perception.setCommands(asked && toSource(asked));
		if ('fault' in report) {
			core.refuse('invalid_value', `${report.fault} The commands before hold.`, { param: PARAM });
			return;
		}
		core.emit({ type: 'vivavoce.commands.updated', intents: [...report.intents], words: report.words });
	} catch (error) {
		const message = error instanceof Error ? error.message : String(error);
		core.ports.record({ type: 'fault', code: 'commands_failed', message });
		core.refuse('internal_error', 'The commands could not be taken; those before hold.', { param: PARAM });
	}
}

/** The event for a command that was spoken in an item. */
export function commandEvent(itemId: string, command: Command): UnsentServerEvent {
	return {
		type: 'vivavoce.command',
		item_id: itemId,
		intent: command.noneOfThese ? null : command.intent,
		none_of_these: command.noneOfThese,
		confidence: command.confidence,
		slots: command.slots.map(({ name, value, confidence, startSample, endSample }) => ({
			name,
			value,
			confidence,
			audio_start_ms: samplesToMs(startSample),
			audio_end_ms: samplesToMs(endSample),
		})),
	};
}

/** Other readings for an event, as many as the client asked for; nothing where it asked for none. */
export function alternativesField(
	config: SessionConfig,
	{ alternatives = [] }: Hypothesis,
): { readonly alternatives?: { text: string; score: number }[] } {
	const limit = config.vivavoce?.alternatives ?? 0;
	return limit === 0 ? {} : { alternatives: alternatives.slice(0, limit).map((one) => ({ ...one })) };
}
