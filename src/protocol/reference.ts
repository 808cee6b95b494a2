/**
 * The reference page of the protocol, in Markdown: every event and field with its type, default and support.
 *
 * @module
 */
import { audioFormatSchema } from './audio-format.ts';
import { CLIENT_EVENT_SCHEMAS } from './client-events.ts';
import { clientSecretReplySchema, clientSecretRequestSchema } from './client-secrets.ts';
import { ERROR_CODES, errorBodySchema } from './errors.ts';
import { contentPartSchema, itemSchema, messageItemSchema } from './items.ts';
import { responseCreateParamsSchema, responseObjectSchema, usageSchema } from './response.ts';
import { type AnySchema, type Field, listFields, listVariants, type NamedSchemas } from './schema-fields.ts';
import { SERVER_EVENT_SCHEMAS } from './server-events.ts';
import {
	defaultSessionConfig,
	defaultTranscriptionConfig,
	sessionConfigSchema,
	sessionUpdateSchema,
} from './session-config.ts';
import { realtimeSessionSchema, transcriptionSessionSchema } from './session-fields.ts';
import {
	ABSENT_FAMILIES,
	CLIENT_EVENT_SUPPORT,
	OBJECT_SUPPORT,
	SERVER_EVENT_SUPPORT,
	type Support,
	type SupportEntry,
	type SupportMark,
	supportOf,
} from './support.ts';
import { toolSchema } from './tools.ts';
import { TURN_DETECTION_DEFAULTS, turnDetectionSchema, turnDetectionUpdateSchema } from './turn-detection.ts';

interface Section {
	readonly heading: keyof typeof OBJECT_SUPPORT;
	readonly schema: AnySchema;
	/** Other schemas for the same object: an update of it, or a part of its variants. */
	readonly aliases?: readonly AnySchema[];
	/** Defaults: an object of the section's shape; per variant for a union. */
	readonly defaults?: object;
}

/** The objects that have a section of their own. */
export const OBJECT_SECTIONS: readonly Section[] = [
	{
		heading: 'Session',
		schema: realtimeSessionSchema,
		aliases: [sessionConfigSchema, sessionUpdateSchema],
		defaults: defaultSessionConfig({ id: '', model: '', voice: '', instructions: '', expiresAt: 0 }),
	},
	{
		heading: 'Transcription session',
		schema: transcriptionSessionSchema,
		defaults: defaultTranscriptionConfig({ id: '', expiresAt: 0 }),
	},
	{
		heading: 'Turn detection',
		schema: turnDetectionSchema,
		aliases: [turnDetectionUpdateSchema],
		defaults: TURN_DETECTION_DEFAULTS,
	},
	{ heading: 'Audio format', schema: audioFormatSchema },
	{ heading: 'Tool', schema: toolSchema },
	{ heading: 'Item', schema: itemSchema },
	{
		heading: 'Content part',
		schema: contentPartSchema,
		aliases: messageItemSchema.options.map((message) => message.shape.content.element),
	},
	{ heading: 'Response parameters', schema: responseCreateParamsSchema },
	{ heading: 'Response', schema: responseObjectSchema },
	{ heading: 'Usage', schema: usageSchema },
	{ heading: 'Error', schema: errorBodySchema },
	{ heading: 'Client secret request', schema: clientSecretRequestSchema },
	{ heading: 'Client secret', schema: clientSecretReplySchema },
];

/** Each schema with a section of its own, and the heading of that section. */
export const SECTION_NAMES: NamedSchemas = new Map(
	OBJECT_SECTIONS.flatMap(({ heading, schema, aliases }) =>
		[schema, ...(aliases ?? [])].map((named): [AnySchema, string] => [named, heading]),
	),
);

const MARKS: Readonly<Record<SupportMark, string>> = { full: '●', partial: '◐', none: '○' };

/** Session fields whose first value is the server's or the URL's, not the protocol's. */
const SERVER_FILLED: readonly string[] = ['id', 'model', 'expires_at', 'instructions', 'audio.output.voice'];

const INTRODUCTION = `# Protocol

Vivavoce speaks the OpenAI Realtime protocol, GA shape, over WebSocket at \`/v1/realtime\`: one JSON object per text frame,
audio as base64. This page is made by \`npm run docs\` from the schemas in \`src/protocol/\`.

● supported · ◐ partly, see the note · ○ not. \`?\` after a name: may be absent. Every client event may carry an \`event_id\`,
which an \`error\` echoes. Unknown fields are kept, never refused; an unknown event is answered with \`unknown_event\`.

## Dialects

A connection with the header \`OpenAI-Beta: realtime=v1\`, with \`?dialect=beta\`, or whose first \`session.update\` is flat (no
\`type\`, or a field such as \`modalities\` or \`voice\` at its top level) is spoken to in the beta shape that StepFun, Qwen and
older OpenAI clients use. Everything below then has its beta name, in both directions.

| beta | here |
|---|---|
| \`modalities\`, \`max_response_output_tokens\` | \`output_modalities\`, \`max_output_tokens\` |
| \`input_audio_format\`, \`input_audio_transcription\`, \`input_audio_noise_reduction\`, \`turn_detection\` | \`audio.input.*\` |
| \`output_audio_format\`, \`voice\`, \`speed\` | \`audio.output.*\` |
| \`pcm16\`, \`g711_ulaw\`, \`g711_alaw\` | \`audio/pcm\`, \`audio/pcmu\`, \`audio/pcma\` |
| \`{"type":"function","function":{"name":…}}\` | \`{"type":"function","name":…}\` |
| \`turn_detection.energy_awakeness_threshold\` 0–5000 | \`turn_detection.threshold\` 0–1 |
| \`temperature\` | accepted and ignored |
| \`transcription_session.update\` | \`session.update\` of a transcription session |
| \`response.audio.*\`, \`response.audio_transcript.*\`, \`response.text.*\` | \`response.output_audio.*\`, … |
| \`conversation.item.created\` | \`conversation.item.added\`; \`conversation.item.done\` is not sent |
| content \`text\`, \`audio\` | \`input_text\`, \`output_text\`, \`output_audio\` |

## Extensions

Events and fields named \`vivavoce\` reach only a client that asks: \`?vivavoce=1\` or the header \`vivavoce: 1\` at the
handshake, or a \`vivavoce\` object in \`session.update\`.
`;

