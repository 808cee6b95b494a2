import { expect, it } from 'vitest';
import { type DisclosureProfile, disclosurePeriodMs } from './disclosure-schedule.ts';

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
