/**
 * What the receipt says, and whether the recording is as it was sent.
 *
 * @module
 */
import type { RecordingCheck } from '../../../src/provenance/hash-chain/verify-recording.ts';
import { word, wordFor } from '../model/language.ts';
import { verdictOf } from './receipt-check.ts';
import type { ReceiptReport } from './receipt-worker.ts';
import { seconds } from './seconds.ts';

/** See the module. */
export function ReceiptFindings({ report }: { report: ReceiptReport }) {
	const { session, system, logKey, failed, tracks } = report;
	const verdict = verdictOf(report);
	return (
		<section class="finding" data-verdict={verdict}>
			<h3>{word(tracks === undefined && failed.length === 0 ? 'verifyReceipt' : `verdict.${verdict}`)}</h3>
			<p>
				{word('verifyReceipt')}: {word(failed.length === 0 ? 'receiptWhole' : 'receiptBroken')}
			</p>
			{failed.map((name) => (
				<p key={name} class="problem">
					{wordFor('check', name)}
				</p>
			))}
			{tracks === 'unreadable' ? <p class="problem">{word('problem.original')}</p> : null}
			{typeof tracks === 'object' ? (
				<>
					<Track name="agent" check={tracks.agent} />
					{tracks.user === undefined ? null : <Track name="user" check={tracks.user} />}
				</>
			) : null}
			<dl>
				<div>
					<dt>{word('receiptSession')}</dt>
					<dd>
						<code>{session.id}</code>
						<br />
						{new Date(session.started).toLocaleString()} – {new Date(session.until).toLocaleTimeString()}
					</dd>
				</div>
				<div>
					<dt>{word('receiptSystem')}</dt>
					<dd>
						{system.provider}, {system.name} {system.version}
					</dd>
				</div>
			</dl>
			<p class="fine">
				{word('receiptKey')}: <code>{logKey}</code>
			</p>
		</section>
	);
}

function Track({ name, check }: { name: 'agent' | 'user'; check: RecordingCheck }) {
	const { verdict, seconds: found, findings } = check;
	return (
		<div class="side">
			<strong>{word(`track.${name}`)}</strong>: {wordFor('verdict', verdict)} ({found.found} / {found.total}{' '}
			{word('tracksFound')})
			<ul>
				{findings.map(({ kind, startMs, endMs }) => (
					<li key={`${kind}-${startMs}`}>
						{seconds(startMs)}–{seconds(endMs)} s: {wordFor('finding', kind)}
					</li>
				))}
			</ul>
		</div>
	);
}
