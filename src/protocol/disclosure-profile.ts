/**
 * Laws by which the disclosure is repeated.
 *
 * @module
 */

/** Laws that a deployment may follow; their periods are in `src/provenance/disclosure-schedule.ts`. */
export const DISCLOSURE_PROFILES = ['eu', 'cn', 'us-ca', 'us-ny', 'us-wa', 'minors'] as const;

/** Name of a profile. */
export type DisclosureProfile = (typeof DISCLOSURE_PROFILES)[number];
