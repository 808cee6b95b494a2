/**
 * Asks for the server's API key.
 *
 * @module
 */
import { useEffect, useRef } from 'preact/hooks';
import { word } from '../model/language.ts';
import { useKey } from '../model/talk.ts';

/** See the module. */
export function KeyForm() {
	const input = useRef<HTMLInputElement>(null);
	useEffect(() => input.current?.focus(), []);
	const submit = (event: Event) => {
		event.preventDefault();
		useKey(input.current?.value.trim() ?? '');
	};
	return (
		<form onSubmit={submit}>
			<label for="key">{word('keyLabel')}</label>
			<div class="row">
				<input ref={input} id="key" type="password" autocomplete="off" required />
				<button type="submit">{word('keyButton')}</button>
			</div>
		</form>
	);
}
