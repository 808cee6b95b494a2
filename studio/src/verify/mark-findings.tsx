/**
 * What the watermark says.
 *
 * @module
 */
import type { WatermarkFinding } from '../../../src/provenance/watermark/detect-watermark.ts';
import { word } from '../model/language.ts';
import { seconds } from './seconds.ts';

interface MarkFindingsProps {
	readonly finding: WatermarkFinding;
	/** Tag of the session that a receipt is about. */
	readonly receiptTag: number | undefined;
}

/** See the module. */
export function MarkFindings({ finding, receiptTag }: MarkFindingsProps) {
	const { verdict, confidence, spans, payload, durationMs } = finding;
	return (
		<section class="finding" data-verdict={verdict}>
			<h3>{word(`verdict.${verdict}`)}</h3>
			<p class="fine">{word(`why.${verdict}`)}</p>
			<dl>
				<div>
					<dt>{word('verifyConfidence')}</dt>
					<dd>{percent(confidence)}</dd>
				</div>
				{spans.length === 0 ? null : (
					<div>
						<dt>{word('verifySpans')}</dt>
						<dd>
							{spans
								.map(({ startMs, endMs }) => `${seconds(startMs)}–${seconds(Math.min(endMs, durationMs))} s`)
								.join(', ')}
						</dd>
					</div>
				)}
				{payload === undefined ? null : (
					<>
						<div>
							<dt>{word('verifyDeployment')}</dt>
							<dd>{payload.deployment}</dd>
						</div>
						<div>
							<dt>{word('verifySession')}</dt>
							<dd>
								<code>{payload.session.toString(16).padStart(6, '0')}</code>
								{receiptTag === undefined
									? null
									: `, ${word(receiptTag === payload.session ? 'tagMatches' : 'tagDiffers')}`}
							</dd>
						</div>
					</>
				)}
			</dl>
			{spans.length === 0 ? null : <Spans finding={finding} />}
		</section>
	);
}

/** Where in the recording the mark is: a bar as long as it. */
function Spans({ finding: { spans, durationMs } }: { finding: WatermarkFinding }) {
	return (
		<svg class="spans" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
			<rect class="track" width={100} height={6} />
			{spans.map(({ startMs, endMs }) => (
				<rect
					key={startMs}
					class="value"
					x={(100 * startMs) / durationMs}
					width={(100 * (Math.min(endMs, durationMs) - startMs)) / durationMs}
					height={6}
				/>
			))}
		</svg>
	);
}

/** Never rounded up to certainty. */
function percent(share: number): string {
	return share > 0.999 ? '> 99.9 %' : `${Math.floor(1000 * share) / 10} %`;
}
