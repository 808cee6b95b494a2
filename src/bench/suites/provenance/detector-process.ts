/**
 * A detector in a process of its own. Started by `detector-pool.ts`; ends with its parent.
 *
 * @module
 */
import { detectWatermark } from '../../../provenance/watermark/detect-watermark.ts';
import type { DetectorReply, DetectorRequest } from './detector-messages.ts';

process.on('message', ({ id, samples, rateHz, keys }: DetectorRequest) => {
	process.send?.({ id, finding: detectWatermark(samples, rateHz, keys) } satisfies DetectorReply);
});
process.on('disconnect', () => process.exit(0));
// The terminal sends Ctrl-C to the whole group; the parent decides when this process ends.
process.on('SIGINT', () => {});
