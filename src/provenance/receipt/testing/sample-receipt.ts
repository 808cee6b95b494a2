/**
 * A receipt of a short session in a log of other entries, for tests.
 *
 * @module
 */
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { speechLike } from '../../hash-chain/testing/speech-like.ts';
import { signCheckpoint } from '../../log/checkpoint.ts';
import { createEntry } from '../../log/log-entry.ts';
import { TileTree } from '../../log/make-proof.ts';
import { createSigner, formatVerifier, verifierOf } from '../../log/signed-note.ts';
import { tiledLog } from '../../log/testing/tiled-log.ts';
import { toBase64 } from '../../log/text-bytes.ts';
import type { Receipt } from '../receipt.ts';
import { signReceipt } from '../sign-receipt.ts';
import { StatementDraft } from '../statement-draft.ts';

const START_MS = Date.UTC(2026, 0, 31, 12);
const HASH = 'ab'.repeat(32);

/** Who signs the sample. */
export const SAMPLE_SIGNER = createSigner('log.example/vivavoce', new Uint8Array(32).fill(5));

/** What the agent said in the sample, as one item. */
export const SAMPLE_AGENT = speechLike(60_000, 21);

/** What the user said in the sample. */
export const SAMPLE_USER = speechLike(30_000, 22);

/** A draft with something in every list. */
export function sampleDraft(): StatementDraft {
	const system = {
		provider: 'Example Ltd',
		name: 'vivavoce',
		version: '0.1.0',
		models: [{ name: 'a.onnx', sha256: HASH }],
	};
	const start = { sessionId: 'sess_1', kind: 'realtime', atMs: START_MS, engine: 'builtin' } as const;
	const draft = new StatementDraft(system, { ...start, persona: { name: 'guide', sha256: HASH } });
	draft.addVoice({ id: 'clara', passportSha256: HASH });
	draft.addVoice({ id: 'upstream', passportSha256: null });
	draft.addDisclosure({ text: '我是人工智能助手。', language: 'zh', form: 'spoken', atMs: START_MS });
	draft.addWatermark({ on: true, algorithm: 'org.vivavoce.watermark.1', tag: '0000beef' });
	draft.addRefusal({ code: 'voice_passport_expired', clause: 'term.expires', voice: 'clara', atMs: START_MS + 5000 });
	draft.addAgentAudio('item_1', SAMPLE_AGENT);
	draft.addUserAudio(Float32Array.from(SAMPLE_USER, (sample) => sample / 32_768));
	return draft;
}

/** The signed receipt of {@link sampleDraft}. */
export async function sampleReceipt(): Promise<Receipt> {
	const statement = sampleDraft().statement(START_MS + 9000, true);
	const salt = new Uint8Array(32).fill(9);
	const entry = createEntry('session-end', START_MS + 9000, salt, statement);
	const entries = [...Array.from({ length: 300 }, (_, number) => `other ${number}`), entry, 'after it'].map(
		utf8ToBytes,
	);
	const { frontier, readTile } = tiledLog(entries);
	const index = 300;
	const inclusion = await new TileTree(entries.length, readTile).inclusion(index);
	const log = {
		key: formatVerifier(verifierOf(SAMPLE_SIGNER)),
		index,
		entry,
		salt: toBase64(salt),
		inclusion: inclusion.map(toBase64),
		checkpoint: signCheckpoint({ size: entries.length, root: frontier.root() }, SAMPLE_SIGNER),
	};
	return signReceipt(statement, log, SAMPLE_SIGNER);
}
