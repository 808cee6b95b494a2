/**
 * How far a long run is, on standard error.
 *
 * @module
 */

/** Shows progress; everything it writes is erased again. */
export interface Progress {
	/** Begins a piece of work of `total` steps. */
	start(label: string, total: number): void;
	/** One step is done. */
	step(): void;
	/** The work is over: the bar goes away. */
	finish(): void;
}

/** A stream to write on. */
export interface ProgressStream {
	write(text: string): unknown;
	readonly isTTY?: boolean;
}

const BAR_COLUMNS = 24;
const ERASE_LINE = '\r\u001b[2K';

/** A bar on a terminal; one line per piece of work elsewhere. */
export function createProgress(stream: ProgressStream, nowMs: () => number): Progress {
	let label = '';
	let total = 0;
	let done = 0;
	let startedMs = 0;
	const draw = () => {
		const filled = total === 0 ? BAR_COLUMNS : Math.round((BAR_COLUMNS * done) / total);
		const bar = '█'.repeat(filled) + '░'.repeat(BAR_COLUMNS - filled);
		stream.write(`${ERASE_LINE}${bar} ${done}/${total} ${label}${remaining(done, total, nowMs() - startedMs)}`);
	};
	return {
		start(newLabel, newTotal) {
			label = newLabel;
			total = newTotal;
			done = 0;
			startedMs = nowMs();
			if (stream.isTTY) {
				draw();
			} else {
				stream.write(`${label}: ${total}\n`);
			}
		},
		step() {
			done = Math.min(total, done + 1);
			if (stream.isTTY) {
				draw();
			}
		},
		finish() {
			if (stream.isTTY) {
				stream.write(ERASE_LINE);
			}
		},
	};
}

/** An estimate once a tenth is done. */
function remaining(done: number, total: number, elapsedMs: number): string {
	if (done * 10 < total || done === 0 || done === total) {
		return '';
	}
	const seconds = Math.ceil(((elapsedMs / done) * (total - done)) / 1000);
	return `, about ${seconds} s left`;
}
