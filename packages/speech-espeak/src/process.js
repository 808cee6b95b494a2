// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The espeak-ng speech process: speaks the messages of PROTOCOL.md over the Node IPC channel it was forked with.
 *
 * @module
 */
import { createEngine } from './engine.js';
import { serve } from './serve.js';

await serve('espeak-ng', createEngine);
