/**
 * The shape of a passport's proof: W3C Data Integrity, cryptosuite `eddsa-jcs-2022`.
 *
 * @module
 */
import { z } from 'zod';

/** Schema of {@link PassportProof}. */
export const proofSchema = z.strictObject({
	type: z.literal('DataIntegrityProof'),
	cryptosuite: z.literal('eddsa-jcs-2022'),
	created: z.iso.datetime(),
	/** The key, as `did:key:z…#z…`. */
	verificationMethod: z.string().max(256),
	proofPurpose: z.literal('assertionMethod'),
	'@context': z.array(z.union([z.string(), z.record(z.string(), z.unknown())])).optional(),
	/** 64 bytes in base58btc, with its multibase prefix `z`. */
	proofValue: z.string().regex(/^z[1-9A-HJ-NP-Za-km-z]{1,120}$/),
});

/** A signature with what it says of itself. */
export type PassportProof = z.infer<typeof proofSchema>;
