/**
 * A causal network whose memory between chunks is explicit: caches in, caches out.
 *
 * @module
 */
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { MEL_BANDS } from '../../audio/log-mel.ts';
import { PerceptionError } from '../perception-error.ts';

/** A network's memory. It is never changed in place, so keeping a copy costs nothing. */
export type NetworkCaches = readonly Tensor[];

/** What one chunk gives. */
export interface NetworkStep {
	readonly output: Float32Array;
	readonly caches: NetworkCaches;
}

/** Names and shapes of a network. */
export interface NetworkDescription {
	/** Name of the output that is not a cache. */
	readonly output: string;
	/** Shape of each cache, in the order of their numbers. */
	readonly cacheShapes: readonly (readonly number[])[];
	/** Named in errors. */
	readonly path: string;
}

/** One thread per call: the work of many sessions is spread over cores by workers, not inside a call. */
const SESSION_OPTIONS: InferenceSession.SessionOptions = {
	executionProviders: ['cpu'],
	intraOpNumThreads: 1,
	interOpNumThreads: 1,
	graphOptimizationLevel: 'all',
	// Without its arena the runtime gives memory back between the chunks of many idle sessions.
	enableCpuMemArena: false,
	logSeverityLevel: 3,
};

/** A loaded network; holds no state of a stream. */
export class StreamingNetwork {
	readonly #session: InferenceSession;
	readonly #description: NetworkDescription;

	private constructor(session: InferenceSession, description: NetworkDescription) {
		this.#session = session;
		this.#description = description;
	}

	/**
	 * Loads a network from its bytes (ONNX).
	 *
	 * @throws {@link PerceptionError} `model_invalid` when it cannot be loaded or lacks an output.
	 */
	static async load(bytes: Uint8Array, description: NetworkDescription): Promise<StreamingNetwork> {
		const { path, output, cacheShapes } = description;
		let session: InferenceSession;
		try {
			session = await InferenceSession.create(bytes, SESSION_OPTIONS);
		} catch (cause) {
			throw new PerceptionError('model_invalid', `${path} is no network that can be run; restore the file`, { cause });
		}
		const needed = [output, ...cacheShapes.map((_, i) => `next_cache_${i}`)];
		const missing = needed.find((name) => !session.outputNames.includes(name));
		if (missing) {
			throw new PerceptionError(
				'model_invalid',
				`${path} has no output "${missing}"; it does not match its .json file`,
			);
		}
		return new StreamingNetwork(session, description);
	}

	/** Memory of a stream that has not begun. */
	initialCaches(): NetworkCaches {
		return this.#description.cacheShapes.map((shape) => {
			const size = shape.reduce((product, length) => product * length, 1);
			return new Tensor('float32', new Float32Array(size), shape);
		});
	}

	/**
	 * Runs one chunk.
	 *
	 * @param features - `frames ·` {@link MEL_BANDS} values; not kept.
	 */
	async run(features: Float32Array, caches: NetworkCaches): Promise<NetworkStep> {
		const feeds: Record<string, Tensor> = {
			features: new Tensor('float32', features, [1, features.length / MEL_BANDS, MEL_BANDS]),
		};
		caches.forEach((cache, i) => {
			feeds[`cache_${i}`] = cache;
		});
		const results = await this.#session.run(feeds);
		return {
			output: this.#floats(results, this.#description.output).data,
			caches: caches.map((_, i) => this.#floats(results, `next_cache_${i}`).tensor),
		};
	}

	/** Releases the network's memory. */
	async release(): Promise<void> {
		await this.#session.release();
	}

	#floats(results: InferenceSession.OnnxValueMapType, name: string): { tensor: Tensor; data: Float32Array } {
		const tensor = results[name];
		if (!(tensor?.data instanceof Float32Array)) {
			throw new PerceptionError('model_invalid', `${this.#description.path}: output "${name}" is not 32-bit float`);
		}
		return { tensor: tensor as Tensor, data: tensor.data };
	}
}
