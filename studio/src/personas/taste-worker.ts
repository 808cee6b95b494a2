/**
 * Learns in a thread of its own, so that the page stays alive meanwhile.
 *
 * @module
 */
import type { PreferenceEntry } from '../../../src/persona/preference/preference-log.ts';
import { tasteOf } from './taste.ts';

self.onmessage = ({ data }: MessageEvent<readonly PreferenceEntry[]>) => {
	self.postMessage(tasteOf(data));
};
