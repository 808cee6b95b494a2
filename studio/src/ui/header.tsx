/**
 * The head of the page: state, panels, language. Where it is narrow the panels are behind one button.
 *
 * @module
 */
import { language, switchLanguage, word } from '../model/language.ts';
import { type DrawerName, drawer, flipDrawer, flipMenu, flipRail, menuOpen, railOpen } from '../model/panels.ts';
import { activity, link } from '../model/status.ts';
import type { Word } from '../model/words-en.ts';
import { flipTimeline, timelineOpen } from '../timeline/view-state.ts';

/** Drawers that have a button here, with its words. */
const DRAWERS = [
	['events', 'events'],
	['self-test', 'selfTest'],
	['sessions', 'sessions'],
	['health', 'health'],
	['verify', 'verify'],
] as const satisfies readonly (readonly [DrawerName, Word])[];

/** See the module. */
export function Header() {
	return (
		<header>
			<h1>
				<img src="/icon.svg" alt="" width="28" height="28" /> Vivavoce
			</h1>
			<p id="status" role="status" data-state={link.value} data-activity={activity.value}>
				{word(link.value === 'open' ? activity.value : link.value)}
			</p>
			<button
				id="menu"
				type="button"
				class="quiet"
				aria-expanded={menuOpen.value}
				aria-controls="panels"
				onClick={flipMenu}
			>
				{word('menu')}
			</button>
			<nav id="panels" data-open={menuOpen.value}>
				<Toggle id="personas" label="personas" on={railOpen.value} flip={flipRail} />
				<Toggle id="timeline" label="timeline" on={timelineOpen.value} flip={flipTimeline} />
				{DRAWERS.map(([name, label]) => (
					<Toggle key={name} id={name} label={label} on={drawer.value === name} flip={() => flipDrawer(name)} />
				))}
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

interface ToggleProps {
	readonly id: string;
	readonly label: Word;
	readonly on: boolean;
	flip(): void;
}

function Toggle({ id, label, on, flip }: ToggleProps) {
	const choose = () => {
		menuOpen.value = false;
		flip();
	};
	return (
		<button id={`open-${id}`} type="button" class="quiet" aria-expanded={on} onClick={choose}>
			{word(label)}
		</button>
	);
}
