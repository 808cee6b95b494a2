/**
 * Two personas, and everybody between them.
 *
 * @module
 */
import { computed, signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { blendPersonas } from '../../../src/persona/matrix/reference.ts';
import { language, word } from '../model/language.ts';
import { later } from '../model/later.ts';
import { link } from '../model/status.ts';
import type { Word } from '../model/words-en.ts';
import { Drawer } from '../ui/drawer.tsx';
import { Slider } from '../ui/slider.tsx';
import { Face } from './face.tsx';
import { imported } from './imported.ts';
import { found, type PersonaCard } from './search.ts';
import { chosenPersona, speakAs, wholePersona } from './speaking.ts';

/** A slider that moves sends some 60 values a second; the server is told when the hand rests this long. */
const REST_MS = 200;

const HALF_PERCENT = 50;

/** Chosen ids; empty before a choice. */
const first = signal('');
const second = signal('');
/** Per cent of the second. */
const share = signal(HALF_PERCENT);
const failed = signal(false);

/** Whom one can choose: the newest search, one's own cards, and who was chosen before. */
const choices = computed<readonly PersonaCard[]>(() => {
	const all = new Map([...known.value, ...imported.value, ...found.value.cards].map((card) => [card.id, card]));
	return [...all.values()];
});
const known = signal<readonly PersonaCard[]>([]);

async function speakBlend(): Promise<void> {
	failed.value = false;
	if (first.value === '' || second.value === '' || first.value === second.value) {
		return;
	}
	try {
		const [one, other] = await Promise.all([wholePersona(first.value), wholePersona(second.value)]);
		speakAs({ ...blendPersonas(one, other, share.value), extensions: {} });
	} catch {
		failed.value = true;
	}
}

const speakSoon = later(REST_MS, () => void speakBlend());

/** Takes who speaks now as the first, if that is somebody with a card. */
function begin(): void {
	const choice = chosenPersona();
	known.value = choices.value;
	if (first.value === '' && typeof choice === 'string' && choices.value.some(({ id }) => id === choice)) {
		first.value = choice;
	}
}

/** See the module. */
export function BlendPanel() {
	useEffect(begin, []);
	const isSame = first.value !== '' && first.value === second.value;
	const isReady = first.value !== '' && second.value !== '' && !isSame;
	return (
		<Drawer title={word('blend')}>
			<p class="fine">{word('blendIntro')}</p>
			<Choice id="blend-first" label="blendFirst" chosen={first} />
			<Choice id="blend-second" label="blendSecond" chosen={second} />
			<Slider
				id="blend-share"
				label={`${word('blendShare')}: ${share.value} %`}
				value={share.value}
				min={0}
				max={100}
				step={5}
				disabled={!isReady || link.value !== 'open'}
				set={(value) => {
					share.value = value;
					speakSoon();
				}}
			/>
			<p class="fine" role="status">
				{isSame ? word('blendSame') : null}
				{failed.value ? word('blendFailed') : null}
			</p>
		</Drawer>
	);
}

function Choice({ id, label, chosen }: { id: string; label: Word; chosen: typeof first }) {
	const spoken = language.value;
	const face = choices.value.find((card) => card.id === chosen.value);
	return (
		<div class="choice">
			<Face traits={face?.vector ?? {}} />
			<label>
				{word(label)}
				<select
					id={id}
					value={chosen.value}
					onChange={({ currentTarget }) => {
						chosen.value = currentTarget.value;
						// A later search must not take the chosen ones from the list.
						known.value = choices.value;
						void speakBlend();
					}}
				>
					<option value="">…</option>
					{choices.value.map((card) => (
						<option key={card.id} value={card.id}>
							{`${card.name[spoken]}${spoken === 'zh' ? '，' : ', '}${card.role[spoken]}`}
						</option>
					))}
				</select>
			</label>
		</div>
	);
}
