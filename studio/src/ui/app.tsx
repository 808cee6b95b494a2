/**
 * The whole page: header, persona rail, conversation, drawer.
 *
 * @module
 */
import { useEffect } from 'preact/hooks';
import { HealthPanel } from '../health/health-panel.tsx';
import { REALTIME_URL } from '../model/api.ts';
import { language, switchLanguage, word } from '../model/language.ts';
import { drawer, flipDrawer, flipRail, railOpen } from '../model/panels.ts';
import { activity, link, problem } from '../model/status.ts';
import { BlendPanel } from '../personas/blend-panel.tsx';
import { ComparePanel } from '../personas/compare-panel.tsx';
import { MapPanel } from '../personas/map-panel.tsx';
import { PersonaRail } from '../personas/persona-rail.tsx';
import { ShapePanel } from '../personas/shape-panel.tsx';
import { useDroppedSession } from '../sessions/dropped-session.ts';
import { SessionsPanel } from '../sessions/sessions-panel.tsx';
import { TimelinePanel } from '../timeline/timeline-panel.tsx';
import { flipTimeline, timelineOpen } from '../timeline/view-state.ts';
import { VerifyPanel } from '../verify/verify-panel.tsx';
import { Controls } from './controls.tsx';
import { EventsPanel } from './events-panel.tsx';
import { KeyForm } from './key-form.tsx';
import { Orb } from './orb.tsx';
import { usePushToTalk } from './push-to-talk.ts';
import { SelfTestPanel } from './self-test-panel.tsx';
import { Transcript } from './transcript.tsx';

/** See the module. */
export function App() {
	usePushToTalk();
	useDroppedSession();
	useEffect(() => {
		const closeOnEscape = (event: KeyboardEvent) => {
			if (event.key === 'Escape') {
				drawer.value = undefined;
			}
		};
		addEventListener('keydown', closeOnEscape);
		return () => removeEventListener('keydown', closeOnEscape);
	}, []);
	return (
		<>
			<a class="skip" href="#message">
				{word('skip')}
			</a>
			<Header />
			<div class="rooms">
				{railOpen.value && <PersonaRail />}
				<main>
					<Orb />
					<Transcript />
					<Problem />
					{link.value === 'key' && <KeyForm />}
					<Controls />
				</main>
				{drawer.value === 'events' && <EventsPanel />}
				{drawer.value === 'self-test' && <SelfTestPanel />}
				{drawer.value === 'sessions' && <SessionsPanel />}
				{drawer.value === 'health' && <HealthPanel />}
				{drawer.value === 'shape' && <ShapePanel />}
				{drawer.value === 'map' && <MapPanel />}
				{drawer.value === 'blend' && <BlendPanel />}
				{drawer.value === 'compare' && <ComparePanel />}
				{drawer.value === 'verify' && <VerifyPanel />}
			</div>
			{timelineOpen.value && <TimelinePanel />}
			<footer>
				<p>
					{word('connect')} <code>{REALTIME_URL}</code>
				</p>
				<button
					id="verify"
					type="button"
					class="quiet"
					aria-expanded={drawer.value === 'verify'}
					onClick={() => flipDrawer('verify')}
				>
					{word('verify')}
				</button>
			</footer>
		</>
	);
}

function Header() {
	const state = link.value === 'open' ? activity.value : link.value;
	return (
		<header>
			<h1>
				<img src="/icon.svg" alt="" width="28" height="28" /> Vivavoce
			</h1>
			<p id="status" role="status" data-state={link.value} data-activity={activity.value}>
				{word(state)}
			</p>
			<nav>
				<Toggle label={word('personas')} on={railOpen.value} flip={flipRail} />
				<Toggle label={word('timeline')} on={timelineOpen.value} flip={flipTimeline} />
				<Toggle label={word('events')} on={drawer.value === 'events'} flip={() => flipDrawer('events')} />
				<Toggle label={word('selfTest')} on={drawer.value === 'self-test'} flip={() => flipDrawer('self-test')} />
				<Toggle label={word('sessions')} on={drawer.value === 'sessions'} flip={() => flipDrawer('sessions')} />
				<Toggle label={word('health')} on={drawer.value === 'health'} flip={() => flipDrawer('health')} />
				<a href="/docs">{word('docs')}</a>
				<button
					id="language"
					type="button"
					class="quiet"
					lang={language.value === 'zh' ? 'en' : 'zh-CN'}
					onClick={switchLanguage}
				>
					{word('otherLanguage')}
				</button>
			</nav>
		</header>
	);
}

function Toggle({ label, on, flip }: { label: string; on: boolean; flip: () => void }) {
	return (
		<button type="button" class="quiet" aria-expanded={on} onClick={flip}>
			{label}
		</button>
	);
}

function Problem() {
	const shown = problem.value;
	return (
		<p id="problem" role="alert" hidden={shown === undefined}>
			{shown === undefined ? '' : 'word' in shown ? word(shown.word) : shown.text}
		</p>
	);
}
