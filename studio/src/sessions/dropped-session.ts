/**
 * A session file that is dropped on the page is opened. Files of other kinds are left to whoever takes them.
 *
 * @module
 */
import { useEffect } from 'preact/hooks';
import { open } from './library.ts';

/** Listens while the page is shown. */
export function useDroppedSession(): void {
	useEffect(() => {
		const over = (event: DragEvent) => {
			if (event.dataTransfer?.types.includes('Files')) {
				event.preventDefault();
			}
		};
		const drop = (event: DragEvent) => {
			const file = event.dataTransfer?.files[0];
			if (!event.defaultPrevented && file?.name.endsWith('.zip')) {
				event.preventDefault();
				void open(file);
			}
		};
		addEventListener('dragover', over);
		addEventListener('drop', drop);
		return () => {
			removeEventListener('dragover', over);
			removeEventListener('drop', drop);
		};
	}, []);
}
