// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The espeak-ng speech process: speaks the messages of `@vivavoce/speech-process` over the Node IPC channel it was
 * forked with.
 *
 * @module
 */
import { serve } from '@vivavoce/speech-process';
import { createEngine } from './engine.js';

await serve('espeak-ng', createEngine);
