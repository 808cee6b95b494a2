/**
 * Work on JSON objects of unknown content. Everything copies by spread, which defines own properties: a key named
 * `__proto__` stays a plain key.
 *
 * @module
 */

/** Whether a value is a JSON object. */
export function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Removes undefined fields, so that absent stays absent. */
export function compact(record: Record<string, unknown>): Record<string, unknown> {
	return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined));
}

/** Applies `change` to the objects of a list; leaves anything else as it is. */
export function mapRecords(value: unknown, change: (record: Record<string, unknown>) => unknown): unknown {
	return Array.isArray(value) ? value.map((entry) => (isRecord(entry) ? change(entry) : entry)) : value;
}
