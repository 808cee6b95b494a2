import { expect, it } from 'vitest';
import { DISCLOSURE_PROFILES, type DisclosureProfile } from '../protocol/disclosure-profile.ts';
import { disclosurePeriodMs, isAsStrict } from './disclosure-schedule.ts';

it.each<readonly [DisclosureProfile, number, number]>([
	['eu', Number.POSITIVE_INFINITY, 1],
	['cn', 2, 1],
	['us-ca', Number.POSITIVE_INFINITY, 3],
	['us-ny', 3, 1],
	['us-wa', 3, 1],
	['minors', 1, 1],
])('%s repeats after %d h, and after %d h for minors', (profile, hours, minorHours) => {
	expect(disclosurePeriodMs(profile, false)).toBe(hours * 3_600_000);
	expect(disclosurePeriodMs(profile, true)).toBe(minorHours * 3_600_000);
});

const STRICTEST_FIRST: readonly (readonly DisclosureProfile[])[] = [
	['minors'],
	['cn'],
	['us-ny', 'us-wa'],
	['eu'],
	['us-ca'],
];

it('orders the profiles from the strictest to the laxest', () => {
	expect(STRICTEST_FIRST.flat().toSorted()).toEqual(DISCLOSURE_PROFILES.toSorted());
	const rank = (profile: DisclosureProfile) => STRICTEST_FIRST.findIndex((alike) => alike.includes(profile));
	for (const asked of DISCLOSURE_PROFILES) {
		for (const base of DISCLOSURE_PROFILES) {
			expect([asked, base, isAsStrict(asked, base)]).toEqual([asked, base, rank(asked) <= rank(base)]);
		}
	}
});
