// SPDX-License-Identifier: Apache-2.0
/**
 * The flite speech process: speaks the messages of `@vivavoce/speech-process` over the Node IPC channel it was
 * forked with.
 *
 * @module
 */
import { serve } from '@vivavoce/speech-process';
import { createEngine } from './engine.js';

await serve('flite', createEngine);
