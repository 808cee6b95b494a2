/**
 * The recording of the conversation that goes on, and of those before it in this page. Nothing leaves the page's memory
 * until a person saves it.
 *
 * @module
 */
import { computed, signal } from '@preact/signals';
import { Recording } from './recording.ts';

/** Conversations that ended with their connection and were not saved; older ones leave. */
const MAX_KEPT = 3;

/** The conversation that goes on. */
export const live = signal(begin());

/** Conversations before it in this page, newest first. */
export const kept = signal<readonly Recording[]>([]);

/** A recording that was opened in place of the one that goes on. */
export const opened = signal<Recording | undefined>(undefined);

/** The recording that is looked at. */
export const shown = computed(() => opened.value ?? live.value);

/** Grows with the recording that goes on; what shows numbers of it follows this. */
export const tick = signal(0);

function begin(): Recording {
	const startedMs = performance.now();
	return new Recording(() => performance.now() - startedMs);
}

/** Notes an event of the server; a new session is a new recording. */
export function received(event: { readonly type: string }): void {
	if (event.type === 'session.created') {
		keep(live.value);
		live.value = begin();
	}
	live.value.note('server', event);
	announce(event);
}

/** Notes an event to the server. Those with the microphone's sound go to {@link spoken}. */
export function sent(event: { readonly type: string }): void {
	if (event.type !== 'input_audio_buffer.append') {
		live.value.note('client', event);
		announce(event);
	}
}

/** Notes sound of the microphone and the event that carried it. */
export function spoken(frame: Int16Array, event: { readonly type: string }): void {
	live.value.heard(frame, event);
}

/** Takes a recording out of the page's memory. */
export function forget(recording: Recording): void {
	kept.value = kept.value.filter((one) => one !== recording);
	if (opened.value === recording) {
		opened.value = undefined;
	}
	if (live.value === recording) {
		live.value = begin();
	}
}

/** Tables and lists change with what was decided and said, not with each piece of sound. */
function announce({ type }: { readonly type: string }): void {
	if (!type.endsWith('.delta') && !type.endsWith('.trace') && !type.endsWith('.partial')) {
		tick.value += 1;
	}
}

function keep(recording: Recording): void {
	if (recording.timeline.turns.length + recording.timeline.answers.length > 0) {
		kept.value = [recording, ...kept.value].slice(0, MAX_KEPT);
	}
}
