/**
 * What a page really plays: every sound on its way to the loudspeaker is copied before it gets there.
 *
 * @module
 */
import type { Page } from 'playwright-core';

interface TappedWindow {
	tapped: { rateHz: number; pieces: Float32Array[] };
}

/** Listens to the page's loudspeaker; call it before the page is loaded. */
export async function tapOutput(page: Page): Promise<void> {
	await page.addInitScript(() => {
		const tapped = { rateHz: 0, pieces: [] as Float32Array[] };
		(window as unknown as TappedWindow).tapped = tapped;
		const connect = AudioNode.prototype.connect as (this: AudioNode, ...to: unknown[]) => AudioNode;
		AudioNode.prototype.connect = function (this: AudioNode, ...to: unknown[]) {
			if (to[0] instanceof AudioDestinationNode && this.context instanceof AudioContext) {
				const recorder = this.context.createScriptProcessor(1024, 1, 1);
				tapped.rateHz = this.context.sampleRate;
				recorder.onaudioprocess = ({ inputBuffer }) => {
					tapped.pieces.push(inputBuffer.getChannelData(0).slice());
				};
				connect.call(this, recorder);
				connect.call(recorder, to[0]);
			}
			return connect.apply(this, to);
		} as typeof AudioNode.prototype.connect;
	});
}

/** Everything that was played so far. */
export async function takeOutput(page: Page): Promise<{ rateHz: number; samples: Float32Array }> {
	const { rateHz, base64 } = await page.evaluate(() => {
		const { rateHz, pieces } = (window as unknown as TappedWindow).tapped;
		let text = '';
		for (const piece of pieces) {
			const pcm = Int16Array.from(piece, (sample) => Math.max(-32_768, Math.min(32_767, sample * 32_768)));
			text += String.fromCharCode(...new Uint8Array(pcm.buffer));
		}
		return { rateHz, base64: btoa(text) };
	});
	const bytes = Buffer.from(base64, 'base64');
	const samples = Float32Array.from({ length: bytes.length / 2 }, (_, at) => bytes.readInt16LE(2 * at) / 32_768);
	return { rateHz, samples };
}
