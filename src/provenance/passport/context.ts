/**
 * The JSON-LD context of voice passports: whose word each field is.
 *
 * @module
 */

/** Namespace of the words that no standard has: voice actions and voice origins. */
export const VOICE_NAMESPACE = 'urn:vivavoce:voice-passport:1:';

/** `@context` of every passport. A passport with another one is not understood, and refused. */
export const PASSPORT_CONTEXT = [
	'https://www.w3.org/ns/credentials/v2',
	'https://www.w3.org/ns/odrl.jsonld',
	{
		'@vocab': VOICE_NAMESPACE,
		vp: VOICE_NAMESPACE,
		dpv: 'https://w3id.org/dpv#',
		pd: 'https://w3id.org/dpv/pd#',
		prov: 'http://www.w3.org/ns/prov#',
		en: { '@id': 'vp:statement', '@language': 'en' },
		zh: { '@id': 'vp:statement', '@language': 'zh' },
		wasDerivedFrom: { '@id': 'prov:wasDerivedFrom', '@type': '@id' },
		wasAttributedTo: { '@id': 'prov:wasAttributedTo' },
		wasGeneratedBy: { '@id': 'prov:wasGeneratedBy' },
		lineage: { '@id': 'prov:hadDerivation', '@container': '@list' },
		consent: 'dpv:hasConsent',
		notice: 'dpv:hasNotice',
		dataSubject: 'dpv:hasDataSubject',
		controller: 'dpv:hasDataController',
		jurisdiction: 'dpv:hasJurisdiction',
		events: { '@id': 'dpv:hasConsentStatus', '@container': '@list' },
	},
] as const;
