/**
 * Server events about remote MCP tools.
 *
 * @module
 */
import { z } from 'zod';
import { idSchema, naturalSchema, serverEvent } from '../wire.ts';

const call = { item_id: idSchema, output_index: naturalSchema };
const callArguments = { response_id: idSchema, ...call };

/** MCP tool lists and calls. */
export const MCP_EVENT_SCHEMAS = [
	serverEvent('mcp_list_tools.in_progress', { item_id: idSchema }),
	serverEvent('mcp_list_tools.completed', { item_id: idSchema }),
	serverEvent('mcp_list_tools.failed', { item_id: idSchema }),
	// `obfuscation` is required because the Agents SDK drops a delta without it.
	serverEvent('response.mcp_call_arguments.delta', { ...callArguments, delta: z.string(), obfuscation: z.string() }),
	serverEvent('response.mcp_call_arguments.done', { ...callArguments, arguments: z.string() }),
	serverEvent('response.mcp_call.in_progress', call),
	serverEvent('response.mcp_call.completed', call),
	serverEvent('response.mcp_call.failed', call),
] as const;
