/**
 * The shape of the configuration: every setting with its bounds and default. Where values come from is `config.ts`.
 *
 * @module
 */
import { z } from 'zod';
import { DISCLOSURE_PROFILES } from '../../protocol/disclosure-profile.ts';
import { EMOTION_NAMES } from '../../provenance/passport/emotions.ts';
import { PURPOSE_NAMES } from '../../provenance/passport/purposes.ts';
import { issuerSchema } from '../../provenance/passport/schema.ts';

const MIB = 1024 * 1024;

/** A setting that is a whole number in a range. */
function wholeNumber(min: number, max: number, defaultValue: number) {
	const error = `must be a whole number from ${min} to ${max}`;
	return z.int({ error }).min(min, { error }).max(max, { error }).default(defaultValue);
}

function text(error: string) {
	return z.string({ error }).trim().min(1, { error });
}

function webUrl(protocols: RegExp, error: string) {
	return z.url({ protocol: protocols, error });
}

const limitsSchema = z.strictObject({
	/** Sessions at the same time; one more is answered with `session_limit_reached`. */
	maxSessions: wholeNumber(1, 100_000, 32),
	/** Largest WebSocket message. The protocol allows 15 MiB of base64 in one append. */
	maxMessageBytes: wholeNumber(1024, 64 * MIB, 16 * MIB),
	/** Sustained messages per second and connection; a message counts once more for each further 16 KiB. */
	messagesPerSecond: wholeNumber(1, 100_000, 200),
	/** Messages that may come at once before the rate counts: 40 s of audio in 20 ms frames. */
	messageBurst: wholeNumber(1, 1_000_000, 2000),
	/** Bytes that may wait for a client that does not read before it is closed: about a minute of speech. */
	bufferedBytes: wholeNumber(64 * 1024, 1024 * MIB, 4 * MIB),
	/** Longest time for request headers, and for an early socket to wait until the models are loaded. */
	handshakeTimeoutMs: wholeNumber(100, 120_000, 10_000),
	/** Longest life of a session. */
	sessionMaxMs: wholeNumber(1000, 86_400_000, 3_600_000),
	/** A connection that sends nothing for this long is closed; 0 means never. */
	idleTimeoutMs: wholeNumber(0, 86_400_000, 900_000),
	/** How long running sessions may go on after a stop signal. */
	drainMs: wholeNumber(0, 3_600_000, 20_000),
});

const logSchema = z.strictObject({
	level: z
		.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
			error: 'must be one of fatal, error, warn, info, debug, trace, silent',
		})
		.default('info'),
	/** `text` for a terminal, `json` (one object per line) for a log collector. */
	format: z.enum(['text', 'json'], { error: 'must be text or json' }).default('text'),
});

const plannerSchema = z.discriminatedUnion(
	'kind',
	[
		z.strictObject({ kind: z.literal('builtin') }),
		z.strictObject({
			kind: z.literal('chat'),
			/** Base of an OpenAI-compatible API, such as `http://localhost:11434/v1`. */
			baseUrl: webUrl(/^https?$/, 'must be the base URL of a chat endpoint, such as http://localhost:11434/v1'),
			model: text('must be the name of a model that the endpoint offers'),
			/** Name of the environment variable that holds the endpoint's key. */
			apiKeyEnv: text('must be the name of an environment variable').optional(),
			/** Answers asked for at once, of which the one that fits the persona best is given. 1: the first word comes sooner. */
			candidates: wholeNumber(1, 8, 1),
		}),
	],
	{ error: 'must have kind "builtin" or "chat"' },
);

const upstreamSchema = z.strictObject({
	/** The other service's Realtime URL, such as `wss://api.example.com/v1/realtime`. */
	url: webUrl(/^wss?$/, 'must be a Realtime URL, such as wss://api.example.com/v1/realtime'),
	apiKeyEnv: text('must be the name of an environment variable').optional(),
	model: text('must be the name of a model that the service offers'),
});

const provenanceSchema = z.strictObject({
	/** What the speech is for. Voices whose passport does not permit it stay silent. */
	purpose: z.enum(PURPOSE_NAMES, { error: `must be one of ${PURPOSE_NAMES.join(', ')}` }).default('conversation'),
	/** Where it is heard: ISO 3166-1 codes, or `001` for anywhere. */
	territories: z
		.array(z.string().regex(/^([A-Z]{2}|001)$/, { error: 'must be a country code such as DE, or 001 for the world' }))
		.min(1, { error: 'must name a territory' })
		.default(['001']),
	languages: z
		.array(z.enum(['en', 'zh'], { error: 'must be en or zh' }))
		.min(1, { error: 'must name a language' })
		.default(['en', 'zh']),
	emotions: z
		.array(z.enum(EMOTION_NAMES, { error: `must be one of ${EMOTION_NAMES.join(', ')}` }))
		.min(1, { error: 'must name an emotion' })
		.default(['neutral']),
	/** Speaks where another voice may not. */
	fallbackVoice: text('must be the id of a voice (see /v1/voices)').optional(),
	/** Issuers whose passports count, beside the project and this deployment. */
	trustedIssuers: z.array(issuerSchema, { error: 'must be a list of did:key issuers' }).default([]),
	/** Who runs this server, as receipts and recordings name it. */
	provider: text('must be the name of who runs this server').max(256).default('self-hosted'),
	/** Whether agent audio is watermarked. Switching it off is logged, and stands in every receipt. */
	watermark: z.boolean({ error: 'must be true or false' }).default(true),
	/** The number that the watermark names this deployment by; absent: made from the deployment's key. */
	deployment: z
		.int({ error: 'must be a whole number from 0 to 65535' })
		.min(0, { error: 'must be a whole number from 0 to 65535' })
		.max(65_535, { error: 'must be a whole number from 0 to 65535' })
		.optional(),
	/** Name of a new transparency log; absent: one made from its key. */
	logOrigin: z
		.string()
		.regex(/^[^\s+]{1,256}$/, { error: 'must be the URL of the log without scheme, such as voice.example.com/log' })
		.optional(),
	/** Receipts and what opens the log's hashes are erased after this time. */
	retentionDays: wholeNumber(1, 3650, 30),
});

