/**
 * Entry point of the perception worker thread.
 *
 * @module
 */
import { parentPort, workerData } from 'node:worker_threads';
import { loadEvents } from './events/event-model.ts';
import { FrontEndResources } from './front-end.ts';
import { PerceptionError } from './perception-error.ts';
import { loadRecogniser, loadVoiceActivity } from './recogniser-model.ts';
import type { StreamModels } from './stream-perception.ts';
import { WorkerLoop } from './worker-loop.ts';
import type { WorkerInput, WorkerReply, WorkerRequest } from './worker-messages.ts';

async function loadModels(modelsDir: string): Promise<StreamModels> {
	const activity = await loadVoiceActivity(modelsDir);
	const recogniser = await loadRecogniser(modelsDir);
	return { recogniser, activity, events: await loadEvents(modelsDir), frontEnd: new FrontEndResources() };
}

async function main(): Promise<void> {
	const port = parentPort;
	if (!port) {
		throw new PerceptionError('perception_failed', 'perception-worker must be started as a worker thread');
	}
	const reply = (message: WorkerReply): void => port.postMessage(message);
	const { modelsDir } = workerData as WorkerInput;
	try {
		const loop = new WorkerLoop(await loadModels(modelsDir), reply);
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
