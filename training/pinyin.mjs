// Pinyin with tone numbers for Mandarin text: one JSON string per input line, one JSON array per output line.
// Usage: node pinyin.mjs FOLDER_WITH_NODE_MODULES < lines > arrays
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';

const require = createRequire(resolve(process.argv[2] ?? '.', 'package.json'));
const { pinyin } = require('pinyin-pro');

for await (const line of createInterface({ input: process.stdin })) {
  const text = JSON.parse(line);
  console.log(JSON.stringify(pinyin(text, { type: 'array', toneType: 'num', nonZh: 'consecutive' })));
}
