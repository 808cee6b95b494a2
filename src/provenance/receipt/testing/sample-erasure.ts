/**
 * A receipt of a deletion, for tests.
 *
 * @module
 */
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { signCheckpoint } from '../../log/checkpoint.ts';
import { createEntry } from '../../log/log-entry.ts';
import { TileTree } from '../../log/make-proof.ts';
import { formatVerifier, verifierOf } from '../../log/signed-note.ts';
import { tiledLog } from '../../log/testing/tiled-log.ts';
import { toBase64 } from '../../log/text-bytes.ts';
import { type ErasureReceipt, erasureReceipt } from '../erasure.ts';
import { SAMPLE_SIGNER } from './sample-receipt.ts';

const AT_MS = Date.UTC(2026, 0, 31, 12);

/** Says that the recording of `sess_1` was erased; second of three entries of its log. */
export async function sampleErasure(): Promise<ErasureReceipt> {
	const statement = { session: 'sess_1', at: new Date(AT_MS).toISOString(), erased: ['recording' as const] };
	const salt = new Uint8Array(32).fill(3);
	const entry = createEntry('erasure', AT_MS, salt, statement);
	const { frontier, readTile } = tiledLog(['before', entry, 'after'].map(utf8ToBytes));
	const inclusion = await new TileTree(3, readTile).inclusion(1);
	return erasureReceipt(statement, {
		key: formatVerifier(verifierOf(SAMPLE_SIGNER)),
		index: 1,
		entry,
		salt: toBase64(salt),
		inclusion: inclusion.map(toBase64),
		checkpoint: signCheckpoint({ size: 3, root: frontier.root() }, SAMPLE_SIGNER),
	});
}
