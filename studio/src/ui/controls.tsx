/**
 * Below the conversation: level, mute, devices and the text box.
 *
 * @module
 */
import { useEffect, useState } from 'preact/hooks';
import { word } from '../model/language.ts';
import { inputLevel, link, muted, talking } from '../model/status.ts';
import { chooseInput, chooseOutput, inputDevice, outputDevice, toggleMute, write } from '../model/talk.ts';
import { OneLineForm } from './one-line-form.tsx';

/** See the module. */
export function Controls() {
	return (
		<section class="controls">
			<div class="row">
				<meter id="level" min={0} max={1} value={inputLevel.value} aria-label={word('level')} />
				<button id="mute" type="button" class="quiet" aria-pressed={muted.value} onClick={toggleMute}>
					{word(muted.value ? 'unmute' : 'mute')}
				</button>
				<Devices />
			</div>
			<MessageForm />
			<p class="fine">{word('hintKeys')}</p>
		</section>
	);
}

function MessageForm() {
	return (
		<OneLineForm
			id="message"
			label="message"
			labelHidden={true}
			placeholder="placeholder"
			button="send"
			buttonId="send"
			prominent={true}
			maxChars={2000}
			disabled={link.value !== 'open'}
			submit={(text) => {
				if (text !== '') {
					void write(text);
				}
				return true;
			}}
		/>
	);
}

/** Browsers tell the names of devices only after the microphone was allowed, so they are asked again then. */
function Devices() {
	const [devices, setDevices] = useState<readonly MediaDeviceInfo[]>([]);
	useEffect(() => {
		const media = navigator.mediaDevices;
		const refresh = () => void media?.enumerateDevices().then(setDevices);
		refresh();
		media?.addEventListener('devicechange', refresh);
		return () => media?.removeEventListener('devicechange', refresh);
	}, [talking.value]);
	const ofKind = (kind: MediaDeviceKind) => devices.filter((device) => device.kind === kind && device.deviceId !== '');
	return (
		<details class="devices">
			<summary>{word('devices')}</summary>
			<Choice
				label={word('input')}
				devices={ofKind('audioinput')}
				value={inputDevice.value}
				choose={(id) => void chooseInput(id)}
			/>
			{'setSinkId' in AudioContext.prototype && (
				<Choice
					label={word('output')}
					devices={ofKind('audiooutput')}
					value={outputDevice.value}
					choose={(id) => void chooseOutput(id)}
				/>
			)}
		</details>
	);
}

interface ChoiceProps {
	readonly label: string;
	readonly devices: readonly MediaDeviceInfo[];
	readonly value: string;
	choose(deviceId: string): void;
}

function Choice({ label, devices, value, choose }: ChoiceProps) {
	return (
		<label>
			{label}
			<select value={value} onChange={(event) => choose(event.currentTarget.value)}>
				<option value="">{word('usual')}</option>
				{devices.map((device) => (
					<option key={device.deviceId} value={device.deviceId}>
						{device.label || device.deviceId.slice(0, 8)}
					</option>
				))}
			</select>
		</label>
	);
}
