/**
 * The self-test: a scripted caller, and the score of this machine.
 *
 * @module
 */
import { signal, useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { language, word } from '../model/language.ts';
import { callServer, loadScript, type TestTurn } from '../model/self-test-caller.ts';
import { totalScore, turnScore } from '../model/self-test-score.ts';
import { link } from '../model/status.ts';
import { Drawer } from './drawer.tsx';
import { Fact, milliseconds } from './fact.tsx';

type Stage = 'idle' | 'running' | 'done' | 'failed';

/** Kept while the panel is closed. */
const turns = signal<readonly TestTurn[]>([]);

/** See the module. */
export function SelfTestPanel() {
	const stage = useSignal<Stage>(turns.value.length > 0 ? 'done' : 'idle');
	const abort = useRef<AbortController | undefined>(undefined);
	useEffect(() => () => abort.current?.abort(), []);
	const run = async () => {
		const controller = new AbortController();
		abort.current = controller;
		stage.value = 'running';
		try {
			turns.value = (await loadScript(language.value)).lines.map(({ text }) => ({ said: text }));
			const onTurn = (index: number, turn: TestTurn) => {
				turns.value = turns.value.with(index, turn);
			};
			await callServer(language.value, { onTurn }, controller.signal);
			stage.value = 'done';
		} catch {
			stage.value = controller.signal.aborted ? 'idle' : 'failed';
		}
	};
	const isRunning = stage.value === 'running';
	return (
		<Drawer title={word('selfTest')}>
			<p>{word('testIntro')}</p>
			<button
				id="self-test"
				type="button"
				class="plain"
				disabled={link.value !== 'open' && !isRunning}
				onClick={() => (isRunning ? abort.current?.abort() : void run())}
			>
				{word(isRunning ? 'testStop' : 'testStart')}
			</button>
			<div role="status">
				{isRunning ? <p>{word('testRunning')}</p> : null}
				{stage.value === 'failed' ? <p>{word('testFailed')}</p> : null}
				{stage.value === 'done' ? <Score /> : null}
			</div>
			{turns.value.length > 0 ? <Turns isRunning={isRunning} /> : null}
			<p class="fine">{word('testHow')}</p>
		</Drawer>
	);
}

function Score() {
	return (
		<p class="score">
			{word('testScore')} <output>{Math.round(totalScore(turns.value))}</output> / 100
		</p>
	);
}

function Turns({ isRunning }: { isRunning: boolean }) {
	return (
		<ol class="turns">
			{turns.value.map((turn, index) => (
				<li key={turn.said}>
					<dl>
						<Fact name={word('testSaid')}>{turn.said}</Fact>
						<Fact name={word('testHeard')}>{turn.heard ?? '…'}</Fact>
						<Fact name={word('testAnswer')}>{turn.answer ?? (isRunning ? '…' : word('testMiss'))}</Fact>
						<Fact name={word('latency')}>{milliseconds(turn.voiceToVoiceMs)}</Fact>
					</dl>
					<meter min={0} max={100} value={turnScore(turn)} aria-label={`${word('testScore')} ${index + 1}`} />
				</li>
			))}
		</ol>
	);
}
