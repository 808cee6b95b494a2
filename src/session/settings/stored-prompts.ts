/**
 * Prompts that the deployment stores and clients name: their text, variables filled in, is the instructions.
 *
 * @module
 */
import type { ResponseCreateParams } from '../../protocol/response.ts';
import type { FieldFault } from './field-fault.ts';

/** Where stored prompts are found. */
export interface PromptCatalogue {
	/** The text of a prompt, with `{{name}}` where a variable goes; without a version its latest. */
	text(id: string, version: string | undefined): string | undefined;
}

/** Fields that may name a stored prompt: of a session, or of one response. */
export interface PromptFields {
	readonly prompt?: ResponseCreateParams['prompt'];
	readonly instructions?: string | null | undefined;
}

const VARIABLE = /\{\{\s*([\w-]+)\s*\}\}/g;

/**
 * The fields with the instructions of the prompt that they name; instructions of their own win over it.
 *
 * @param path - Where the fields are, for the error: `session` or `response`.
 */
export function withPrompt<Fields extends object>(
	fields: Fields,
	path: string,
	catalogue: PromptCatalogue | undefined,
): Fields | FieldFault {
	const { prompt, instructions }: PromptFields = fields;
	if (prompt === null || prompt === undefined || typeof instructions === 'string') {
		return fields;
	}
	const text = catalogue?.text(prompt.id, prompt.version ?? undefined);
	if (text === undefined) {
		const which = typeof prompt.version === 'string' ? `version '${prompt.version}' of prompt` : 'prompt';
		const message = `This deployment stores no ${which} '${prompt.id}'; add it to its "prompts", or send instructions.`;
		return { code: 'prompt_not_found', message, param: `${path}.prompt.id` };
	}
	const values = prompt.variables ?? {};
	const missing = [...text.matchAll(VARIABLE)].find(([, name = '']) => textOf(values[name]) === undefined)?.[1];
	if (missing !== undefined) {
		const message = `Prompt '${prompt.id}' needs the variable '${missing}', as text.`;
		return { code: 'prompt_invalid', message, param: `${path}.prompt.variables.${missing}` };
	}
	return { ...fields, instructions: text.replaceAll(VARIABLE, (_, name: string) => textOf(values[name]) ?? '') };
}

/** A variable's text: a string, or an `input_text` part. Pictures and files are none. */
function textOf(value: unknown): string | undefined {
	if (typeof value === 'string') {
		return value;
	}
	const part = value as { readonly type?: unknown; readonly text?: unknown } | null | undefined;
	return part?.type === 'input_text' && typeof part.text === 'string' ? part.text : undefined;
}
