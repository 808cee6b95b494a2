// Check an exported network: chunked output with caches equals one pass over the whole input to 1e-4.
// Usage: node check-onnx.mjs FOLDER_WITH_MODELS (onnxruntime-node is taken from the repository)
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { InferenceSession, Tensor } from 'onnxruntime-node';

const FRAMES = 400;
const TOLERANCE = 1e-4;
const folder = resolve(process.argv[2] ?? 'models');

function noise(count) {
  let state = 1;
  return Float32Array.from({ length: count }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state / 2 ** 32) * 16 - 12;
  });
}

async function run(session, shapes, features, chunk, output) {
  let caches = shapes.map((shape) => new Tensor('float32', new Float32Array(shape.reduce((a, b) => a * b)), shape));
  const pieces = [];
  const began = performance.now();
  for (let at = 0; at < FRAMES; at += chunk) {
    const data = features.subarray(at * 80, (at + chunk) * 80);
    const feeds = { features: new Tensor('float32', data, [1, chunk, 80]) };
    for (const [i, cache] of caches.entries()) {
      feeds[`cache_${i}`] = cache;
    }
    const result = await session.run(feeds);
    pieces.push(...result[output].data);
    caches = caches.map((_, i) => result[`next_cache_${i}`]);
  }
  return { values: pieces, ms: (performance.now() - began) / (FRAMES / chunk) };
}

let worst = 0;
for (const [name, output] of [['recogniser', 'log_probs'], ['vad', 'speech'], ['events', 'kinds']]) {
  const about = JSON.parse(readFileSync(`${folder}/${name}.json`, 'utf8'));
  const options = { intraOpNumThreads: 1, interOpNumThreads: 1 };
  const session = await InferenceSession.create(`${folder}/${name}.onnx`, options);
  const features = noise(FRAMES * 80);
  const whole = await run(session, about.caches, features, FRAMES, output);
  const parts = await run(session, about.caches, features, 8, output);
  const difference = Math.max(...whole.values.map((v, i) => Math.abs(v - parts.values[i])));
  worst = Math.max(worst, difference);
  console.log(`${name}: largest difference ${difference.toExponential(1)}, ${parts.ms.toFixed(2)} ms for 80 ms of sound`);
}
process.exitCode = worst < TOLERANCE ? 0 : 1;
