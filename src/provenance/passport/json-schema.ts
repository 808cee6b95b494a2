/**
 * The passport's shape as JSON Schema (draft 2020-12), for editors and for programs in other languages.
 *
 * @module
 */
import { z } from 'zod';
import { passportSchema } from './schema.ts';

/** JSON Schema of a signed passport. */
export function passportJsonSchema(): Record<string, unknown> {
	const schema = z.toJSONSchema(passportSchema, { target: 'draft-2020-12' });
	return { $id: 'urn:vivavoce:voice-passport:1:schema', title: 'Vivavoce voice passport', ...schema };
}
