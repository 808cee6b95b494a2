/**
 * The frame of a drawer: heading, buttons of its own, and one that closes it.
 *
 * @module
 */
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { word } from '../model/language.ts';
import { drawer } from '../model/panels.ts';

interface DrawerProps {
	readonly title: string;
	/** Beside the heading. */
	readonly buttons?: ComponentChildren;
	readonly children: ComponentChildren;
}

/** See the module. Escape closes it too; the focus goes back to where it came from. */
export function Drawer({ title, buttons, children }: DrawerProps) {
	const heading = useRef<HTMLHeadingElement>(null);
	useEffect(() => {
		const before = document.activeElement;
		heading.current?.focus();
		return () => (before instanceof HTMLElement ? before.focus() : undefined);
	}, []);
	return (
		<aside class="drawer" aria-label={title}>
			<div class="head">
				<h2 ref={heading} tabIndex={-1}>
					{title}
				</h2>
				{buttons}
				<button
					type="button"
					class="quiet"
					onClick={() => {
						drawer.value = undefined;
					}}
				>
					{word('close')}
				</button>
			</div>
			{children}
		</aside>
	);
}
