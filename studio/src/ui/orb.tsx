/**
 * The orb: the talk button, and the one coloured thing on the page. It moves with the sound that is really heard or
 * played, and its hue is the mood.
 *
 * @module
 */
import { useEffect, useRef } from 'preact/hooks';
import { word } from '../model/language.ts';
import { activity, inputLevel, link, mood, talking } from '../model/status.ts';
import { outputLevel, startTalking, stopTalking } from '../model/talk.ts';
import { moodHueDeg } from './mood-hue.ts';

/** A press longer than this is a hold: it talks for as long as it lasts. */
const HOLD_MS = 400;

/** Share of the way to the new level that is gone per frame when the sound falls; it rises at once. */
const FALL = 0.18;

/** See the module. */
export function Orb() {
	const button = useRef<HTMLButtonElement>(null);
	useEffect(() => animate(button.current), []);
	const { valence, arousal } = mood.value?.mood ?? { valence: 0, arousal: 0 };
	const press = usePress();
	return (
		<button
			ref={button}
			id="talk"
			type="button"
			class="orb"
			aria-pressed={talking.value}
			aria-label={word(talking.value ? 'stop' : 'talk')}
			disabled={link.value !== 'open'}
			data-activity={link.value === 'open' ? activity.value : 'away'}
			style={{ '--hue': moodHueDeg(valence, arousal).toFixed(0) }}
			{...press}
		>
			<span class="halo" />
			<span class="ball" />
			<svg viewBox="0 0 24 24" aria-hidden="true">
				<path d={talking.value ? STOP_SIGN : MICROPHONE_SIGN} />
			</svg>
		</button>
	);
}

const MICROPHONE_SIGN =
	'M12 15a3.5 3.5 0 0 0 3.5-3.5v-5a3.5 3.5 0 0 0-7 0v5A3.5 3.5 0 0 0 12 15zm6.5-3.5a6.5 6.5 0 0 1-13 0M12 18v3.5';
const STOP_SIGN = 'M8 8h8v8H8z';

/** Writes the level into a property that the style sheet uses; 60 times a second is too often to render. */
function animate(button: HTMLButtonElement | null): () => void {
	let shown = 0;
	let frame = 0;
	const draw = () => {
		const target = Math.max(outputLevel(), talking.value ? inputLevel.value * 0.8 : 0);
		shown = target > shown ? target : shown + (target - shown) * FALL;
		button?.style.setProperty('--level', shown.toFixed(3));
		frame = requestAnimationFrame(draw);
	};
	frame = requestAnimationFrame(draw);
	return () => cancelAnimationFrame(frame);
}

/** Handlers for mouse, touch, keyboard and assistive technology. */
function usePress() {
	const press = useRef<{ atMs: number; wasOn: boolean } | undefined>(undefined);
	const down = () => {
		if (press.current !== undefined || link.value !== 'open') {
			return;
		}
		press.current = { atMs: performance.now(), wasOn: talking.value };
		if (!talking.value) {
			void startTalking();
		}
	};
	const up = () => {
		const pressed = press.current;
		press.current = undefined;
		if (pressed !== undefined && (pressed.wasOn || performance.now() - pressed.atMs > HOLD_MS)) {
			stopTalking();
		}
	};
	const isPressKey = ({ key }: KeyboardEvent) => key === ' ' || key === 'Enter';
	return {
		onPointerDown: (event: PointerEvent) => {
			(event.currentTarget as Element).setPointerCapture(event.pointerId);
			down();
		},
		onPointerUp: up,
		onPointerCancel: up,
		onBlur: up,
		onKeyDown: (event: KeyboardEvent) => {
			if (isPressKey(event)) {
				event.preventDefault();
				if (!event.repeat) {
					down();
				}
			}
		},
		onKeyUp: (event: KeyboardEvent) => {
			if (isPressKey(event)) {
				event.preventDefault();
				up();
			}
		},
		// Assistive technology activates buttons with a click alone.
		onClick: (event: MouseEvent) => {
			if (event.detail === 0 && event.isTrusted && (event as PointerEvent).pointerType === '') {
				down();
				up();
			}
		},
	};
}
