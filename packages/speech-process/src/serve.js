// SPDX-License-Identifier: Apache-2.0
/**
 * The loop between the IPC channel and an engine. One job runs at a time; the channel is read between two jobs, so a
 * cancelled job that has not begun never costs anything.
 *
 * @module
 */

/**
 * @typedef {{ type: 'speak', id: number, text: string, voice: string, rate: number, pitch: number, range: number,
 *   phonemes?: boolean }} SpeakMessage
 * @typedef {{ charEnd: number, endMs: number }} Word
 * @typedef {{ id: string, startMs: number }} Phoneme
 * @typedef {{ pcm: Int16Array, sampleRateHz: number, words: Word[], phonemes: Phoneme[] }} Chunk
 * @typedef {{ warmUp: { voice: string, text: string }[],
 *   speak: (message: SpeakMessage, onChunk: (chunk: Chunk) => void) => void }} Engine
 */

/** Exit code when the engine cannot be loaded. */
const EXIT_LOAD_FAILED = 3;

/**
 * Loads the engine, warms it up and serves messages until the parent goes away.
 *
 * @param {string} name
 * @param {() => Promise<Engine>} load
 */
export async function serve(name, load) {
	if (!process.send) {
		throw new Error(`${name} must be started with child_process.fork: it talks over the IPC channel`);
	}
	// Without its parent nobody can hear it: this is what keeps orphans from piling up after a crash of the parent.
	process.on('disconnect', () => process.exit(0));
	/** @type {Engine} */
	let engine;
	try {
		engine = await load();
		send({ type: 'loaded' });
		await warmUp(engine);
	} catch (error) {
		send({ type: 'failed', message: messageOf(error) }, () => process.exit(EXIT_LOAD_FAILED));
		return;
	}
	takeMessages(engine);
	send({ type: 'ready', engine: name });
}

/**
 * Speaks what nobody hears, so that the first job is as fast as later ones.
 *
 * @param {Engine} engine
 */
async function warmUp(engine) {
	for (const { voice, text } of engine.warmUp) {
		// Between two texts the channel is served: what was sent leaves, and a parent that went away is noticed.
		await new Promise(setImmediate);
		engine.speak({ type: 'speak', id: 0, text, voice, rate: 1, pitch: 1, range: 1 }, () => {});
	}
}

/** @param {Engine} engine */
function takeMessages(engine) {
	/** @type {SpeakMessage[]} */
	let queue = [];
	const runNext = () => {
		const job = queue.shift();
		if (job) {
			run(engine, job);
			setImmediate(runNext);
		}
	};
	process.on('message', (/** @type {any} */ message) => {
		if (message?.type === 'cancel') {
			const left = queue.filter((job) => job.id !== message.id);
			if (left.length < queue.length) {
				queue = left;
				send({ type: 'done', id: message.id });
			}
		} else if (message?.type === 'speak') {
			queue.push(message);
			if (queue.length === 1) {
				setImmediate(runNext);
			}
		}
	});
}

/**
 * @param {Engine} engine
 * @param {SpeakMessage} job
 */
function run(engine, job) {
	const { id } = job;
	try {
		engine.speak(job, (chunk) => send({ type: 'chunk', id, ...chunk }));
		send({ type: 'done', id });
	} catch (error) {
		send({ type: 'error', id, message: messageOf(error) });
	}
}

/**
 * @param {object} message
 * @param {() => void} [then]
 */
function send(message, then = () => {}) {
	process.send?.(message, then);
}

/** @param {unknown} error */
function messageOf(error) {
	return error instanceof Error ? error.message : String(error);
}
