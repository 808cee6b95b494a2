/**
 * How far the answers have slid from the persona. Nothing is shown before the server has told of a drift.
 *
 * @module
 */
import { word, wordFor } from '../model/language.ts';
import { drifts } from '../model/status.ts';

/** See the module. */
export function DriftGauge() {
	const shown = Object.values(drifts.value);
	if (shown.length === 0) {
		return null;
	}
	return (
		<section class="drift" aria-label={word('drift')}>
			<h3>{word('drift')}</h3>
			<ul>
				{shown.map(({ measure, deviation, limit, reanchored }) => (
					<li key={measure}>
						<span>{wordFor('drift', measure)}</span>
						<meter
							min={0}
							max={2 * limit}
							high={limit}
							value={Math.abs(deviation)}
							aria-label={`${wordFor('drift', measure)} ${deviation.toFixed(1)} σ`}
						/>
						<span>
							{deviation > 0 ? '+' : '−'}
							{Math.abs(deviation).toFixed(1)} σ{reanchored ? ` · ${word('reanchored')}` : ''}
						</span>
					</li>
				))}
			</ul>
			<p class="fine">{word('driftIntro')}</p>
		</section>
	);
}
