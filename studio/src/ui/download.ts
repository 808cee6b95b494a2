/**
 * Files for the person to keep.
 *
 * @module
 */

/** Hands a file to the browser's downloads. */
export function download(file: File): void {
	const url = URL.createObjectURL(file);
	const link = document.createElement('a');
	link.href = url;
	link.download = file.name;
	link.click();
	// The browser has begun to read by then.
	setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
