/**
 * The floor machine: who may speak. A pure function of perception frames, words and the agent's own voice; it decides 50
 * times a second, and every decision carries its reasons.
 *
 * @module
 */
import { FRAME_SAMPLES, samplesToMs } from '../audio/media-clock.ts';
import type { DecisionName, Reason } from './decision.ts';
import { endOfTurnProbability, type PauseEvidence, pauseReasons, requiredSilence } from './end-of-turn.ts';
import type { FloorEffect, FloorEvent, FloorState, FloorStep, OpenTurn, TurnWords } from './floor-state.ts';
import { addPitch, finalFall, NO_PITCH, type PitchTrend } from './pitch-trend.ts';
import {
	INPUT_STALL_MS,
	MIN_ONSET_SAMPLES,
	ONSET_GAP_SAMPLES,
	offThreshold,
	SPECULATE_AFTER_SAMPLES,
	type TurnSettings,
} from './settings.ts';

/** The floor at the start of a session. */
export const INITIAL_FLOOR: FloorState = { phase: 'idle', agentSpeaking: false };

/** Advances the floor by one event. Pure. */
export function nextFloor(state: FloorState, event: FloorEvent, settings: TurnSettings): FloorStep {
	switch (event.type) {
		case 'frame':
			return onFrame(state, event, settings);
		case 'words':
			return onWords(state, event.words);
		case 'agent':
			return { state: { ...state, agentSpeaking: event.speaking }, effects: [] };
		case 'stalled':
			return onStalled(state, event);
		case 'reset':
			return onReset(state);
	}
}

type Frame = Extract<FloorEvent, { type: 'frame' }>;

function onFrame(state: FloorState, frame: Frame, settings: TurnSettings): FloorStep {
	switch (state.phase) {
		case 'idle':
			return whileIdle(state, frame, settings);
		case 'onset':
			return whileOnset(state, frame, settings);
		case 'speaking':
			return whileSpeaking(state, frame, settings);
		case 'pausing':
			return whilePausing(state, frame, settings);
	}
}

function whileIdle(state: FloorState & { phase: 'idle' }, frame: Frame, settings: TurnSettings): FloorStep {
	if (frame.speechProbability < settings.threshold) {
		return { state, effects: [] };
	}
	return whileOnset(
		{
			phase: 'onset',
			agentSpeaking: state.agentSpeaking,
			startSample: frame.endSample - FRAME_SAMPLES,
			speechSamples: 0,
			lastSpeechSample: frame.endSample,
			pitch: NO_PITCH,
		},
		frame,
		settings,
	);
}

function whileOnset(state: FloorState & { phase: 'onset' }, frame: Frame, settings: TurnSettings): FloorStep {
	if (frame.speechProbability < settings.threshold) {
		const gap = frame.endSample - state.lastSpeechSample;
		return gap >= ONSET_GAP_SAMPLES
			? { state: { phase: 'idle', agentSpeaking: state.agentSpeaking }, effects: [] }
			: { state, effects: [] };
	}
	const speechSamples = state.speechSamples + FRAME_SAMPLES;
	const pitch = addPitch(state.pitch, frame.f0Hz);
	const required = state.agentSpeaking ? settings.bargeInSamples : MIN_ONSET_SAMPLES;
	if (speechSamples < required) {
		return { state: { ...state, speechSamples, pitch, lastSpeechSample: frame.endSample }, effects: [] };
	}
	return openTurn(state, frame, pitch, speechSamples, required, settings);
}

function openTurn(
	onset: FloorState & { phase: 'onset' },
	frame: Frame,
	pitch: PitchTrend,
	speechSamples: number,
	requiredSamples: number,
	settings: TurnSettings,
): FloorStep {
	const interruptsAgent = onset.agentSpeaking && settings.interrupts;
	const reasons: Reason[] = [
		{
			name: 'speech_ms',
			value: samplesToMs(speechSamples),
			threshold: samplesToMs(requiredSamples),
			comparison: '>=',
		},
		{
			name: 'speech_probability',
			value: frame.speechProbability,
			threshold: settings.threshold,
			comparison: '>=',
		},
	];
	return {
		state: {
			phase: 'speaking',
			agentSpeaking: onset.agentSpeaking,
			startSample: onset.startSample,
			lastSpeechSample: frame.endSample,
			pitch,
			words: undefined,
			speculatedText: undefined,
			pauseLogged: false,
		},
		effects: [
			decided(interruptsAgent ? 'yield' : 'open_turn', frame.endSample, reasons),
			{
				type: 'turn_opened',
				startSample: Math.max(0, onset.startSample - settings.prefixPaddingSamples),
				interruptsAgent,
			},
		],
	};
}

function whileSpeaking(state: FloorState & { phase: 'speaking' }, frame: Frame, settings: TurnSettings): FloorStep {
	if (frame.speechProbability < offThreshold(settings)) {
		return whilePausing({ ...state, phase: 'pausing', pauseLogged: false }, frame, settings);
	}
	return {
		state: { ...state, lastSpeechSample: frame.endSample, pitch: addPitch(state.pitch, frame.f0Hz) },
		effects: [],
	};
}

