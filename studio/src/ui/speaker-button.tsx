/**
 * Who speaks, beside the orb: a face and a name that open the personas. The rail says the same while it is open.
 *
 * @module
 */
import { language, word } from '../model/language.ts';
import { flipRail, railOpen } from '../model/panels.ts';
import { character } from '../model/status.ts';
import { Face } from '../personas/face.tsx';

/** See the module. */
export function SpeakerButton() {
	if (railOpen.value) {
		return null;
	}
	const name = character.value?.persona?.name[language.value] ?? word('nobody');
	return (
		<button id="speaker" type="button" class="quiet" aria-label={`${word('speaksNow')}: ${name}`} onClick={flipRail}>
			<Face traits={character.value?.vector ?? {}} />
			{name}
		</button>
	);
}
