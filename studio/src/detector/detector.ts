/**
 * Finds the watermark in a recording inside the browser: nothing is sent anywhere.
 *
 * @module
 */
import type { WatermarkFinding, WatermarkKeys } from '../../../src/provenance/watermark/detect-watermark.ts';
import type { DetectorReply, DetectorRequest } from './detector-worker.ts';

/** Where the build puts `detector-worker.ts`. */
const WORKER_URL = '/detector-worker.js';
/** Rate that the browser decodes to, in Hz: what the mark was made at. */
const DECODE_RATE_HZ = 24_000;

/**
 * Verifies a file that the browser can decode (WAV, MP3, FLAC, Ogg, AAC).
 *
 * @throws `Error` when the browser cannot decode it, or the detector cannot search it.
 */
export async function verifyFile(file: Blob, keys: WatermarkKeys = {}): Promise<WatermarkFinding> {
	const context = new OfflineAudioContext(1, 1, DECODE_RATE_HZ);
	const audio = await context.decodeAudioData(await file.arrayBuffer());
	return searchInWorker({ samples: mixDown(audio), rateHz: audio.sampleRate, keys });
}

function mixDown(audio: AudioBuffer): Float32Array {
	const mono = new Float32Array(audio.length);
	for (let channel = 0; channel < audio.numberOfChannels; channel++) {
		audio.getChannelData(channel).forEach((sample, index) => {
			mono[index] = (mono[index] ?? 0) + sample / audio.numberOfChannels;
		});
	}
	return mono;
}

function searchInWorker(request: DetectorRequest): Promise<WatermarkFinding> {
	const worker = new Worker(WORKER_URL, { type: 'module' });
	const answered = new Promise<WatermarkFinding>((resolve, reject) => {
		worker.onmessage = ({ data }: MessageEvent<DetectorReply>) => {
			if (data.ok) {
				resolve(data.finding);
			} else {
				reject(new Error(data.message));
			}
		};
		worker.onerror = ({ message }) => reject(new Error(message));
	});
	worker.postMessage(request, [request.samples.buffer]);
	return answered.finally(() => worker.terminate());
}