const disclosureSchema = z.strictObject({
	/** The law by which the disclosure is repeated; see docs/care.md. */
	profile: z.enum(DISCLOSURE_PROFILES, { error: `must be one of ${DISCLOSURE_PROFILES.join(', ')}` }).default('eu'),
	/** Whether the spoken disclosure also says that the manner of speaking is taken into account. */
	announceInference: z.boolean({ error: 'must be true or false' }).default(false),
});

const privacySchema = z.strictObject({
	/** Whether a session may infer from the manner of speaking; off, no session can switch it on. */
	emotionInference: z.boolean({ error: 'must be true or false' }).default(true),
	/** Where people talk to it: at work and at school nothing is inferred from the manner of speaking. */
	place: z
		.enum(['general', 'workplace', 'education'], { error: 'must be one of general, workplace, education' })
		.default('general'),
	/**
	 * What is kept of each conversation after it was told: nothing, the protocol events without their sound, or events and
	 * sound. Erased with the receipt.
	 */
	record: z.enum(['nothing', 'events', 'audio'], { error: 'must be one of nothing, events, audio' }).default('nothing'),
});

const perceptionSchema = z.strictObject({
	/** Whose words are taken; absent: the built-in recogniser's. */
	recogniser: z
		.strictObject({
			/** A pack that was added, by name, or the folder of one. */
			pack: text('must be the name of a recogniser pack (see vivavoce pack list) or a folder'),
		})
		.optional(),
	/** `auto`: in sessions that ask for noise reduction; `on`: in all; `off`: in none. */
	noiseSuppression: z.enum(['off', 'auto', 'on'], { error: 'must be one of off, auto, on' }).default('auto'),
});

const promptText = text('must be the text of a prompt');

const promptsSchema = z.record(
	text('must be the id of a prompt'),
	z.union([promptText, z.record(text('must be a version'), promptText)], {
		error: 'must be a text, or texts by version',
	}),
	{ error: 'must be prompts by their ids' },
);

/** The whole configuration; unknown keys are refused. */
export const configSchema = z.strictObject({
	host: text('must be an address or host name to listen on').default('127.0.0.1'),
	/** 0 takes any free port. */
	port: wholeNumber(0, 65_535, 8440),
	tls: z
		.union([z.boolean(), z.strictObject({ cert: z.string().min(1), key: z.string().min(1) })], {
			error: 'must be false, true (a local certificate is made) or {cert, key} with two PEM file paths',
		})
		.default(false),
	/** SHA-256 hashes of the accepted keys, `sha256:` and 64 hex digits each. */
	apiKeys: z
		.array(
			z.string().regex(/^sha256:[0-9a-f]{64}$/, {
				error:
					'must be "sha256:" and 64 hex digits (make one with: printf %s "$KEY" | sha256sum); ' +
					'plain keys belong in the environment variable VIVAVOCE_API_KEYS',
			}),
			{ error: 'must be a list of key hashes' },
		)
		.default([]),
	/** Origins of web pages on other hosts that may use this server; `*` for all. */
	corsOrigins: z
		.array(text('must be an origin such as https://app.example.com, or *'), { error: 'must be a list of origins' })
		.default([]),
	limits: limitsSchema.prefault({}),
	/** Where the local certificate is kept. */
	dataDir: text('must be a directory path').default('.vivavoce'),
	log: logSchema.prefault({}),
	engine: z
		.strictObject({
			/** Absent: `upstream` when `upstream` is set, `composed` when `planner.kind` is `chat`, else `builtin`. */
			family: z
				.enum(['builtin', 'composed', 'upstream'], { error: 'must be one of builtin, composed, upstream' })
				.optional(),
		})
		.prefault({}),
	planner: plannerSchema.default({ kind: 'builtin' }),
	upstream: upstreamSchema.optional(),
	/** Voice of sessions that do not choose one; absent: the engine's first voice. */
	voice: text('must be the id of a voice (see /v1/voices)').optional(),
	/** Who speaks in sessions that choose nobody. */
	persona: text('must be a persona reference such as ABV-PJK (see vivavoce persona find)').optional(),
	/** Tone of sessions that set none: the whole deployment's. */
	scene: text('must be a scene such as night-shift-support-desk, or words of tone').optional(),
	/** Prompts that clients may name: a text, or texts by version; the last version is the latest. */
	prompts: promptsSchema.default({}),
	/** By what right voices speak here. */
	provenance: provenanceSchema.prefault({}),
	/** How people are told that an AI speaks. */
	disclosure: disclosureSchema.prefault({}),
	/** How speech is heard. */
	perception: perceptionSchema.prefault({}),
	/** What is inferred from people. */
	privacy: privacySchema.prefault({}),
	/** IANA time zone for questions about time and date; absent: the machine's. */
	timeZone: text('must be an IANA time zone such as Europe/Berlin').optional(),
});

/** A validated configuration with all defaults filled in. */
export type Config = z.output<typeof configSchema>;

/** A configuration as people write it: any subset of the settings. */
export type ConfigInput = z.input<typeof configSchema>;
