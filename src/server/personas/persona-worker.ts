/**
 * The worker thread that holds the index of the matrix and searches it.
 *
 * @module
 */
import { parentPort, workerData } from 'node:worker_threads';
import { PersonaIdError } from '../../persona/matrix/persona-id.ts';
import { FindError } from '../../persona/search/find.ts';
import { personaByReference } from './imported-personas.ts';
import { openIndex } from './persona-cache.ts';
import { PersonaService } from './persona-service.ts';
import { loadPersonas } from './persona-store.ts';
import type { PersonaReply, PersonaRequest, PersonaWorkerInput } from './persona-worker-messages.ts';

const { dataDir } = workerData as PersonaWorkerInput;
const service = open();

async function open(): Promise<PersonaService> {
	const store = loadPersonas();
	const index = await openIndex({ matrix: store.matrix, dataDir });
	return dataDir === undefined
		? new PersonaService(store, index)
		: new PersonaService(store, index, (reference) => personaByReference(dataDir, reference));
}

function answer(opened: PersonaService, request: PersonaRequest): unknown {
	switch (request.question) {
		case 'find':
			return opened.find(request.ask);
		case 'cast':
			return opened.cast(request.ask.size, request.ask.search);
		case 'show':
			return opened.show(request.ask.reference);
		case 'map':
			return opened.map(request.ask.references);
		case 'mapPicture':
			return opened.mapPicture(request.ask.references, request.ask.picture, request.ask.language);
	}
}

async function reply(request: PersonaRequest): Promise<PersonaReply> {
	const { id } = request;
	try {
		return { id, kind: 'answer', answer: answer(await service, request) };
	} catch (error) {
		if (error instanceof FindError) {
			return { id, kind: 'refused', message: error.message, param: error.param };
		}
		if (error instanceof PersonaIdError) {
			return { id, kind: 'not_found', message: error.message };
		}
		return { id, kind: 'failed', message: error instanceof Error ? error.message : String(error) };
	}
}

parentPort?.on('message', async (request: PersonaRequest) => {
	parentPort?.postMessage(await reply(request));
});
