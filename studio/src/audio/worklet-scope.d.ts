/** What the audio thread offers beyond the DOM: https://www.w3.org/TR/webaudio-1.1/#audioworkletglobalscope */
declare const sampleRate: number;

declare abstract class AudioWorkletProcessor {
	readonly port: MessagePort;
}

declare function registerProcessor(name: string, processor: new () => AudioWorkletProcessor): void;
