/**
 * The provenance of a test session: a voice with a real passport for every emotion, no stages, no ledger.
 *
 * @module
 */
import { aiDisclosure } from '../../provenance/disclosure.ts';
import { EMOTION_NAMES } from '../../provenance/passport/emotions.ts';
import { testAuthority, testPassport, testSubject } from '../../provenance/passport/testing/test-passport.ts';
import type { SessionProvenance } from '../ports.ts';

/** Made once: signing and checking a proof cost milliseconds. */
const GATE = testAuthority([testPassport(testSubject('test', 'scripted', EMOTION_NAMES))]);

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
		server: { name: 'vivavoce', version: '0.0.0-test' },
		watermark: { on: false, algorithm: '', tag: '' },
		stages: () => [],
		...overrides,
	};
}
