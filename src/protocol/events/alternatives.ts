/**
 * Other readings of what was said.
 *
 * @module
 */
import { z } from 'zod';
import { openObject } from '../wire.ts';

/** Likeliest first; `score` is a natural logarithm relative to the transcript's own. */
export const alternativesSchema = z.array(openObject({ text: z.string(), score: z.number().max(0) }));
