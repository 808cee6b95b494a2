// The WebAssembly build of espeak-ng: one JSON job per input line ({voice, text, rate, pitch, file}), one WAV file each.
// Usage: node espeak-wasm.mjs FOLDER_WITH_NODE_MODULES < jobs
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';

const folder = resolve(process.argv[2] ?? '.', 'node_modules/@echogarden/espeak-ng-emscripten');
const { default: load } = await import(pathToFileURL(`${folder}/espeak-ng.js`).href);
const espeak = await load();
const worker = await new espeak.eSpeakNGWorker();
const sampleRateHz = worker.get_samplerate?.() ?? 22050;

function toWav(chunks) {
  const pcm = Buffer.concat(chunks.map((c) => Buffer.from(c.buffer, c.byteOffset, c.byteLength)));
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + pcm.length, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(sampleRateHz, 24);
  head.writeUInt32LE(sampleRateHz * 2, 28);
  head.writeUInt16LE(2, 32);
  head.writeUInt16LE(16, 34);
  head.write('data', 36);
  head.writeUInt32LE(pcm.length, 40);
  return Buffer.concat([head, pcm]);
}

for await (const line of createInterface({ input: process.stdin })) {
  const job = JSON.parse(line);
  worker.set_voice(job.voice);
  worker.set_rate?.(job.rate);
  worker.set_pitch?.(Math.max(0, Math.min(99, job.pitch)));
  const chunks = [];
  worker.synthesize(job.text, (audio) => {
    if (audio) chunks.push(audio);
    return false;
  });
  writeFileSync(job.file, toWav(chunks));
}
