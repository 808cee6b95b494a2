/**
 * Makes one session file in a thread of its own, as hashing, signing and packing an hour takes seconds.
 *
 * @module
 */
import { parentPort, workerData } from 'node:worker_threads';
import { type ExportRequest, exportSession } from './session-export.ts';

const request: ExportRequest = workerData;
void exportSession(request).then((file) => parentPort?.postMessage(file));
