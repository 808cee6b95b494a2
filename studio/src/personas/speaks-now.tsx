/**
 * Who speaks now: face, name, a sample of the voice, and what can be made of this persona.
 *
 * @module
 */
import { signal } from '@preact/signals';
import { language, word } from '../model/language.ts';
import { drawer, flipDrawer } from '../model/panels.ts';
import { character, link } from '../model/status.ts';
import { wishes } from '../model/talk.ts';
import { allowClips, playClip, playing, stopClip } from './clip.ts';
import { DriftGauge } from './drift-gauge.tsx';
import { Face } from './face.tsx';
import { speakSample } from './sample.ts';
import { chosenPersona, speakAs } from './speaking.ts';

/** Name of the sample among clips. */
const CLIP = 'sample';

/** Highest number of a variation. */
const MAX_VARIATION = 999;

const asked = signal<AbortController | undefined>(undefined);
const failure = signal<string | undefined>(undefined);

/** Lets the present persona answer a line, or silences it. */
async function flipSample(): Promise<void> {
	if (asked.value !== undefined || playing.value === CLIP) {
		asked.value?.abort();
		stopClip();
		return;
	}
	const controller = new AbortController();
	asked.value = controller;
	failure.value = undefined;
	try {
		await allowClips();
		const request = { persona: chosenPersona(), scene: wishes.value.scene, line: word('previewLine') };
		const { samples } = await speakSample(request, controller.signal);
		asked.value = undefined;
		await playClip(CLIP, samples);
	} catch (error) {
		failure.value = controller.signal.aborted ? undefined : (error as Error).message || word('full');
	} finally {
		asked.value = undefined;
	}
}

/** See the module. */
export function SpeaksNow() {
	const persona = character.value?.persona ?? undefined;
	const isSounding = asked.value !== undefined || playing.value === CLIP;
	return (
		<div class="now">
			<Face traits={character.value?.vector ?? {}} />
			<div role="status">
				<span class="fine">
					{word('speaksNow')} · {word('aiVoice')}
				</span>
				<strong>{persona === undefined ? word('nobody') : persona.name[language.value]}</strong>
				{persona === undefined ? null : <span>{persona.role[language.value]}</span>}
			</div>
			<div class="tools">
				<button
					id="sample"
					type="button"
					class="filter"
					aria-pressed={isSounding}
					disabled={link.value !== 'open'}
					onClick={() => void flipSample()}
				>
					{word(isSounding ? 'previewStop' : 'preview')}
				</button>
				{(['shape', 'map', 'blend', 'compare'] as const).map((name) => (
					<button
						key={name}
						type="button"
						class="filter"
						aria-expanded={drawer.value === name}
						onClick={() => flipDrawer(name)}
					>
						{word(name)}
					</button>
				))}
				<VariationButton />
				{wishes.value.persona === null ? null : (
					<button type="button" class="filter" onClick={() => speakAs(null)}>
						{word('nobody')}
					</button>
				)}
			</div>
			<p class="fine" role="status">
				{failure.value === undefined ? null : `${word('previewFailed')} ${failure.value}`}
			</p>
			<DriftGauge />
		</div>
	);
}

/** The same person with something else about it; only those of the matrix have variations. */
function VariationButton() {
	const choice = chosenPersona();
	const [, id, number] = (typeof choice === 'string' && /^(\w{3}-\w{3})(?:~(\d+))?$/.exec(choice)) || [];
	if (id === undefined) {
		return null;
	}
	const next = (Number(number ?? 0) % MAX_VARIATION) + 1;
	return (
		<button type="button" class="filter" onClick={() => speakAs(`${id}~${next}`)}>
			{word('variation')} {next}
		</button>
	);
}
