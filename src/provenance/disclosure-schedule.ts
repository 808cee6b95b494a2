/**
 * When the disclosure is due again, by the law that a deployment follows.
 *
 * @module
 */

import type { DisclosureProfile } from '../protocol/disclosure-profile.ts';

const HOUR_MS = 3_600_000;

/**
 * Time in ms after which the disclosure is given again: 3 h in New York (S 3008) and Washington (HB 2225), 2 h in China
 * (draft of the measures on companions), 3 h for minors in California (SB 243). `Infinity`: the first one is enough (EU
 * AI Act Art. 50(1)). Where a minor speaks every other profile repeats hourly, as Washington asks.
 */
export function disclosurePeriodMs(profile: DisclosureProfile, isMinor: boolean): number {
	if (profile === 'us-ca') {
		return isMinor ? 3 * HOUR_MS : Number.POSITIVE_INFINITY;
	}
	if (isMinor || profile === 'minors') {
		return HOUR_MS;
	}
	if (profile === 'eu') {
		return Number.POSITIVE_INFINITY;
	}
	return profile === 'cn' ? 2 * HOUR_MS : 3 * HOUR_MS;
}

/**
 * Whether `asked` repeats the disclosure at least as often as `base`, whoever speaks. Strictest first: `minors`, `cn`,
 * `us-ny` and `us-wa` alike, `eu`, `us-ca`.
 */
export function isAsStrict(asked: DisclosureProfile, base: DisclosureProfile): boolean {
	return [false, true].every((isMinor) => disclosurePeriodMs(asked, isMinor) <= disclosurePeriodMs(base, isMinor));
}
