/**
 * Calls that may wait until a person's hand rests.
 *
 * @module
 */

/** Makes a function of which only the last call counts, `waitMs` after it. */
export function later<Args extends readonly unknown[]>(
	waitMs: number,
	call: (...args: Args) => void,
): (...args: Args) => void {
	let timer: ReturnType<typeof setTimeout> | undefined;
	return (...args) => {
		clearTimeout(timer);
		timer = setTimeout(() => call(...args), waitMs);
	};
}
