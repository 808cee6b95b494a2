/**
 * The page: brings microphone, player, connection and transcript together.
 *
 * @module
 */
import { Connection } from './connection.js';
import { Conversation } from './conversation.js';
import { applyLabels, label, switchLanguage } from './labels.js';
import { Microphone } from './microphone.js';
import { toBase64 } from './pcm.js';
import { Player } from './player.js';
import { wireTalkButton } from './talk-button.js';
import { Transcript } from './transcript.js';

const element = (id) => document.getElementById(id);
const status = element('status');
const talk = element('talk');
const message = element('message');

const transcript = new Transcript(element('transcript'));
const player = new Player((report) => conversation.played(report));
const microphone = new Microphone((frame, level) => {
	element('level').value = level;
	connection.send({ type: 'input_audio_buffer.append', audio: toBase64(frame) });
});
const connection = new Connection({
	onState: showState,
	onEvent: (event) => conversation.receive(event),
	onKeyNeeded: askForKey,
	onFull: () => showProblem(label('full')),
});
const conversation = new Conversation({
	send: (event) => connection.send(event),
	player,
	transcript,
	onActivity: showStatus,
	onProblem: showProblem,
});

function showState(state) {
	const open = state === 'open';
	status.dataset.state = state;
	talk.disabled = !open;
	element('send').disabled = !open;
	showStatus(state);
	if (open) {
		showProblem('');
	} else {
		stopTalking();
		player.clear();
	}
}

function showStatus(name) {
	status.dataset.label = name;
	status.textContent = label(name);
}

function showProblem(text) {
	element('problem').hidden = text === '';
	element('problem').textContent = text;
}

function askForKey(triedOne) {
	element('key-form').hidden = false;
	element('key').focus();
	showProblem(triedOne ? label('keyWrong') : '');
}

async function startTalking() {
	showProblem('');
	showTalking(true);
	try {
		await Promise.all([player.start(), startMicrophone()]);
	} catch (error) {
		showTalking(false);
		showProblem(label(microphoneProblem(error)));
	}
}

function startMicrophone() {
	if (navigator.mediaDevices === undefined) {
		throw new DOMException('', 'SecurityError');
	}
	return microphone.start();
}

function stopTalking() {
	microphone.stop();
	showTalking(false);
	element('level').value = 0;
}

function showTalking(on) {
	talk.setAttribute('aria-pressed', String(on));
	element('talk-label').dataset.label = on ? 'stop' : 'talk';
	element('talk-label').textContent = label(on ? 'stop' : 'talk');
}

function microphoneProblem(error) {
	const names = { NotAllowedError: 'microphoneDenied', NotFoundError: 'microphoneMissing', SecurityError: 'insecure' };
	return names[error.name] ?? 'microphoneBusy';
}

element('message-form').addEventListener('submit', async (event) => {
	event.preventDefault();
	const text = message.value.trim();
	if (text === '' || element('send').disabled) {
		return;
	}
	message.value = '';
	showProblem('');
	await player.start();
	conversation.write(text);
});

element('key-form').addEventListener('submit', (event) => {
	event.preventDefault();
	element('key-form').hidden = true;
	connection.useKey(element('key').value.trim());
});

element('language').addEventListener('click', switchLanguage);
wireTalkButton(talk, {
	isOn: () => talk.getAttribute('aria-pressed') === 'true',
	turnOn: startTalking,
	turnOff: stopTalking,
});
element('address').textContent = Connection.address;
applyLabels();
connection.open();
