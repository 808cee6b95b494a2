/**
 * Signs a passport for the voice of an upstream service, as its operator does with `voice draft` and `voice sign`.
 *
 * @module
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { draftPassport } from '../../src/provenance/passport/draft.ts';
import { issuerOf, signPassport } from '../../src/provenance/passport/proof.ts';
import { ensureIssuerKey } from '../../src/server/voices/issuer-key.ts';
import { ownVoicesDir, passportPath } from '../../src/server/voices/voice-files.ts';

/** Lets the voice `upstream` of the service at this address speak in deployments with this data directory. */
export async function issuePassport(dataDir: string, upstreamUrl: string): Promise<void> {
	const secretKey = await ensureIssuerKey(dataDir);
	const { host } = new URL(upstreamUrl);
	const draft = draftPassport({
		voiceId: 'upstream',
		engine: `upstream:${host}`,
		provider: host,
		issuer: issuerOf(secretKey),
		use: { purpose: 'conversation', territories: ['001'], languages: ['en', 'zh'], emotions: ['neutral'] },
		emotions: ['neutral'],
		// A minute ago, so that rounding does not put its beginning into the future.
		nowMs: Date.now() - 60_000,
	});
	const path = passportPath(ownVoicesDir(dataDir), 'upstream');
	await mkdir(dirname(path), { recursive: true });
	await writeFile(path, JSON.stringify(signPassport(draft, secretKey, draft.validFrom)));
}
