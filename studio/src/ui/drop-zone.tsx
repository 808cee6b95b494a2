/**
 * Takes files: by the button, by keyboard, or dropped on it.
 *
 * @module
 */
import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';

interface DropZoneProps {
	readonly id: string;
	readonly label: string;
	/** What the file dialogue offers, such as `.json,.png`. */
	readonly accept: string;
	readonly multiple?: boolean;
	readonly disabled?: boolean;
	/** Below the button. */
	readonly children?: ComponentChildren;
	take(files: readonly File[]): void;
}

/** See the module. */
export function DropZone({ id, label, accept, multiple, disabled, children, take }: DropZoneProps) {
	const isOver = useSignal(false);
	const hold = (over: boolean) => (event: DragEvent) => {
		event.preventDefault();
		isOver.value = over;
	};
	return (
		<section
			class="drop"
			aria-label={label}
			data-over={isOver.value}
			onDragOver={hold(true)}
			onDragLeave={hold(false)}
			onDrop={(event) => {
				hold(false)(event);
				const files = [...(event.dataTransfer?.files ?? [])];
				if (files.length > 0 && disabled !== true) {
					take(files);
				}
			}}
		>
			<label class="file">
				{label}
				<input
					id={id}
					class="hidden"
					type="file"
					accept={accept}
					multiple={multiple}
					disabled={disabled}
					onChange={({ currentTarget }) => {
						const files = [...(currentTarget.files ?? [])];
						// The same file again is a change, too.
						currentTarget.value = '';
						if (files.length > 0) {
							take(files);
						}
					}}
				/>
			</label>
			{children}
		</section>
	);
}
