/**
 * Recordings that leave the house say what they are: labels first, then content credentials over everything.
 *
 * @module
 */
import { createHash } from 'node:crypto';
import { labelChunks } from '../../provenance/credentials/aigc-label.ts';
import { manifestDefinition } from '../../provenance/credentials/manifest.ts';
import type { RecordingFacts } from '../../provenance/credentials/recording-facts.ts';
import { riffChunks, withChunks } from '../../provenance/credentials/riff.ts';
import { ContentCredentials } from './content-credentials.ts';
import type { CredentialIdentity } from './credential-identity.ts';
import type { IngredientFile } from './credential-messages.ts';

/**
 * Labels and signs a WAV file.
 *
 * @param sources - Files that the recording was made from. Those that bear marks (C2PA) are kept as ingredients.
 * @throws `CredentialError`
 */
export async function exportRecording(
	wav: Uint8Array,
	facts: RecordingFacts,
	identity: CredentialIdentity,
	sources: readonly IngredientFile[] = [],
): Promise<Uint8Array> {
	const credentials = new ContentCredentials();
	try {
		const labelled = withChunks(wav, labelChunks(facts, audioSha256(wav)));
		const marked = await withMarks(credentials, sources);
		return await credentials.sign(labelled, manifestDefinition(facts), identity, marked);
	} finally {
		await credentials.close();
	}
}

async function withMarks(
	credentials: ContentCredentials,
	sources: readonly IngredientFile[],
): Promise<IngredientFile[]> {
	const marked: IngredientFile[] = [];
	for (const source of sources) {
		const { state } = await credentials.read(source.bytes, source.format);
		if (state !== 'none') {
			marked.push(source);
		}
	}
	return marked;
}

function audioSha256(wav: Uint8Array): string {
	const data = riffChunks(wav).find(({ id }) => id === 'data');
	return createHash('sha256')
		.update(data?.bytes ?? new Uint8Array(0))
		.digest('hex');
}
