/**
 * Writes the passports of the voices that come with Vivavoce, signed with the project's key, and the JSON Schema.
 *
 *     npx tsx scripts/write-voice-passports.ts --key project-issuer.pem
 *     npx tsx scripts/write-voice-passports.ts --schema
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { passportJsonSchema } from '../src/provenance/passport/json-schema.ts';
import { lintPassport } from '../src/provenance/passport/lint.ts';
import { signPassport } from '../src/provenance/passport/proof.ts';
import { readIssuerKey } from '../src/server/voices/issuer-key.ts';
import { VOICES } from '../src/synthesis/voices.ts';
import { shippedPassport } from './voice-passports/shipped-passport.ts';

const FOLDER = new URL('../voices/', import.meta.url);

const { values: flags } = parseArgs({ options: { key: { type: 'string' }, schema: { type: 'boolean' } } });

function write(path: string, document: unknown): void {
	writeFileSync(new URL(path, FOLDER), `${JSON.stringify(document, null, '\t')}\n`);
}

write('passport.schema.json', passportJsonSchema());
if (flags.key !== undefined) {
	const secretKey = await readIssuerKey(flags.key);
	const created = `${new Date().toISOString().slice(0, 19)}Z`;
	for (const voice of VOICES) {
		const passport = signPassport(shippedPassport(voice), secretKey, created);
		const errors = lintPassport(passport).filter(({ severity }) => severity === 'error');
		if (errors.length > 0) {
			throw new Error(errors.map(({ message }) => `${voice.info.id}: ${message}`).join('\n'));
		}
		write(`${voice.info.id}/passport.json`, passport);
	}
}
