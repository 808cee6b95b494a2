/**
 * What is wrong with a configuration, in words that say what to do.
 *
 * @module
 */
import type { z } from 'zod';
import { nearest } from '../../protocol/nearest.ts';
import { SETTINGS } from './settings.ts';

/** The configuration cannot be used; `problems` has one sentence for each fault. */
export class ConfigError extends Error {
	override readonly name = 'ConfigError';
	readonly problems: readonly string[];

	constructor(problems: readonly string[], options?: ErrorOptions) {
		const heading = problems.length === 1 ? 'One setting needs' : `${problems.length} settings need`;
		super([`${heading} attention:`, ...problems.map((problem) => `  - ${problem}`)].join('\n'), options);
		this.problems = problems;
	}
}

/** Longest piece of a wrong value that is quoted. */
const MAX_QUOTE_LENGTH = 60;

/** Turns schema issues into problems: full path, the value that was given, where it came from, what is allowed. */
export function describeIssues(
	issues: readonly z.core.$ZodIssue[],
	valueAt: (path: readonly PropertyKey[]) => unknown,
	sourceOf: (path: readonly PropertyKey[]) => string,
): string[] {
	return issues.flatMap((issue) => {
		if (issue.code === 'unrecognized_keys') {
			return issue.keys.map((key) => describeUnknown([...issue.path, key], sourceOf));
		}
		return [describeInvalid(issue, valueAt(issue.path), sourceOf(issue.path))];
	});
}

/** Joins a path the way people write it: `apiKeys[0]`, `limits.maxSessions`. */
export function formatPath(path: readonly PropertyKey[]): string {
	const joined = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('');
	return joined.replace(/^\./, '');
}

function describeUnknown(path: readonly PropertyKey[], sourceOf: (path: readonly PropertyKey[]) => string): string {
	const name = formatPath(path);
	const groups = SETTINGS.map((setting) => setting.path.replace(/\..*/, ''));
	const candidates = [...SETTINGS.map((setting) => setting.path), ...groups, 'apiKeys'];
	return `${name} (from ${sourceOf(path)}) is not a setting: did you mean ${nearest(name, candidates)}?`;
}

function describeInvalid(issue: z.core.$ZodIssue, value: unknown, source: string): string {
	const name = formatPath(issue.path) || 'the configuration';
	if (value === undefined) {
		return `${name} is missing: it ${issue.message}`;
	}
	return `${name} ${issue.message}; got ${quote(issue.path, value)} (from ${source})`;
}

/** Quotes a wrong value; keys are never shown, since a wrong one may be a real key in the wrong place. */
function quote(path: readonly PropertyKey[], value: unknown): string {
	if (path[0] === 'apiKeys') {
		return 'something else';
	}
	const json = JSON.stringify(value) ?? String(value);
	return json.length > MAX_QUOTE_LENGTH ? `${json.slice(0, MAX_QUOTE_LENGTH)}…` : json;
}
