/**
 * The reasons of one decision: what was measured, and what it was compared with.
 *
 * @module
 */
import { word, wordFor } from '../model/language.ts';
import { shownSign, shownValue } from '../ui/turn-notes.tsx';
import { chosen } from './view-state.ts';
import { formatTime } from './viewport.ts';

/** See the module. */
export function Why() {
	const flag = chosen.value;
	return (
		<div class="why-card" role="status">
			{flag === undefined ? (
				<p class="fine" id="timeline-keys">
					{word('timelineKeys')}
				</p>
			) : (
				<>
					<strong>
						{formatTime(flag.atMs)} · {wordFor('decision', flag.decision.decision)}
					</strong>
					<ul>
						{flag.decision.reasons.map((reason) => (
							<li key={reason.name}>
								{wordFor('reason', reason.name)}: {shownValue(reason.value)} {shownSign(reason.comparison)}{' '}
								{shownValue(reason.threshold)}
							</li>
						))}
					</ul>
				</>
			)}
		</div>
	);
}
