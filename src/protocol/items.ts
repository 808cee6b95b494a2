/**
 * Conversation items: messages, function calls and their outputs, and the MCP family.
 *
 * @module
 */
import { z } from 'zod';
import { idSchema, jsonObjectSchema, openObject } from './wire.ts';

const inputTextSchema = openObject({ type: z.literal('input_text'), text: z.string() });

const inputAudioSchema = openObject({
	type: z.literal('input_audio'),
	audio: z.string().optional(),
	transcript: z.string().nullable().optional(),
});

const inputImageSchema = openObject({
	type: z.literal('input_image'),
	image_url: z.string(),
	detail: z.enum(['auto', 'low', 'high']).optional(),
});

const outputTextSchema = openObject({ type: z.literal('output_text'), text: z.string() });

const outputAudioSchema = openObject({
	type: z.literal('output_audio'),
	audio: z.string().optional(),
	transcript: z.string().optional(),
});

/** Schema of {@link ContentPart}. */
export const contentPartSchema = z.discriminatedUnion('type', [
	inputTextSchema,
	inputAudioSchema,
	inputImageSchema,
	outputTextSchema,
	outputAudioSchema,
]);

/** One part of a message. `audio` is base64 in the session's format for that direction. */
export type ContentPart = z.infer<typeof contentPartSchema>;

const common = {
	id: idSchema.optional(),
	object: z.literal('realtime.item').optional(),
	status: z.enum(['completed', 'incomplete', 'in_progress']).optional(),
};

const systemMessageSchema = openObject({
	...common,
	type: z.literal('message'),
	role: z.literal('system'),
	content: z.array(inputTextSchema),
});

const userMessageSchema = openObject({
	...common,
	type: z.literal('message'),
	role: z.literal('user'),
	content: z.array(z.discriminatedUnion('type', [inputTextSchema, inputAudioSchema, inputImageSchema])),
});

const assistantMessageSchema = openObject({
	...common,
	type: z.literal('message'),
	role: z.literal('assistant'),
	content: z.array(z.discriminatedUnion('type', [outputTextSchema, outputAudioSchema])),
});

/** A message of a person, the assistant or the application. */
export const messageItemSchema = z.discriminatedUnion('role', [
	systemMessageSchema,
	userMessageSchema,
	assistantMessageSchema,
]);

// `arguments` is a JSON object as text.
const functionCallItemSchema = openObject({
	...common,
	type: z.literal('function_call'),
	name: z.string().min(1),
	arguments: z.string(),
	call_id: idSchema.optional(),
});

// `output` is free text and may be empty.
const functionCallOutputItemSchema = openObject({
	...common,
	type: z.literal('function_call_output'),
	call_id: idSchema,
	output: z.string(),
});

const mcpListToolsItemSchema = openObject({
	...common,
	type: z.literal('mcp_list_tools'),
	server_label: z.string(),
	tools: z.array(
		openObject({
			name: z.string(),
			input_schema: jsonObjectSchema,
			description: z.string().nullable().optional(),
			annotations: jsonObjectSchema.nullable().optional(),
		}),
	),
});

const mcpCallItemSchema = openObject({
	...common,
	type: z.literal('mcp_call'),
	name: z.string(),
	arguments: z.string(),
	server_label: z.string(),
	approval_request_id: z.string().nullable().optional(),
	output: z.string().nullable().optional(),
	error: jsonObjectSchema.nullable().optional(),
});

const mcpApprovalRequestItemSchema = openObject({
	...common,
	type: z.literal('mcp_approval_request'),
	server_label: z.string(),
	name: z.string(),
	arguments: z.string(),
});

const mcpApprovalResponseItemSchema = openObject({
	...common,
	type: z.literal('mcp_approval_response'),
	approval_request_id: z.string(),
	approve: z.boolean(),
	reason: z.string().nullable().optional(),
});

/** Schema of {@link Item}. */
export const itemSchema = z.discriminatedUnion('type', [
	messageItemSchema,
	functionCallItemSchema,
	functionCallOutputItemSchema,
	mcpListToolsItemSchema,
	mcpCallItemSchema,
	mcpApprovalRequestItemSchema,
	mcpApprovalResponseItemSchema,
]);

/** One entry of a conversation. The client may choose `id`; the server fills it when absent. */
export type Item = z.infer<typeof itemSchema>;