function whilePausing(state: FloorState & { phase: 'pausing' }, frame: Frame, settings: TurnSettings): FloorStep {
	if (frame.speechProbability >= settings.threshold) {
		return resumeSpeaking(state, frame, settings);
	}
	const silence = frame.endSample - state.lastSpeechSample;
	const evidence = pauseEvidence(state);
	if (silence >= requiredSilence(evidence, settings)) {
		return endTurn(state, frame, silence, evidence, settings);
	}
	return speculateOrWait(state, frame, silence, evidence, settings);
}

function resumeSpeaking(state: FloorState & { phase: 'pausing' }, frame: Frame, settings: TurnSettings): FloorStep {
	const next: FloorState = {
		...state,
		phase: 'speaking',
		lastSpeechSample: frame.endSample,
		pitch: addPitch(state.pitch, frame.f0Hz),
		speculatedText: undefined,
	};
	if (state.speculatedText === undefined) {
		return { state: next, effects: [] };
	}
	const reason: Reason = {
		name: 'speech_probability',
		value: frame.speechProbability,
		threshold: settings.threshold,
		comparison: '>=',
	};
	return { state: next, effects: [decided('abandon', frame.endSample, [reason]), { type: 'abandon' }] };
}

/** Whether the words cover all speech of the turn, so that the pause can be judged by them. */
function wordsAreComplete(turn: OpenTurn): boolean {
	return turn.words?.flushed === true && turn.words.endSample >= turn.lastSpeechSample;
}

/** What is known about the pause of an open turn. */
export function pauseEvidence(turn: OpenTurn): PauseEvidence {
	const words = wordsAreComplete(turn) ? turn.words : undefined;
	return {
		completeness: words?.completeness,
		endProbability: words?.endProbability,
		// Every Mandarin syllable has a melody of its own.
		finalFallSemitones: turn.words?.language === 'zh' ? undefined : finalFall(turn.pitch),
	};
}

function endTurn(
	turn: OpenTurn,
	frame: Frame,
	silence: number,
	evidence: PauseEvidence,
	settings: TurnSettings,
): FloorStep {
	return {
		state: { phase: 'idle', agentSpeaking: turn.agentSpeaking },
		effects: [
			decided('take_turn', frame.endSample, pauseReasons(silence, evidence, settings)),
			{ type: 'turn_ended', lastSpeechSample: turn.lastSpeechSample, endSample: frame.endSample },
		],
	};
}

/** Probability of an end below which preparing an answer is likely to be wasted. */
const SPECULATE_PROBABILITY = 0.2;

function speculateOrWait(
	state: FloorState & { phase: 'pausing' },
	frame: Frame,
	silence: number,
	evidence: PauseEvidence,
	settings: TurnSettings,
): FloorStep {
	const effects: FloorEffect[] = [];
	let { pauseLogged, speculatedText } = state;
	if (!pauseLogged && silence >= SPECULATE_AFTER_SAMPLES && wordsAreComplete(state)) {
		pauseLogged = true;
		effects.push(decided('keep_listening', frame.endSample, pauseReasons(silence, evidence, settings)));
	}
	const text = state.words?.text ?? '';
	if (text !== speculatedText && shouldSpeculate(state, silence, evidence)) {
		if (speculatedText !== undefined) {
			effects.push({ type: 'abandon' });
		}
		speculatedText = text;
		effects.push(decided('speculate', frame.endSample, pauseReasons(silence, evidence, settings)));
		effects.push({ type: 'speculate', text });
	}
	return { state: { ...state, pauseLogged, speculatedText }, effects };
}

function shouldSpeculate(turn: OpenTurn, silence: number, evidence: PauseEvidence): boolean {
	return (
		silence >= SPECULATE_AFTER_SAMPLES &&
		wordsAreComplete(turn) &&
		turn.words?.text !== '' &&
		endOfTurnProbability(evidence) >= SPECULATE_PROBABILITY
	);
}

function onWords(state: FloorState, words: TurnWords): FloorStep {
	if (state.phase !== 'speaking' && state.phase !== 'pausing') {
		return { state, effects: [] };
	}
	return { state: { ...state, words }, effects: [] };
}

function onStalled(state: FloorState, event: Extract<FloorEvent, { type: 'stalled' }>): FloorStep {
	const idle: FloorState = { phase: 'idle', agentSpeaking: state.agentSpeaking };
	if (state.phase !== 'speaking' && state.phase !== 'pausing') {
		return { state: idle, effects: [] };
	}
	const reason: Reason = {
		name: 'input_stalled_ms',
		value: event.stalledMs,
		threshold: INPUT_STALL_MS,
		comparison: '>=',
	};
	return {
		state: idle,
		effects: [
			decided('take_turn', event.endSample, [reason]),
			{ type: 'turn_ended', lastSpeechSample: state.lastSpeechSample, endSample: event.endSample },
		],
	};
}

function onReset(state: FloorState): FloorStep {
	const speculating = state.phase === 'pausing' && state.speculatedText !== undefined;
	return {
		state: { phase: 'idle', agentSpeaking: state.agentSpeaking },
		effects: speculating ? [{ type: 'abandon' }] : [],
	};
}

function decided(decision: DecisionName, atSample: number, reasons: readonly Reason[]): FloorEffect {
	return { type: 'decided', decision: { decision, atSample, reasons } };
}
