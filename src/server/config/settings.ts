/**
 * Every setting by its path, and the environment variable that sets it.
 *
 * @module
 */

/** How the text of an environment variable becomes a value. */
export type SettingKind = 'text' | 'number' | 'switch' | 'list' | 'json';

/** One setting. */
export interface Setting {
	/** Path in the configuration, such as `limits.maxSessions`. */
	readonly path: string;
	readonly kind: SettingKind;
	/** Its environment variable where that does not follow from the path. */
	readonly variable?: string;
}

/** All settings that the environment can set. `apiKeys` has its own variable, {@link API_KEYS_VARIABLE}. */
export const SETTINGS: readonly Setting[] = [
	{ path: 'host', kind: 'text' },
	{ path: 'port', kind: 'number' },
	{ path: 'tls', kind: 'switch' },
	{ path: 'tls.cert', kind: 'text' },
	{ path: 'tls.key', kind: 'text' },
	{ path: 'corsOrigins', kind: 'list' },
	{ path: 'limits.maxSessions', kind: 'number' },
	{ path: 'limits.maxMessageBytes', kind: 'number' },
	{ path: 'limits.messagesPerSecond', kind: 'number' },
	{ path: 'limits.messageBurst', kind: 'number' },
	{ path: 'limits.bufferedBytes', kind: 'number' },
	{ path: 'limits.handshakeTimeoutMs', kind: 'number' },
	{ path: 'limits.sessionMaxMs', kind: 'number' },
	{ path: 'limits.idleTimeoutMs', kind: 'number' },
	{ path: 'limits.drainMs', kind: 'number' },
	{ path: 'dataDir', kind: 'text' },
	{ path: 'log.level', kind: 'text' },
	{ path: 'log.format', kind: 'text' },
	{ path: 'engine.family', kind: 'text' },
	{ path: 'planner.kind', kind: 'text' },
	{ path: 'planner.baseUrl', kind: 'text' },
	{ path: 'planner.model', kind: 'text' },
	{ path: 'planner.apiKeyEnv', kind: 'text' },
	{ path: 'planner.candidates', kind: 'number' },
	{ path: 'upstream.url', kind: 'text' },
	{ path: 'upstream.apiKeyEnv', kind: 'text' },
	{ path: 'upstream.model', kind: 'text' },
	{ path: 'perception.recogniser.pack', kind: 'text', variable: 'VIVAVOCE_RECOGNISER' },
	{ path: 'perception.noiseSuppression', kind: 'text' },
	{ path: 'persona', kind: 'text' },
	{ path: 'scene', kind: 'text' },
	{ path: 'voice', kind: 'text' },
	{ path: 'timeZone', kind: 'text' },
	{ path: 'prompts', kind: 'json' },
	{ path: 'provenance.purpose', kind: 'text' },
	{ path: 'provenance.territories', kind: 'list' },
	{ path: 'provenance.languages', kind: 'list' },
	{ path: 'provenance.emotions', kind: 'list' },
	{ path: 'provenance.fallbackVoice', kind: 'text' },
	{ path: 'provenance.trustedIssuers', kind: 'list' },
	{ path: 'provenance.watermark', kind: 'switch' },
	{ path: 'provenance.deployment', kind: 'number' },
	{ path: 'provenance.provider', kind: 'text' },
	{ path: 'provenance.logOrigin', kind: 'text' },
	{ path: 'provenance.retentionDays', kind: 'number' },
	{ path: 'disclosure.profile', kind: 'text' },
	{ path: 'disclosure.announceInference', kind: 'switch' },
	{ path: 'privacy.emotionInference', kind: 'switch' },
	{ path: 'privacy.place', kind: 'text' },
	{ path: 'privacy.record', kind: 'text' },
];

/** Holds the accepted API keys in plain text, separated by commas. */
export const API_KEYS_VARIABLE = 'VIVAVOCE_API_KEYS';

/** Names the configuration file. */
export const CONFIG_VARIABLE = 'VIVAVOCE_CONFIG';

/** The key that the commands `talk` and `bench` send; the server ignores it. */
const CLIENT_KEY_VARIABLE = 'VIVAVOCE_API_KEY';

/** Path of the key with which `voice sign` signs; the server ignores it. */
export const ISSUER_KEY_VARIABLE = 'VIVAVOCE_VOICE_ISSUER_KEY';

/** The environment variable of a setting: `limits.maxSessions` → `VIVAVOCE_LIMITS_MAX_SESSIONS`. */
export function variableOf(path: string): string {
	const variable = SETTINGS.find((setting) => setting.path === path)?.variable;
	if (variable !== undefined) {
		return variable;
	}
	const words = path.replaceAll('.', '_').replaceAll(/([a-z])([A-Z])/g, '$1_$2');
	return `VIVAVOCE_${words.toUpperCase()}`;
}

/** All variables that begin with `VIVAVOCE_` and mean something. */
export function knownVariables(): readonly string[] {
	const settings = SETTINGS.map((setting) => variableOf(setting.path));
	return [...settings, API_KEYS_VARIABLE, CONFIG_VARIABLE, CLIENT_KEY_VARIABLE, ISSUER_KEY_VARIABLE];
}
