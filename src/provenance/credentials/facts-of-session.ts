/**
 * What the recording of a session says of itself, as far as the session's receipt knows.
 *
 * @module
 */
import type { Statement } from '../receipt/receipt.ts';
import type { RecordingFacts } from './recording-facts.ts';

/** What the receipt does not know. */
export type ExportFacts = Pick<
	RecordingFacts,
	'id' | 'system' | 'version' | 'atMs' | 'title' | 'durationMs' | 'receiptSha256'
>;

/** Facts of a recording of both sides; without a statement little is known. */
export function factsOfSession(statement: Statement | undefined, facts: ExportFacts): RecordingFacts {
	const [persona] = statement?.personas ?? [];
	return {
		...facts,
		provider: statement?.system.provider ?? 'unknown',
		hasUser: true,
		voices: (statement?.voices ?? []).map(({ id, passport_sha256 }) => ({ id, passportSha256: passport_sha256 })),
		...(persona !== undefined && { persona }),
		watermark: statement?.watermark.at(-1) ?? { on: false, algorithm: '', tag: '' },
		disclosures: statement?.disclosures ?? [],
	};
}
