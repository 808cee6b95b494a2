/**
 * Which panels are open: the rail of personas on the left, one drawer on the right.
 *
 * @module
 */
import { signal } from '@preact/signals';

/** What a drawer shows. */
export type DrawerName =
	| 'events'
	| 'self-test'
	| 'sessions'
	| 'health'
	| 'shape'
	| 'map'
	| 'blend'
	| 'compare'
	| 'verify';

/** Below this width one panel covers the page, so that only one can be open. */
const NARROW = matchMedia('(max-width: 64rem)');

/** Whether the rail is open. */
export const railOpen = signal(!NARROW.matches);

/** Whether the list of panels is shown, where the page is too narrow to show it always. */
export const menuOpen = signal(false);

/** The open drawer. */
export const drawer = signal<DrawerName | undefined>(undefined);

/** Shows the list of panels, or hides it. */
export function flipMenu(): void {
	menuOpen.value = !menuOpen.value;
}

/** Opens the rail, or closes it. */
export function flipRail(): void {
	railOpen.value = !railOpen.value;
	if (NARROW.matches) {
		drawer.value = undefined;
	}
}

/** Opens a drawer in place of any other, or closes it. */
export function flipDrawer(name: DrawerName): void {
	drawer.value = drawer.value === name ? undefined : name;
	if (NARROW.matches) {
		railOpen.value = false;
	}
}

/** Closes what lies on top: the list of panels, then a drawer, then the rail where it covers the page. */
export function closeTop(): void {
	if (menuOpen.value) {
		menuOpen.value = false;
	} else if (drawer.value !== undefined) {
		drawer.value = undefined;
	} else if (NARROW.matches) {
		railOpen.value = false;
	}
}
