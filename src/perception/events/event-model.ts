/**
 * The network of vocal sounds, and how its answers become events.
 *
 * @module
 */
import { join } from 'node:path';
import { z } from 'zod';
import { VOCAL_EVENT_KINDS } from '../../protocol/vocal-event-kinds.ts';
import { readModel, readModelJson } from '../network/model-files.ts';
import { StreamingNetwork } from '../network/streaming-network.ts';

const frames = z.number().int().min(1).max(1000);

const descriptionSchema = z.object({
	/** What the values of an output frame are probabilities of; the first is "nothing of these". */
	kinds: z.tuple([z.literal('none')], z.enum(VOCAL_EVENT_KINDS)),
	delayFrames: z.number().int().min(0).max(50),
	frameMs: z.literal(40),
	/** Silence between two sounds of one event. */
	mergeFrames: frames,
	shortestFrames: frames,
	longestFrames: frames,
	/** Events below this probability are not told of. */
	reportFrom: z.number().min(0).max(1),
	/** Weights of the log odds, of the logarithm of the length and of 1 in the log odds of being right. */
	calibration: z.tuple([z.number(), z.number(), z.number()]),
	caches: z.array(z.array(z.number().int().positive())),
});

/** How the network's answers become events; see `models/events.json`. */
export type EventDescription = Readonly<z.infer<typeof descriptionSchema>>;

/** A loaded network of vocal sounds. */
export interface EventModel {
	readonly network: StreamingNetwork;
	readonly description: EventDescription;
}

/**
 * Loads `events.{json,onnx}`.
 *
 * @throws `PerceptionError` `model_missing` or `model_invalid`.
 */
export async function loadEvents(modelsDir: string): Promise<EventModel> {
	const description = readModelJson(modelsDir, 'events.json', descriptionSchema);
	const network = await StreamingNetwork.load(readModel(modelsDir, 'events.onnx'), {
		output: 'kinds',
		cacheShapes: description.caches,
		path: join(modelsDir, 'events.onnx'),
	});
	return { network, description };
}
