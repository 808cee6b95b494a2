import type { FunctionTool } from '../../planner.ts';

/** One parameter of a function, as far as its JSON Schema can be used to fill it. */
export interface Parameter {
	readonly name: string;
	readonly type: string;
	readonly description: string;
	readonly format: string;
	readonly required: boolean;
	/** Allowed values, when the schema lists them. */
	readonly values: readonly unknown[];
	/** For arrays: the type of the elements. */
	readonly itemType: string;
	readonly itemValues: readonly unknown[];
	readonly hasDefault: boolean;
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function typeOf(schema: Readonly<Record<string, unknown>>): string {
	const { type } = schema;
	if (Array.isArray(type)) {
		return String(type.find((name) => name !== 'null') ?? 'string');
	}
	const union = schema['anyOf'] ?? schema['oneOf'];
	if (type === undefined && Array.isArray(union)) {
		const [first] = union.filter(isRecord).filter((option) => option['type'] !== 'null');
		return first ? typeOf(first) : 'string';
	}
	return typeof type === 'string' ? type : 'string';
}

function valuesOf(schema: Readonly<Record<string, unknown>>): readonly unknown[] {
	if ('const' in schema) {
		return [schema['const']];
	}
	return Array.isArray(schema['enum']) ? schema['enum'] : [];
}

function toParameter(name: string, schema: Readonly<Record<string, unknown>>, required: boolean): Parameter {
	const items = isRecord(schema['items']) ? schema['items'] : {};
	return {
		name,
		type: typeOf(schema),
		description: typeof schema['description'] === 'string' ? schema['description'] : '',
		format: typeof schema['format'] === 'string' ? schema['format'] : '',
		required,
		values: valuesOf(schema),
		itemType: typeOf(items),
		itemValues: valuesOf(items),
		hasDefault: 'default' in schema,
	};
}

/** The parameters of a function in their order; none when it takes none or its schema is no object. */
export function parametersOf(tool: FunctionTool): readonly Parameter[] {
	const properties = tool.parameters?.['properties'];
	const required = tool.parameters?.['required'];
	const names = Array.isArray(required) ? required : [];
	return isRecord(properties)
		? Object.entries(properties).map(([name, schema]) =>
				toParameter(name, isRecord(schema) ? schema : {}, names.includes(name)),
			)
		: [];
}
