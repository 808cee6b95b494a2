/**
 * What of the timeline is looked at, and what is done with it.
 *
 * @module
 */
import { computed, effect, signal } from '@preact/signals';
import type { Flag, Span } from './events.ts';
import { type Listening, listen } from './listen.ts';
import { shown, tick } from './recorder.ts';
import { type OtherSettings, rerun } from './rerun.ts';
import { INITIAL_VIEWPORT, reveal } from './viewport.ts';

/** Whether the timeline is open. */
export const timelineOpen = signal(false);

/** The window on the recording. */
export const viewport = signal(INITIAL_VIEWPORT);

/** Whether the window goes along with what is new. */
export const following = signal(true);

/** Where the playhead stands, in ms. */
export const playheadMs = signal(0);

/** The audio that a number is about. */
export const lit = signal<Span | undefined>(undefined);

/** The decision that is explained. */
export const chosen = signal<Flag | undefined>(undefined);

/** Settings that are tried out; undefined when none are. */
export const tried = signal<OtherSettings | undefined>(undefined);

/** What they come to. */
export const outcome = computed(() => {
	void tick.value;
	return tried.value === undefined ? undefined : rerun(shown.value.timeline.inputs, tried.value);
});

/** What sounds now. */
export const listening = signal<Listening | undefined>(undefined);

/** Another recording is looked at from its beginning. */
effect(() => {
	const { isLive } = shown.value;
	stopListening();
	following.value = isLive;
	viewport.value = { ...viewport.peek(), startMs: 0 };
	playheadMs.value = 0;
	lit.value = undefined;
	chosen.value = undefined;
});

/** Opens the timeline, or closes it. */
export function flipTimeline(): void {
	timelineOpen.value = !timelineOpen.value;
	if (!timelineOpen.value) {
		stopListening();
	}
}

/** Moves the playhead; the window goes along if it must. */
export function seek(ms: number): void {
	const target = Math.max(0, Math.min(ms, shown.peek().endMs));
	const wasPlaying = listening.peek() !== undefined;
	stopListening();
	following.value = false;
	playheadMs.value = target;
	viewport.value = reveal(viewport.peek(), target, target);
	if (wasPlaying) {
		play();
	}
}

/** Lights the audio that a number is about, and puts the playhead there. */
export function light(span: Span): void {
	following.value = false;
	lit.value = span;
	playheadMs.value = span.startMs;
	viewport.value = reveal(viewport.peek(), span.startMs, span.endMs);
}

/** Explains a decision. */
export function explain(flag: Flag): void {
	chosen.value = flag;
	light(flag.span);
}

/** Plays from the playhead, or from the beginning when it stands at the end. */
export function play(): void {
	const recording = shown.peek();
	following.value = false;
	const fromMs = playheadMs.peek() >= recording.endMs - 20 ? 0 : playheadMs.peek();
	listening.value = listen(recording, fromMs, () => {
		listening.value = undefined;
	});
}

/** Stops playing; the playhead stays. */
export function stopListening(): void {
	listening.peek()?.stop();
	listening.value = undefined;
}
