/**
 * The provenance of a test session: a voice with a real passport, no stages, no ledger.
 *
 * @module
 */
import { aiDisclosure } from '../../provenance/disclosure.ts';
import { testAuthority, testPassport } from '../../provenance/passport/testing/test-passport.ts';
import type { SessionProvenance } from '../ports.ts';

/** Made once: signing and checking a proof cost milliseconds. */
const GATE = testAuthority([testPassport()]);

/** Lets the scripted engine's voice `test` speak, but for what is overridden. */
export function testProvenance(overrides: Partial<SessionProvenance> = {}): SessionProvenance {
	return {
		gate: GATE,
		disclosure: aiDisclosure({
			engine: 'scripted',
			synthesises: true,
			watermarked: false,
			infersManner: true,
			records: false,
		}),
		watermark: { on: false, algorithm: '', tag: '' },
		stages: () => [],
		...overrides,
	};
}
