/**
 * Takes files: by the button, by keyboard, or dropped on it.
 *
 * @module
 */
import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { FileButton, type FileButtonProps } from './file-button.tsx';

interface DropZoneProps extends FileButtonProps {
	/** Below the button. */
	readonly children?: ComponentChildren;
}

/** See the module. */
export function DropZone({ children, ...button }: DropZoneProps) {
	const isOver = useSignal(false);
	const hold = (over: boolean) => (event: DragEvent) => {
		event.preventDefault();
		isOver.value = over;
	};
	return (
		<section
			class="drop"
			aria-label={button.label}
			data-over={isOver.value}
			onDragOver={hold(true)}
			onDragLeave={hold(false)}
			onDrop={(event) => {
				hold(false)(event);
				const files = [...(event.dataTransfer?.files ?? [])];
				if (files.length > 0 && button.disabled !== true) {
					button.take(files);
				}
			}}
		>
			<FileButton {...button} />
			{children}
		</section>
	);
}
