/**
 * CMU Sphinx beside our recogniser, where its Python package and English model are installed.
 *
 * @module
 */
import { spawn } from 'node:child_process';
import { createInterface, type Interface } from 'node:readline';
import { MEDIA_RATE_HZ } from '../../../audio/media-clock.ts';
import { floatToPcm16, pcm16ToBytes } from '../../../audio/pcm.ts';
import { resample } from '../../../audio/resampler.ts';

const SPHINX_RATE_HZ = 16_000;

/** Reads "length, samples" from its input and answers one JSON line for each: the words and the CPU seconds. */
const PROGRAM = `
import json, os, struct, sys
try:
    from pocketsphinx.pocketsphinx import Decoder
except ImportError:
    from pocketsphinx import Decoder
folder = next(f for f in ("/usr/share/pocketsphinx/model/en-us", "/usr/local/share/pocketsphinx/model/en-us") if os.path.isdir(f))
config = Decoder.default_config()
config.set_string("-hmm", folder + "/en-us")
config.set_string("-lm", folder + "/en-us.lm.bin")
config.set_string("-dict", folder + "/cmudict-en-us.dict")
config.set_string("-logfn", os.devnull)
decoder = Decoder(config)
print(json.dumps({"ready": True}), flush=True)
while len(head := sys.stdin.buffer.read(4)) == 4:
    sound = sys.stdin.buffer.read(struct.unpack("<I", head)[0])
    before = sum(os.times()[:2])
    decoder.start_utt()
    decoder.process_raw(sound, False, True)
    decoder.end_utt()
    heard = decoder.hyp()
    print(json.dumps({"text": heard.hypstr if heard else "", "cpuS": sum(os.times()[:2]) - before}), flush=True)
`;

/** What it heard. */
export interface SphinxReading {
	readonly text: string;
	readonly cpuS: number;
}

/** A running decoder. */
export class PocketSphinx {
	readonly #process: ReturnType<typeof spawn>;
	readonly #lines: AsyncIterator<string>;

	private constructor(child: ReturnType<typeof spawn>, lines: Interface) {
		this.#process = child;
		this.#lines = lines[Symbol.asyncIterator]();
	}

	/** Starts it; `undefined` where it is not installed. The system's Python has Debian's packages, the first in the path may not. */
	static async start(): Promise<PocketSphinx | undefined> {
		return (await PocketSphinx.#startWith('python3')) ?? PocketSphinx.#startWith('/usr/bin/python3');
	}

	static async #startWith(python: string): Promise<PocketSphinx | undefined> {
		const child = spawn(python, ['-c', PROGRAM], { stdio: ['pipe', 'pipe', 'ignore'] });
		// A missing interpreter is reported here; the missing first line says the same.
		child.on('error', () => {});
		child.stdin?.on('error', () => {});
		if (!child.stdout) {
			return undefined;
		}
		const sphinx = new PocketSphinx(child, createInterface({ input: child.stdout }));
		const first = await sphinx.#lines.next();
		return first.done ? undefined : sphinx;
	}

	/** Recognises a recording: 24 kHz mono. */
	async recognise(samples: Float32Array): Promise<SphinxReading> {
		const sound = pcm16ToBytes(floatToPcm16(resample(samples, { fromHz: MEDIA_RATE_HZ, toHz: SPHINX_RATE_HZ })));
		const head = new Uint8Array(4);
		new DataView(head.buffer).setUint32(0, sound.byteLength, true);
		this.#process.stdin?.write(head);
		this.#process.stdin?.write(sound);
		const line = await this.#lines.next();
		if (line.done) {
			throw new Error('pocketsphinx ended before it answered');
		}
		return JSON.parse(line.value) as SphinxReading;
	}

	/** Ends it. */
	close(): void {
		this.#process.kill();
	}
}
