/**
 * The server's log: facts about connections and faults, never what was said, by whom, or with which key.
 *
 * @module
 */
import { type Logger, pino } from 'pino';

/** The server's logger. */
export type ServerLog = Logger;

/** Paths that are masked wherever they turn up, should a header or a configuration ever be logged whole. */
const REDACTED_PATHS = ['authorization', '["sec-websocket-protocol"]', 'apiKey', 'apiKeys', 'key', 'token', 'cookie'];

/** How to log. */
export interface LogOptions {
	readonly level: string;
	/** `json`: one object per line; `text`: one readable line each. */
	readonly format: 'text' | 'json';
	/** Where the lines go. @defaultValue standard error */
	readonly destination?: { write(line: string): unknown };
}

/** Makes the logger. */
export function createLog(options: LogOptions): ServerLog {
	const destination = options.destination ?? process.stderr;
	const stream = options.format === 'json' ? destination : textStream(destination);
	const paths = REDACTED_PATHS.flatMap((path) => [path, path.startsWith('[') ? `*${path}` : `*.${path}`]);
	return pino(
		{
			level: options.level,
			base: null,
			timestamp: pino.stdTimeFunctions.isoTime,
			formatters: { level: (label) => ({ level: label }) },
			redact: { paths, censor: '[redacted]' },
		},
		{ write: (line: string) => void stream.write(line) },
	);
}

/** Renders JSON lines as `13:05:01 info  session closed  session=sess_… durationMs=1200`. */
function textStream(destination: { write(line: string): unknown }): { write(line: string): unknown } {
	return { write: (line) => destination.write(`${renderLine(line)}\n`) };
}

function renderLine(line: string): string {
	const { time, level, msg, ...fields } = JSON.parse(line);
	const clock = String(time).slice(11, 19);
	const details = Object.entries(fields).map(([name, value]) => `${name}=${formatField(value)}`);
	return [`${clock} ${String(level).padEnd(5)} ${String(msg ?? '')}`, ...details].join('  ');
}

function formatField(value: unknown): string {
	return typeof value === 'string' ? value : JSON.stringify(value);
}
