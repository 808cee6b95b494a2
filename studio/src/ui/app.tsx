/**
 * The whole page: header, persona rail, conversation, drawer, timeline.
 *
 * @module
 */
import type { FunctionComponent } from 'preact';
import { useEffect } from 'preact/hooks';
import { HealthPanel } from '../health/health-panel.tsx';
import { REALTIME_URL } from '../model/api.ts';
import { word } from '../model/language.ts';
import { closeTop, type DrawerName, drawer, railOpen } from '../model/panels.ts';
import { link, problem } from '../model/status.ts';
import { BlendPanel } from '../personas/blend-panel.tsx';
import { ComparePanel } from '../personas/compare-panel.tsx';
import { MapPanel } from '../personas/map-panel.tsx';
import { PersonaRail } from '../personas/persona-rail.tsx';
import { ShapePanel } from '../personas/shape-panel.tsx';
import { useDroppedSession } from '../sessions/dropped-session.ts';
import { SessionsPanel } from '../sessions/sessions-panel.tsx';
import { TimelinePanel } from '../timeline/timeline-panel.tsx';
import { timelineOpen } from '../timeline/view-state.ts';
import { VerifyPanel } from '../verify/verify-panel.tsx';
import { Controls } from './controls.tsx';
import { EventsPanel } from './events-panel.tsx';
import { Header } from './header.tsx';
import { KeyForm } from './key-form.tsx';
import { Orb } from './orb.tsx';
import { usePushToTalk } from './push-to-talk.ts';
import { SelfTestPanel } from './self-test-panel.tsx';
import { SpeakerButton } from './speaker-button.tsx';
import { Transcript } from './transcript.tsx';

const DRAWERS: Readonly<Record<DrawerName, FunctionComponent>> = {
	events: EventsPanel,
	'self-test': SelfTestPanel,
	sessions: SessionsPanel,
	health: HealthPanel,
	shape: ShapePanel,
	map: MapPanel,
	blend: BlendPanel,
	compare: ComparePanel,
	verify: VerifyPanel,
};

/** See the module. */
export function App() {
	usePushToTalk();
	useDroppedSession();
	useCloseOnEscape();
	const Drawer = drawer.value === undefined ? undefined : DRAWERS[drawer.value];
	return (
		<>
			<a class="skip" href="#message">
				{word('skip')}
			</a>
			<Header />
			<div class="rooms">
				{railOpen.value && <PersonaRail />}
				<main>
					<div class="stage">
						<Orb />
						<SpeakerButton />
					</div>
					<Transcript />
					<Problem />
					{link.value === 'key' && <KeyForm />}
					<Controls />
				</main>
				{Drawer && <Drawer />}
			</div>
			{timelineOpen.value && <TimelinePanel />}
			<footer>
				{word('connect')} <code>{REALTIME_URL}</code>
			</footer>
		</>
	);
}

function useCloseOnEscape(): void {
	useEffect(() => {
		const close = ({ key }: KeyboardEvent) => key === 'Escape' && closeTop();
		addEventListener('keydown', close);
		return () => removeEventListener('keydown', close);
	}, []);
}

function Problem() {
	const shown = problem.value;
	return (
		<p id="problem" role="alert" hidden={shown === undefined}>
			{shown === undefined ? '' : 'word' in shown ? word(shown.word) : shown.text}
		</p>
	);
}
