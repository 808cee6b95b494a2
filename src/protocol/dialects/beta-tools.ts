/**
 * Tools in the beta shape: flat as in GA, or with the function in an object of its own, as StepFun and Qwen have it.
 *
 * @module
 */
import { isRecord, mapRecords } from './record.ts';

/** Tools that StepFun's own servers run; another server has nothing to run them with. */
const HOSTED_TOOLS: readonly unknown[] = ['retrieval', 'web_search'];

/** Whether a tool has its function in an object of its own. */
export function isNestedTool(tool: unknown): boolean {
	return isRecord(tool) && isRecord(tool['function']);
}

/** Flattens tools and leaves out StepFun's hosted ones, so that one of them does not cost the client its session. */
export function flattenTools(tools: unknown): unknown {
	const offered = Array.isArray(tools) ? tools.filter((tool) => !isRecord(tool) || !isHosted(tool)) : tools;
	return mapRecords(offered, flattenTool);
}

function isHosted(tool: Record<string, unknown>): boolean {
	return HOSTED_TOOLS.includes(tool['type']);
}

function flattenTool(tool: Record<string, unknown>): Record<string, unknown> {
	const { function: nested, ...rest } = tool;
	return isRecord(nested) ? { ...rest, ...nested, type: tool['type'] ?? 'function' } : tool;
}

/** Nests flat function tools. */
export function nestTools(tools: unknown): unknown {
	return mapRecords(tools, nestTool);
}

function nestTool(tool: Record<string, unknown>): Record<string, unknown> {
	const { type, ...definition } = tool;
	return type === 'function' ? { type, function: definition } : tool;
}

/** Flattens `{type:'function', function:{name}}` to `{type:'function', name}`. */
export function flattenToolChoice(choice: unknown): unknown {
	return isRecord(choice) ? flattenTool(choice) : choice;
}
