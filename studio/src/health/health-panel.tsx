/**
 * How well it goes: answers, sound, page.
 *
 * @module
 */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { distribution } from '../../../src/bench/scoring/statistics.ts';
import { word } from '../model/language.ts';
import { levelVerdict, type SoundLevel } from '../model/sound-level.ts';
import { live, tick } from '../timeline/recorder.ts';
import { Drawer } from '../ui/drawer.tsx';
import { Fact, milliseconds } from '../ui/fact.tsx';
import { ECHO_HEARD, type Echo, echoOf } from './echo.ts';
import { countFrames, framesPerSecond, redrawP95Ms } from './frame-times.ts';
import { bufferedMs, underruns } from './sound.ts';

/** See the module. */
export function HealthPanel() {
	const seconds = useSignal(0);
	useEffect(countFrames, []);
	useEffect(() => {
		const timer = setInterval(() => {
			seconds.value += 1;
		}, 1000);
		return () => clearInterval(timer);
	}, []);
	void seconds.value;
	return (
		<Drawer title={word('health')}>
			<Answers />
			<section>
				<h3>{word('soundTitle')}</h3>
				<dl>
					<Fact name={word('yourVoice')}>
						{levelWords(live.value.timeline.turns.findLast(({ level }) => level)?.level)}
					</Fact>
					<Fact name={word('bufferDepth')}>{milliseconds(bufferedMs.value)}</Fact>
					<Fact name={word('underruns')}>{underruns.value}</Fact>
					<Fact name={word('echo')}>{echoWords(echoOf(live.value.user, live.value.agent))}</Fact>
				</dl>
			</section>
			<section>
				<h3>{word('pageTitle')}</h3>
				<dl>
					<Fact name={word('frameRate')}>
						<output id="frame-rate">{framesPerSecond.value ?? '–'}</output>
					</Fact>
					<Fact name={word('redraw')}>
						<output id="redraw">{redrawP95Ms()?.toFixed(1) ?? '–'}</output> ms
					</Fact>
				</dl>
			</section>
			<p class="fine">{word('perSession')}</p>
		</Drawer>
	);
}

function Answers() {
	void tick.value;
	const { turns, answers } = live.value.timeline;
	const { n, p50, p95 } = distribution(turns.flatMap(({ latency }) => latency?.latency.voice_to_voice_ms ?? []));
	return (
		<section>
			<h3>
				{word('answersTitle')} <span class="fine">n = {n}</span>
			</h3>
			<dl>
				<Fact name={word('median')}>{milliseconds(p50)}</Fact>
				<Fact name={word('slowest')}>{milliseconds(p95)}</Fact>
				<Fact name={word('backchannels')}>
					{answers.filter(({ isBackchannel }) => isBackchannel).length} <span class="fine">{word('notAnswers')}</span>
				</Fact>
			</dl>
		</section>
	);
}

function levelWords(level: SoundLevel | undefined): string {
	return level === undefined
		? word('levelUnknown')
		: `${level.rms_dbfs.toFixed(0)} dBFS: ${word(`level.${levelVerdict(level)}`)}`;
}

function echoWords(echo: Echo | undefined): string {
	if (echo === undefined) {
		return word('echoUnknown');
	}
	const heard = echo.correlation >= ECHO_HEARD;
	const size = `r = ${echo.correlation.toFixed(2)}`;
	return heard ? `${word('echoHeard')} (${size}, ${echo.lagMs} ms)` : `${word('echoNone')} (${size})`;
}
