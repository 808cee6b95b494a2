/**
 * "Check a recording": whether it is marked as synthetic, and whether it is as it was sent.
 *
 * @module
 */
import { word } from '../model/language.ts';
import { Drawer } from '../ui/drawer.tsx';
import { DropZone } from '../ui/drop-zone.tsx';
import { MarkFindings } from './mark-findings.tsx';
import { ReceiptFindings } from './receipt-findings.tsx';
import { clearVerification, deploymentKey, verification, verifyFiles } from './verification.ts';

/** See the module. */
export function VerifyPanel() {
	const { isRunning, recording, receipt, mark, report, problems } = verification.value;
	const names = [recording, receipt].flatMap((file) => (file === undefined ? [] : [file.name]));
	return (
		<Drawer title={word('verify')}>
			<p class="fine">{word('verifyIntro')}</p>
			<DropZone
				id="verify-file"
				label={word('verifyDrop')}
				accept="audio/*,.wav,.mp3,.flac,.ogg,.oga,.opus,.m4a,.json,application/json"
				multiple={true}
				disabled={isRunning}
				take={(files) => void verifyFiles(files)}
			>
				<p class="fine">{word('verifyHint')}</p>
			</DropZone>
			<KeyField />
			<div id="verify-result" role="status" aria-busy={isRunning}>
				{names.length === 0 ? null : <p class="fine">{names.join(' + ')}</p>}
				{isRunning ? <p>{word('verifyRunning')}</p> : null}
				{problems.map((problem) => (
					<p key={problem} class="problem">
						{problem}
					</p>
				))}
				{mark === undefined ? null : <MarkFindings finding={mark} receiptTag={report?.tag} />}
				{report === undefined ? null : <ReceiptFindings report={report} />}
			</div>
			{names.length === 0 ? null : (
				<button type="button" class="filter" disabled={isRunning} onClick={clearVerification}>
					{word('clear')}
				</button>
			)}
		</Drawer>
	);
}

/** A changed key counts at once for the recording that is there. */
function KeyField() {
	return (
		<label>
			{word('verifyKey')}
			<input
				id="deployment-key"
				type="password"
				autocomplete="off"
				placeholder={word('verifyKeyHint')}
				value={deploymentKey.value}
				onChange={({ currentTarget }) => {
					deploymentKey.value = currentTarget.value;
					if (verification.value.recording !== undefined) {
						void verifyFiles([]);
					}
				}}
			/>
		</label>
	);
}
