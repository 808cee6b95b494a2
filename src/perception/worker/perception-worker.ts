/**
 * Entry point of the perception worker thread.
 *
 * @module
 */
import { parentPort, workerData } from 'node:worker_threads';
import { loadStreamModels } from '../network/stream-models.ts';
import { PerceptionError } from '../perception-error.ts';
import { WorkerLoop } from './worker-loop.ts';
import type { WorkerInput, WorkerReply, WorkerRequest } from './worker-messages.ts';

async function main(): Promise<void> {
	const port = parentPort;
	if (!port) {
		throw new PerceptionError('perception_failed', 'perception-worker must be started as a worker thread');
	}
	const reply = (message: WorkerReply): void => port.postMessage(message);
	const { modelsDir, packDir } = workerData as WorkerInput;
	try {
		const loop = new WorkerLoop(await loadStreamModels(modelsDir, packDir), reply, () => port.close());
		port.on('message', (request: WorkerRequest) => loop.take(request));
		reply({ type: 'ready' });
	} catch (error) {
		if (!(error instanceof PerceptionError)) {
			throw error;
		}
		reply({ type: 'unusable', code: error.code, message: error.message });
	}
}

void main();
