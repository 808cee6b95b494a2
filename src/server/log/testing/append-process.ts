/**
 * Appends to the log of a data directory until it is killed, and prints the size after each append that was acknowledged.
 *
 *     node --import tsx append-process.ts DATA_DIR
 */
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { LogStore } from '../log-store.ts';

const store = await LogStore.open({ dataDir: process.argv[2] ?? '' });
for (;;) {
	const group = Array.from({ length: 1 + (store.size % 7) }, (_, number) => `entry ${store.size + number}`);
	const indexes = await Promise.all(group.map((entry) => store.append(utf8ToBytes(entry))));
	process.stdout.write(`${(indexes.at(-1) ?? 0) + 1}\n`);
}
