/**
 * The space bar talks for as long as it is held, unless something else on the page wants the key.
 *
 * @module
 */
import { useEffect } from 'preact/hooks';
import { link, talking } from '../model/status.ts';
import { startTalking, stopTalking } from '../model/talk.ts';

/** Elements that use the space bar themselves. */
const OWN_USE = 'input, textarea, select, button, a, summary, [role="slider"]';

/** Listens while the page is shown. */
export function usePushToTalk(): void {
	useEffect(() => {
		let held = false;
		const press = (event: KeyboardEvent) => {
			const isOurs = event.key === ' ' && !(event.target as Element).closest(OWN_USE);
			if (!isOurs || link.value !== 'open') {
				return;
			}
			event.preventDefault();
			if (!event.repeat && !talking.value) {
				held = true;
				void startTalking();
			}
		};
		const release = (event: KeyboardEvent | FocusEvent) => {
			if (held && (event instanceof FocusEvent || event.key === ' ')) {
				held = false;
				stopTalking();
			}
		};
		addEventListener('keydown', press);
		addEventListener('keyup', release);
		addEventListener('blur', release);
		return () => {
			removeEventListener('keydown', press);
			removeEventListener('keyup', release);
			removeEventListener('blur', release);
		};
	}, []);
}
