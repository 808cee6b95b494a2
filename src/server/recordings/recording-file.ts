/**
 * A file that grows while a conversation runs: writes are queued in order, and the conversation never waits for the disk.
 *
 * @module
 */
import { type FileHandle, mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { PRIVATE_MODE } from './durable-files.ts';

/** Bytes that may wait for a slow disk: 80 s of one side's sound. */
const MAX_WAITING_BYTES = 4 * 1024 * 1024;

/** A recording that could not be kept whole. */
export class RecordingError extends Error {
	override readonly name = 'RecordingError';
}

/** Bounds of a file, and who is told when it ends early. */
export interface RecordingFileOptions {
	readonly path: string;
	readonly maxBytes: number;
	/** Told once, when no more is kept. */
	onFault(error: RecordingError): void;
}

/** See the module. The file is made by the first write. */
export class RecordingFile {
	readonly #options: RecordingFileOptions;
	#file: Promise<FileHandle> | undefined;
	#writing: Promise<void> = Promise.resolve();
	#waitingBytes = 0;
	#endByte = 0;
	#failed = false;

	constructor(options: RecordingFileOptions) {
		this.#options = options;
	}

	/** Writes behind what was written before. */
	append(bytes: Uint8Array): void {
		this.write(bytes, this.#endByte);
	}

	/** Writes at a place; what lies between it and the end is zero. After a fault nothing is written any more. */
	write(bytes: Uint8Array, atByte: number): void {
		if (this.#failed) {
			return;
		}
		if (atByte + bytes.length > this.#options.maxBytes) {
			this.#fail(`The recording is full at ${this.#options.maxBytes} bytes; the rest is not kept`);
			return;
		}
		if (this.#waitingBytes + bytes.length > MAX_WAITING_BYTES) {
			this.#fail('The disk is too slow for the recording; the rest is not kept');
			return;
		}
		this.#endByte = Math.max(this.#endByte, atByte + bytes.length);
		this.#waitingBytes += bytes.length;
		this.#writing = this.#writing.then(() => this.#put(bytes, atByte));
	}

	/** Waits until everything is on the disk. Never rejects. Idempotent. */
	async close(): Promise<void> {
		await this.#writing;
		const file = this.#file;
		this.#file = undefined;
		await file?.then((handle) => handle.close()).catch(() => undefined);
	}

	async #put(bytes: Uint8Array, atByte: number): Promise<void> {
		try {
			this.#file ??= openNew(this.#options.path);
			await (await this.#file).write(bytes, 0, bytes.length, atByte);
		} catch (cause) {
			this.#fail('The recording cannot be written', cause);
		} finally {
			this.#waitingBytes -= bytes.length;
		}
	}

	#fail(message: string, cause?: unknown): void {
		if (!this.#failed) {
			this.#failed = true;
			this.#options.onFault(new RecordingError(message, cause === undefined ? {} : { cause }));
		}
	}
}

async function openNew(path: string): Promise<FileHandle> {
	await mkdir(dirname(path), { recursive: true, mode: 0o700 });
	return open(path, 'wx', PRIVATE_MODE);
}
