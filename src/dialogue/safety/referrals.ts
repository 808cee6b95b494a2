/**
 * Whom to call, by territory. Numbers are those that the services publish themselves; check them before each release.
 *
 * @module
 */
import type { Both } from '../../persona/both.ts';

/** Where help is. */
export interface Referral {
	/** Someone to talk to, at any hour. */
	readonly crisis: Both<string>;
	/** The emergency number. */
	readonly emergency: string;
}

/** Where no territory is declared. */
const ANYWHERE: Referral = {
	crisis: { en: 'your local crisis line, or someone you trust', zh: '当地的心理援助热线，或者你信任的人' },
	emergency: '112',
};

const REFERRALS: Readonly<Record<string, Referral>> = {
	US: {
		crisis: { en: 'the 988 Suicide and Crisis Lifeline, by calling 988', zh: '988自杀与危机生命线，拨打988' },
		emergency: '911',
	},
	CA: {
		crisis: { en: 'the 988 Suicide Crisis Helpline, by calling 988', zh: '988自杀危机热线，拨打988' },
		emergency: '911',
	},
	GB: { crisis: { en: 'Samaritans, on 116 123', zh: '撒玛利亚会，拨打116123' }, emergency: '999' },
	IE: { crisis: { en: 'Samaritans, on 116 123', zh: '撒玛利亚会，拨打116123' }, emergency: '112' },
	CN: {
		crisis: { en: 'the national psychological support line, on 12356', zh: '全国统一心理援助热线12356' },
		emergency: '120',
	},
	AU: { crisis: { en: 'Lifeline, on 13 11 14', zh: 'Lifeline热线，拨打13 11 14' }, emergency: '000' },
};

/** The help of a territory (ISO 3166-1 alpha-2); general words where none is known. */
export function referralFor(territory: string | undefined): Referral {
	return REFERRALS[territory ?? ''] ?? ANYWHERE;
}
