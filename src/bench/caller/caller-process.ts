/**
 * Callers in a process of their own. Started by `caller-group.ts`; ends with its parent.
 *
 * @module
 */
import { runJob } from './caller-job.ts';
import type { CallerReply, CallerRequest } from './caller-messages.ts';

process.on('message', ({ jobs }: CallerRequest) => {
	jobs.forEach(async (job, index) => {
		const outcome = await runJob(job);
		process.send?.({ type: 'finished', index, outcome } satisfies CallerReply);
	});
});
process.on('disconnect', () => process.exit(0));
// The terminal sends Ctrl-C to the whole group; the parent decides when this process ends.
process.on('SIGINT', () => {});
