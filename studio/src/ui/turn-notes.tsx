/**
 * Small print of a turn: decisions with their reasons, latency with its stages.
 *
 * @module
 */
import type { Decision, Latency } from '../model/entry.ts';
import { word, wordFor } from '../model/language.ts';
import { Fact, milliseconds } from './fact.tsx';

/** The width of the budget bar: a second, after which a pause is felt as one. */
const BUDGET_MS = 1000;

/** Each decision on the floor, with the values and thresholds that led to it. */
export function DecisionList({ decisions }: { decisions: readonly Decision[] }) {
	if (decisions.length === 0) {
		return null;
	}
	const last = decisions.at(-1);
	return (
		<details class="why">
			<summary>
				{last === undefined ? '' : wordFor('decision', last.decision)} · {word('why')}
			</summary>
			<table>
				<thead>
					<tr>
						<th scope="col">{word('decisions')}</th>
						<th scope="col">{word('measured')}</th>
						<th scope="col">{word('needed')}</th>
					</tr>
				</thead>
				{decisions.map((decision) => (
					<DecisionRows key={decision.event_id} decision={decision} />
				))}
			</table>
		</details>
	);
}

function DecisionRows({ decision }: { decision: Decision }) {
	return (
		<tbody>
			<tr>
				<th scope="rowgroup" colSpan={3}>
					{(decision.at_ms / 1000).toFixed(2)} s · {wordFor('decision', decision.decision)}
				</th>
			</tr>
			{decision.reasons.map((reason) => (
				<tr key={reason.name}>
					<td>{wordFor('reason', reason.name)}</td>
					<td>{shownValue(reason.value)}</td>
					<td>
						{shownSign(reason.comparison)} {shownValue(reason.threshold)}
					</td>
				</tr>
			))}
		</tbody>
	);
}

/** Comparisons as people write them. */
const SIGNS: Readonly<Record<string, string>> = { '>=': '≥', '<=': '≤', '!=': '≠' };

/** A comparison as people write it. */
export function shownSign(comparison: string | null): string {
	return SIGNS[comparison ?? ''] ?? comparison ?? '';
}

/** A value or threshold in few digits. */
export function shownValue(value: number | string | boolean | null): string {
	return typeof value === 'number' ? String(Math.round(value * 100) / 100) : String(value ?? '');
}

/** How long the answer took, and where the time went. The server's own share is within the other stages. */
export function LatencyBar({ latency }: { latency: Latency }) {
	const stages = latency.stages.filter(({ name, ms }) => name !== 'own_share' && ms > 0);
	const text = stages.map(({ name, ms }) => `${wordFor('stage', name)} ${Math.round(ms)} ms`).join(', ');
	let x = 0;
	return (
		<details class="latency">
			<summary>
				{word('latency')} {milliseconds(latency.voice_to_voice_ms)}
				<svg viewBox="0 0 100 6" preserveAspectRatio="none" role="img" aria-label={text}>
					{stages.map(({ name, ms }) => {
						const from = x;
						const width = Math.min(100 - from, (ms / BUDGET_MS) * 100);
						x += width;
						return <rect key={name} class={`stage-${name}`} x={from} y={0} width={width} height={6} />;
					})}
				</svg>
			</summary>
			<dl>
				{latency.stages.map(({ name, ms }) => (
					<Fact key={name} name={wordFor('stage', name)}>
						{milliseconds(ms)}
					</Fact>
				))}
			</dl>
		</details>
	);
}
