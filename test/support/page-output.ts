/**
 * What a page really plays: every sound on its way to the loudspeaker is copied, in the audio thread, so that nothing is
 * lost on a busy machine.
 *
 * @module
 */
import type { Page } from 'playwright-core';

interface TappedWindow {
	tapped: { rateHz: number; pieces: Float32Array[] };
}

const TAP = `
registerProcessor('output-tap', class extends AudioWorkletProcessor {
	process([input]) {
		if (input[0] !== undefined) {
			this.port.postMessage(input[0].slice());
		}
		return true;
	}
});`;

/** Listens to the page's loudspeaker; call it before the page is loaded, in a context that bypasses its security policy. */
export async function tapOutput(page: Page): Promise<void> {
	await page.addInitScript((source) => {
		const url = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
		const tapped = { rateHz: 0, pieces: [] as Float32Array[] };
		(window as unknown as TappedWindow).tapped = tapped;
		const { addModule } = AudioWorklet.prototype;
		AudioWorklet.prototype.addModule = async function (this: AudioWorklet, ...module) {
			await addModule.call(this, url);
			await addModule.apply(this, module);
		};
		const connect = AudioNode.prototype.connect as (this: AudioNode, ...to: unknown[]) => AudioNode;
		AudioNode.prototype.connect = function (this: AudioNode, ...to: unknown[]) {
			if (to[0] instanceof AudioDestinationNode) {
				const tap = new AudioWorkletNode(this.context, 'output-tap', { numberOfOutputs: 0 });
				tapped.rateHz = this.context.sampleRate;
				tap.port.onmessage = ({ data }) => tapped.pieces.push(data);
				connect.call(this, tap);
			}
			return connect.apply(this, to);
		} as typeof AudioNode.prototype.connect;
	}, TAP);
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
