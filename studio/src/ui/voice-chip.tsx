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
import { Fact } from './fact.tsx';

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
				<Fact name={word('voice')}>{known?.label ?? word('unknown')}</Fact>
				<Fact name={word('origin')}>{known?.origin ?? word('unknown')}</Fact>
				<Fact name={word('licence')}>{known?.license ?? word('unknown')}</Fact>
				<Fact name={word('consent')}>{consent ?? word('unknown')}</Fact>
				<Fact name={word('watermark')}>{word(watermarked === undefined ? 'unknown' : watermarked ? 'yes' : 'no')}</Fact>
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
