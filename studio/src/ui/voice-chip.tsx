/**
 * By what right a bubble was spoken: its voice, where that comes from, and its passport.
 *
 * @module
 */
import { signal } from '@preact/signals';
import type { Language } from '../../../src/audio/language.ts';
import { getJson } from '../model/api.ts';
import { language, word } from '../model/language.ts';
import { disclosure } from '../model/status.ts';

interface Voice {
	readonly id: string;
	readonly label: string;
	readonly origin: string;
	readonly license: string;
}

interface Passport {
	readonly credentialSubject?: { readonly consent?: { readonly statement?: Readonly<Record<Language, string>> } };
}

const voices = signal<readonly Voice[]>([]);
const passports = signal<Readonly<Record<string, Passport>>>({});

/** A person opens the chip: the server is asked, once per voice. */
async function load(id: string): Promise<void> {
	if (voices.value.length === 0) {
		voices.value = (await getJson<{ data: Voice[] }>('/v1/vivavoce/voices')).data;
	}
	if (passports.value[id] === undefined) {
		const passport = await getJson<Passport>(`/v1/vivavoce/voices/${encodeURIComponent(id)}`);
		passports.value = { ...passports.value, [id]: passport };
	}
}

/** See the module. */
export function VoiceChip({ voice }: { voice: string }) {
	const known = voices.value.find(({ id }) => id === voice);
	const consent = passports.value[voice]?.credentialSubject?.consent?.statement?.[language.value];
	const watermarked = disclosure.value?.watermarked;
	const open = (event: Event) => {
		if ((event.currentTarget as HTMLDetailsElement).open) {
			// Without an answer the chip says "not told", which is true.
			load(voice).catch(() => undefined);
		}
	};
	return (
		<details class="chip" onToggle={open}>
			<summary>
				{word('voice')}: {voice}
			</summary>
			<dl>
				<Row label={word('voice')} value={known?.label} />
				<Row label={word('origin')} value={known?.origin} />
				<Row label={word('licence')} value={known?.license} />
				<Row label={word('consent')} value={consent} />
				<Row
					label={word('watermark')}
					value={watermarked === undefined ? undefined : word(watermarked ? 'yes' : 'no')}
				/>
			</dl>
			<a
				href={`/v1/vivavoce/voices/${encodeURIComponent(voice)}?lang=${language.value}`}
				target="_blank"
				rel="noopener"
			>
				{word('passport')}
			</a>
		</details>
	);
}

function Row({ label, value }: { label: string; value: string | undefined }) {
	return (
		<div>
			<dt>{label}</dt>
			<dd>{value ?? word('unknown')}</dd>
		</div>
	);
}
