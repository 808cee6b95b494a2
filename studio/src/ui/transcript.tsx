/**
 * The conversation: what was said, how much of it was heard, and why.
 *
 * @module
 */
import { effect } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { type Entry, type EntryView, litChars } from '../model/entry.ts';
import { word } from '../model/language.ts';
import { entries } from '../model/transcript.ts';
import { FirstWords } from './first-words.tsx';
import { Marks } from './marks.tsx';
import { DecisionList, LatencyBar } from './turn-notes.tsx';
import { VoiceChip } from './voice-chip.tsx';

/** Whoever has scrolled up by more than this reads, and is left alone. */
const AT_END_PIXELS = 60;

/** See the module. */
export function Transcript() {
	const log = useRef<HTMLDivElement>(null);
	useEffect(() => (log.current === null ? undefined : stayAtEnd(log.current)), []);
	return (
		// biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by keyboard (WCAG 2.1.1)
		<div id="log" ref={log} role="log" aria-live="polite" aria-label={word('conversation')} tabIndex={0}>
			{entries.value.length === 0 ? <FirstWords /> : null}
			<ol id="transcript">
				{entries.value.map((entry) => (
					<Bubble key={entry.id} entry={entry} />
				))}
			</ol>
		</div>
	);
}

/** Shows what is new. The effect runs before the page is drawn again, so that it sees where the reader was. */
function stayAtEnd(log: HTMLElement): () => void {
	return effect(() => {
		void entries.value.at(-1)?.view.value;
		if (log.scrollHeight - log.scrollTop - log.clientHeight < AT_END_PIXELS) {
			requestAnimationFrame(() => log.scrollTo({ top: log.scrollHeight }));
		}
	});
}

function Bubble({ entry }: { entry: Entry }) {
	const view = entry.view.value;
	return (
		<li
			class={view.isBackchannel ? 'bubble aside' : 'bubble'}
			data-role={entry.role}
			data-item={entry.id}
			aria-busy={!view.finished}
		>
			<span class="who">{entry.role === 'user' ? word('you') : agentName(view)}</span>
			<p class="words">{entry.role === 'user' ? <HeardWords view={view} /> : <SpokenWords view={view} />}</p>
			<Marks view={view} />
			<div class="notes">
				<DecisionList decisions={view.decisions} />
				{view.latency === undefined ? null : <LatencyBar latency={view.latency} />}
				{view.voice !== undefined && view.spoken ? <VoiceChip voice={view.voice} /> : null}
			</div>
		</li>
	);
}

function agentName({ name, isBackchannel }: EntryView): string {
	const who = name === undefined ? word('agent') : `${name} (${word('isAi')})`;
	return isBackchannel ? `${who} · ${word('listens')}` : who;
}

/** The person's words; those that may still change are paler. */
function HeardWords({ view }: { view: EntryView }) {
	const sure = view.finished ? view.text.length : view.stableChars;
	return (
		<>
			<span class="sure">{view.text.slice(0, sure)}</span>
			<span class="unsure">{view.text.slice(sure)}</span>
		</>
	);
}

/** The agent's words: spoken ones lit, the tail that nobody heard struck through. */
function SpokenWords({ view }: { view: EntryView }) {
	const end = view.heardChars ?? view.text.length;
	const lit = Math.min(end, view.heardChars ?? litChars(view));
	return (
		<>
			<span class="lit">{view.text.slice(0, lit)}</span>
			<span class="unlit">{view.text.slice(lit, end)}</span>
			{end < view.text.length ? <del title={word('unheard')}>{view.text.slice(end)}</del> : null}
		</>
	);
}
