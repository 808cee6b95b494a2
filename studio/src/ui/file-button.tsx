/**
 * A button that asks for files.
 *
 * @module
 */

/** What is asked for, and who takes it. */
export interface FileButtonProps {
	readonly id?: string;
	readonly label: string;
	/** What the file dialogue offers, such as `.json,.png`. */
	readonly accept: string;
	readonly multiple?: boolean;
	readonly disabled?: boolean;
	take(files: readonly File[]): void;
}

/** See the module. */
export function FileButton({ id, label, accept, multiple, disabled, take }: FileButtonProps) {
	return (
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
	);
}
