/**
 * The prompts that a deployment's configuration stores.
 *
 * @module
 */
import type { PromptCatalogue } from '../../session/settings/stored-prompts.ts';
import type { Config } from '../config/config-schema.ts';

/** Finds prompts by id and version; a prompt without versions has version `1`, and the last one listed is the latest. */
export function createPromptCatalogue(prompts: Config['prompts']): PromptCatalogue {
	const versionsById = new Map(
		Object.entries(prompts).map(([id, stored]) => [id, new Map(Object.entries(versionsOf(stored)))]),
	);
	return {
		text: (id, version) => {
			const versions = versionsById.get(id);
			return version === undefined ? [...(versions?.values() ?? [])].at(-1) : versions?.get(version);
		},
	};
}

function versionsOf(stored: Config['prompts'][string]): Readonly<Record<string, string>> {
	return typeof stored === 'string' ? { 1: stored } : stored;
}
