/**
 * A label, a line of text and a button.
 *
 * @module
 */
import { useSignal } from '@preact/signals';
import { word } from '../model/language.ts';
import type { Word } from '../model/words-en.ts';

interface OneLineFormProps {
	readonly id: string;
	readonly label: Word;
	/** The label is for screen readers only. */
	readonly labelHidden?: boolean;
	readonly placeholder: Word;
	readonly button: Word;
	readonly buttonId?: string;
	/** The most prominent button around. */
	readonly prominent?: boolean;
	readonly maxChars: number;
	readonly disabled?: boolean;
	/** Takes the trimmed text. @returns Whether the line is to be emptied. */
	submit(text: string): boolean;
}

/** See the module. */
export function OneLineForm(props: OneLineFormProps) {
	const { id, label, labelHidden, placeholder, button, buttonId, prominent, maxChars, disabled } = props;
	const text = useSignal('');
	const submit = (event: Event) => {
		event.preventDefault();
		if (disabled !== true && props.submit(text.value.trim())) {
			text.value = '';
		}
	};
	return (
		<form onSubmit={submit}>
			<label class={labelHidden ? 'hidden' : undefined} for={id}>
				{word(label)}
			</label>
			<div class="row">
				<input
					id={id}
					type="text"
					autocomplete="off"
					maxLength={maxChars}
					placeholder={word(placeholder)}
					value={text.value}
					onInput={(event) => {
						text.value = event.currentTarget.value;
					}}
				/>
				<button id={buttonId} type="submit" class={prominent ? undefined : 'plain'} disabled={disabled}>
					{word(button)}
				</button>
			</div>
		</form>
	);
}
