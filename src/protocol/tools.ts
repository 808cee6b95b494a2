/**
 * Tools that a client offers, and the choice among them.
 *
 * @module
 */
import { z } from 'zod';
import { jsonObjectSchema, openObject } from './wire.ts';

/** Schema of {@link FunctionToolConfig}. */
export const functionToolSchema = openObject({
	type: z.literal('function'),
	name: z.string().min(1),
	description: z.string().optional(),
	parameters: jsonObjectSchema.optional(),
});

/** A function of the client; `parameters` is a JSON Schema. */
export type FunctionToolConfig = z.infer<typeof functionToolSchema>;

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

/** Schema of {@link ToolConfig}. */
export const toolSchema = z.discriminatedUnion('type', [functionToolSchema, mcpToolSchema]);

/** A function, or a remote MCP server. */
export type ToolConfig = z.infer<typeof toolSchema>;

/** Schema of {@link ToolChoiceConfig}. */
export const toolChoiceSchema = z.union(
	[
		z.enum(['none', 'auto', 'required']),
		openObject({ type: z.literal('function'), name: z.string().min(1) }),
		openObject({ type: z.literal('mcp'), server_label: z.string(), name: z.string().nullable().optional() }),
	],
	{ error: 'must be \'none\', \'auto\', \'required\' or an object such as {"type":"function","name":"…"}' },
);

/** Whether, and which, tool must be called. */
export type ToolChoiceConfig = z.infer<typeof toolChoiceSchema>;
