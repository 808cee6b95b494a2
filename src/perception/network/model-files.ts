/**
 * Reading model files, plain or gzipped, with errors that say what to do.
 *
 * @module
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { z } from 'zod';
import { PerceptionError } from '../perception-error.ts';

function readError(path: string, cause: unknown): PerceptionError {
	const reason = cause instanceof Error ? cause.message : String(cause);
	return new PerceptionError('model_invalid', `${path} cannot be read: ${reason}; restore the file`, { cause });
}

/** A model file's path: `name` itself, or `name.gz` when only that exists. */
export function modelPath(modelsDir: string, name: string): string {
	const plain = join(modelsDir, name);
	const path = [plain, `${plain}.gz`].find(existsSync);
	if (!path) {
		throw new PerceptionError(
			'model_missing',
			`Model file ${plain} is missing; restore it with "git checkout -- models", or make it with the recipe in training/README.md`,
		);
	}
	return path;
}

/**
 * The bytes of a model file, unpacked.
 *
 * @throws {@link PerceptionError} `model_missing` or `model_invalid`.
 */
export function readModel(modelsDir: string, name: string): Uint8Array {
	const path = modelPath(modelsDir, name);
	try {
		const bytes = readFileSync(path);
		return path.endsWith('.gz') ? gunzipSync(bytes) : bytes;
	} catch (cause) {
		throw readError(path, cause);
	}
}

/** A model file as UTF-8 text; see {@link readModel}. */
export function readModelText(modelsDir: string, name: string): string {
	return new TextDecoder().decode(readModel(modelsDir, name));
}

/**
 * A model file as JSON of a known shape; see {@link readModel}.
 *
 * @throws {@link PerceptionError} `model_invalid` with the path of the first field that is wrong.
 */
export function readModelJson<T>(modelsDir: string, name: string, schema: z.ZodType<T>): T {
	const text = readModelText(modelsDir, name);
	const path = join(modelsDir, name);
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch (cause) {
		throw readError(path, cause);
	}
	const parsed = schema.safeParse(value);
	if (!parsed.success) {
		const issue = parsed.error.issues[0];
		const field = issue?.path.join('.') ?? '';
		throw new PerceptionError('model_invalid', `${path}: ${field}: ${issue?.message ?? 'invalid'}; restore the file`);
	}
	return parsed.data;
}
