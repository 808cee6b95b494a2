// SPDX-License-Identifier: Apache-2.0
/**
 * The flite speech process: speaks the messages of PROTOCOL.md over the Node IPC channel it was forked with.
 *
 * @module
 */
import { createEngine } from './engine.js';
import { serve } from './serve.js';

await serve('flite', createEngine);
