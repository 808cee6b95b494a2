/**
 * Calls to personas at the speed of speech: how long each holds its answer, and how often it shows that it listens, against
 * what its numbers ask for.
 *
 * @module
 */
import { LANGUAGES, type Language } from '../../../audio/language.ts';
import { msToSamples, samplesToMs } from '../../../audio/media-clock.ts';
import { turnStyleOf } from '../../../persona/behaviour/turn-style.ts';
import type { Persona } from '../../../persona/persona-schema.ts';
import type { Speaker } from '../../../synthesis/speaker.ts';
import type { CallRecord } from '../../caller/call.ts';
import type { ScriptedTurn } from '../../caller/call-script.ts';
import { makeCalls } from '../../caller/caller-group.ts';
import type { CallerOutcome } from '../../caller/caller-job.ts';
import { type LoggedEvent, stringAt } from '../../caller/wire-event.ts';
import { speakLine } from '../../material/spoken-lines.ts';
import { callerVoices } from '../../material/voice-choice.ts';
import { errorCodes, scoreCall } from '../../scoring/call-score.ts';
import { findSpeech } from '../../scoring/speech-gate.ts';
import type { Target } from '../suite.ts';
import { LIVE_QUESTIONS, LIVE_STORY } from './live-lines.ts';

/** Pause between two pieces of the story: people's own last about half a second. */
const STORY_PAUSE_MS = 600;

/** How often the story is told: a minute of speech in all. */
const STORIES = 2;

/** The caller's pause after an answer. */
const PAUSE_MS = 600;

/** Calls at once: a core hears this many without falling behind. */
const CONCURRENT_CALLS = 6;

/** One call to one persona. */
export interface LiveRecord {
	readonly persona: string;
	readonly language: Language;
	/** Silence before its answers beyond the end of the turn that its numbers ask for, in ms. */
	readonly targetGapMs: number;
	/** That silence, of each answer: from the told end of the turn to its first audio. */
	readonly gapsMs: readonly number[];
	/** Silence that the caller heard, of each answer. */
	readonly voiceToVoiceMs: readonly number[];
	readonly targetBackchannelsPerMinute: number;
	readonly backchannels: number;
	/** The caller's speech in ms. */
	readonly speechMs: number;
	/** Answers that never came, and errors. */
	readonly faults: readonly string[];
}

/** Calls each persona in both languages. Throws `SpeakerError` when the caller's lines cannot be spoken. */
export async function callPersonas(
	target: Target,
	speaker: Speaker,
	personas: readonly Persona[],
	onFinished: () => void,
): Promise<LiveRecord[]> {
	const records: LiveRecord[] = [];
	for (const language of LANGUAGES) {
		const script = await scriptIn(language, speaker);
		for (let from = 0; from < personas.length; from += CONCURRENT_CALLS) {
			const called = personas.slice(from, from + CONCURRENT_CALLS);
			const jobs = called.map(({ id }) => ({
				connection: target.connection,
				session: { ...target.session, language, persona: id },
				script,
			}));
			const outcomes = await makeCalls(jobs, { onFinished });
			records.push(...called.map((persona, at) => recordOf(persona, language, outcomes[at])));
		}
	}
	return records;
}

/** Of some personas those that differ most in how long they hold their answers: evenly spread by rank. */
export function spreadByGap(personas: readonly Persona[], count: number): readonly Persona[] {
	const ranked = personas.toSorted((first, second) => first.vector.responseGap - second.vector.responseGap);
	const last = Math.min(count, ranked.length) - 1;
	return Array.from(
		{ length: last + 1 },
		(_, at) => ranked[Math.round((at * (ranked.length - 1)) / Math.max(1, last))],
	).filter((persona) => persona !== undefined);
}

async function scriptIn(language: Language, speaker: Speaker): Promise<readonly ScriptedTurn[]> {
	const voice = callerVoices(speaker.voices, language)[0] ?? '';
	const spoken = async (text: string) => (await speakLine(speaker, { text, language, voice })).samples;
	const questions: Int16Array[] = [];
	for (const text of LIVE_QUESTIONS[language]) {
		questions.push(await spoken(text));
	}
	const pieces: Int16Array[] = [];
	for (const text of LIVE_STORY[language]) {
		pieces.push(await spoken(text), new Int16Array(msToSamples(STORY_PAUSE_MS)));
	}
	const story = Int16Array.from(pieces.slice(0, -1).flatMap((piece) => [...piece]));
	return [...questions, ...Array.from({ length: STORIES }, () => story)].map((samples, at) => ({
		start: at === 0 ? { kind: 'at', ms: PAUSE_MS } : { kind: 'after-agent', pauseMs: PAUSE_MS },
		samples,
	}));
}

function recordOf({ id, vector }: Persona, language: Language, outcome: CallerOutcome | undefined): LiveRecord {
	const { responseGapMs, backchannelsPerMinute } = turnStyleOf(vector);
	const asked = {
		persona: id,
		language,
		targetGapMs: responseGapMs,
		targetBackchannelsPerMinute: backchannelsPerMinute,
	};
	if (outcome?.kind !== 'called') {
		const faults = [outcome?.message ?? 'no call was made'];
		return { ...asked, gapsMs: [], voiceToVoiceMs: [], backchannels: 0, speechMs: 0, faults };
	}
	const { record, spoken } = outcome;
	const voiceToVoiceMs = scoreCall(record, spoken).turns.flatMap((turn) => turn.voiceToVoiceMs ?? []);
	const speech = findSpeech(record.userTrack);
	const ending = record.ending.kind === 'complete' ? [] : [`the call ended: ${record.ending.kind}`];
	return {
		...asked,
		gapsMs: gapsIn(record),
		voiceToVoiceMs,
		backchannels: backchannelsIn(record).size,
		speechMs: speech.reduce((sum, { startSample, endSample }) => sum + samplesToMs(endSample - startSample), 0),
		faults: [...ending, ...errorCodes(record)],
	};
}

/** From each told end of a turn to the first audio of the answer, as both arrived. */
function gapsIn(record: CallRecord): number[] {
	const backchannels = backchannelsIn(record);
	const gapsMs: number[] = [];
	let stoppedMs: number | undefined;
	for (const { atMs, event } of record.events.filter(({ direction }) => direction === 'in')) {
		if (event.type === 'input_audio_buffer.speech_started') {
			stoppedMs = undefined;
		} else if (event.type === 'input_audio_buffer.speech_stopped') {
			stoppedMs = atMs;
		} else if (isAnswerAudio(event, backchannels) && stoppedMs !== undefined) {
			gapsMs.push(atMs - stoppedMs);
			stoppedMs = undefined;
		}
	}
	return gapsMs;
}

function isAnswerAudio(event: LoggedEvent['event'], backchannels: ReadonlySet<string>): boolean {
	return event.type === 'response.output_audio.delta' && !backchannels.has(stringAt(event, 'response_id'));
}

/** Ids of the responses that are backchannels. */
function backchannelsIn({ events }: CallRecord): ReadonlySet<string> {
	const created = events.filter(({ direction, event }) => direction === 'in' && event.type === 'response.created');
	return new Set(
		created.flatMap(({ event }) =>
			stringAt(event, 'response', 'metadata', 'purpose') === 'backchannel' ? [stringAt(event, 'response', 'id')] : [],
		),
	);
}
