/**
 * Tools that a client offers, and the choice among them.
 *
 * @module
 */
import { z } from 'zod';
import { jsonObjectSchema, openObject } from './wire.ts';

// `parameters` is a JSON Schema.
const functionToolSchema = openObject({
	type: z.literal('function'),
	name: z.string().min(1),
	description: z.string().optional(),
	parameters: jsonObjectSchema.optional(),
});

const mcpFilterSchema = openObject({
	read_only: z.boolean().optional(),
	tool_names: z.array(z.string()).optional(),
});

const mcpToolSchema = openObject({
	type: z.literal('mcp'),
	server_label: z.string().min(1),
	server_url: z.string().optional(),
	connector_id: z.string().optional(),
	tunnel_id: z.string().optional(),
	allowed_tools: z
		.union([z.array(z.string()), mcpFilterSchema], { error: 'must be a list of tool names, a filter object or null' })
		.nullable()
		.optional(),
	require_approval: z
		.union(
			[
				z.enum(['always', 'never']),
				openObject({ always: mcpFilterSchema.optional(), never: mcpFilterSchema.optional() }),
			],
			{ error: "must be 'always', 'never', an object of filters or null" },
		)
		.nullable()
		.optional(),
	headers: z.record(z.string(), z.string()).nullable().optional(),
	authorization: z.string().optional(),
	server_description: z.string().optional(),
	defer_loading: z.boolean().optional(),
	allowed_callers: z
		.array(z.enum(['direct', 'programmatic']))
		.nullable()
		.optional(),
});

/** A function of the client, or a remote MCP server. */
export const toolSchema = z.discriminatedUnion('type', [functionToolSchema, mcpToolSchema]);

/** Whether, and which, tool must be called. */
export const toolChoiceSchema = z.union(
	[
		z.enum(['none', 'auto', 'required']),
		openObject({ type: z.literal('function'), name: z.string().min(1) }),
		openObject({ type: z.literal('mcp'), server_label: z.string(), name: z.string().nullable().optional() }),
	],
	{ error: 'must be \'none\', \'auto\', \'required\' or an object such as {"type":"function","name":"…"}' },
);