/** Renders the whole page. */
export function renderProtocolReference(): string {
	return [
		INTRODUCTION,
		'## Client events\n',
		...CLIENT_EVENT_SCHEMAS.map((schema) => renderEvent(schema, CLIENT_EVENT_SUPPORT[schema.shape.type.value])),
		'## Server events\n',
		'Every server event carries an `event_id`, but `input_audio_buffer.dtmf_event_received`.\n',
		...SERVER_EVENT_SCHEMAS.map((schema) => renderEvent(schema, SERVER_EVENT_SUPPORT[schema.shape.type.value])),
		'## Objects\n',
		...OBJECT_SECTIONS.map(renderSection),
		renderErrorCodes(),
		'## Not spoken\n',
		`${ABSENT_FAMILIES.map((family) => `- ○ ${family}`).join('\n')}\n`,
	].join('\n');
}

type EventSchema = (typeof CLIENT_EVENT_SCHEMAS)[number] | (typeof SERVER_EVENT_SCHEMAS)[number];

function renderEvent(schema: EventSchema, entry: SupportEntry): string {
	const fields = listFields(schema, SECTION_NAMES).filter(({ path }) => path !== 'type' && path !== 'event_id');
	const head = `### \`${schema.shape.type.value}\` ${MARKS[entry.mark]}\n`;
	return [head, ...renderNote(entry), ...renderFields(fields, (path) => supportOf(entry, path))].join('\n');
}

function renderSection(section: Section): string {
	const entry = OBJECT_SUPPORT[section.heading];
	const variants = listVariants(section.schema);
	const tables =
		variants.length === 1
			? renderFields(listFields(section.schema, SECTION_NAMES), (path) =>
					withDefault(supportOf(entry, path), section.defaults, path),
				)
			: variants.flatMap(({ title, schema }) => renderVariant(section, title, schema));
	// Headings that are linked to bear no mark: renderers differ in the anchor they make of one.
	return [
		`### ${section.heading}\n`,
		`${[MARKS[entry.mark], ...renderNote(entry)].join(' ').trim()}\n`,
		...tables,
	].join('\n');
}

function renderVariant(section: Section, title: string, schema: AnySchema): readonly string[] {
	const entry = OBJECT_SUPPORT[section.heading];
	const defaults = valueAt(section.defaults, title);
	const own = supportOf(entry, '', title);
	const fields = listFields(schema, SECTION_NAMES).filter(({ path }) => path !== 'type' && path !== 'role');
	return [
		`**\`${title}\`** ${MARKS[own.mark]}\n`,
		...renderNote(variantEntry(entry, title)),
		...renderFields(fields, (path) => withDefault(supportOf(entry, path, title), defaults, path)),
	];
}

function variantEntry(entry: SupportEntry, title: string): Support {
	return entry.fields?.[`${title}:`] ?? { mark: entry.mark };
}

function renderNote({ note }: Support): readonly string[] {
	return note === undefined ? [] : [`${note}\n`];
}

const COLUMNS = ['field', 'type', 'default', '', 'note'] as const;

/** A table of fields; columns in which nothing stands are left out. */
function renderFields(fields: readonly Field[], support: (path: string) => Support): readonly string[] {
	if (fields.length === 0) {
		return [];
	}
	const cells = fields.map((field) => renderCells(field, support(field.path)));
	const rows = [COLUMNS, COLUMNS.map(() => '---'), ...cells];
	const used = COLUMNS.map((_, column) => cells.some((row) => row[column] !== ''));
	return [...rows.map((row) => `| ${row.filter((_cell, column) => used[column]).join(' | ')} |`), ''];
}

function renderCells(field: Field, support: Support): readonly string[] {
	const name = `\`${field.path}\`${field.required ? '' : ' ?'}`;
	return [name, field.type, support.defaultValue ?? '', MARKS[support.mark], support.note ?? ''];
}

function withDefault(support: Support, defaults: unknown, path: string): Support {
	const value = valueAt(defaults, path);
	if (value === undefined || support.defaultValue !== undefined || path === 'type' || path === 'object') {
		return support;
	}
	if (SERVER_FILLED.includes(path)) {
		return { ...support, defaultValue: 'the server’s' };
	}
	return isNested(value) ? support : { ...support, defaultValue: `\`${JSON.stringify(value)}\`` };
}

// The fields inside an object show their own defaults; a variant is known by its type.
function isNested(value: unknown): boolean {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function valueAt(root: unknown, path: string): unknown {
	return path
		.split('.')
		.reduce<unknown>((value, key) => (isNested(value) ? Reflect.get(Object(value), key) : undefined), root);
}

function renderErrorCodes(): string {
	const rows = Object.entries(ERROR_CODES).map(
		([code, { type, meaning }]) => `| \`${code}\` | \`${type}\` | ${meaning} |`,
	);
	return ['## Error codes\n', '| code | type | meaning |', '|---|---|---|', ...rows, ''].join('\n');
}
