/**
 * Sessions: the one that goes on, those before it, and those kept in this browser.
 *
 * @module
 */
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { language, word } from '../model/language.ts';
import { kept, live, opened, tick } from '../timeline/recorder.ts';
import type { Recording } from '../timeline/recording.ts';
import { timelineOpen } from '../timeline/view-state.ts';
import { formatTime } from '../timeline/viewport.ts';
import { download } from '../ui/download.ts';
import { Drawer } from '../ui/drawer.tsx';
import { FileButton } from '../ui/file-button.tsx';
import { erase, notice, open, refresh, save, share, stored } from './library.ts';
import type { StoredSession } from './session-store.ts';

/** See the module. */
export function SessionsPanel() {
	void tick.value;
	useEffect(() => void refresh(), []);
	return (
		<Drawer title={word('sessions')}>
			<OpenFile />
			<p role="status" class="notice">
				{notice.value === undefined ? '' : word(notice.value.word)}
			</p>
			<ul class="sessions">
				<Current recording={live.value} title={word('thisSession')} />
				{kept.value.map((recording) => (
					<Current key={recording.sessionId} recording={recording} title={word('earlierSession')} />
				))}
			</ul>
			<h3>{word('savedSessions')}</h3>
			{stored.value.length === 0 ? <p class="fine">{word('noSessions')}</p> : null}
			<ul class="sessions">
				{stored.value.map((session) => (
					<Saved key={session.id} session={session} />
				))}
			</ul>
			<p class="fine">{word('sessionPrivacy')}</p>
		</Drawer>
	);
}

function OpenFile() {
	return (
		<div>
			<FileButton
				id="session-file"
				label={word('openFile')}
				accept=".zip,application/zip"
				take={([file]) => file && void open(file)}
			/>
			<p class="fine">{word('dropHere')}</p>
		</div>
	);
}

function Current({ recording, title }: { recording: Recording; title: string }) {
	const isEmpty = recording.timeline.turns.length + recording.timeline.answers.length === 0;
	return (
		<Item
			title={title}
			detail={`${formatTime(recording.endMs)}${recording.isFull ? ` · ${word('recordingFull')}` : ''}`}
		>
			<button type="button" class="plain" disabled={isEmpty} onClick={() => void save(recording)}>
				{word('save')}
			</button>
			<button type="button" class="plain" disabled={isEmpty} onClick={() => void share(recording)}>
				{word('share')}
			</button>
			<button
				type="button"
				class="quiet"
				disabled={isEmpty}
				onClick={() => {
					opened.value = recording === live.value ? undefined : recording;
					timelineOpen.value = true;
				}}
			>
				{word('show')}
			</button>
		</Item>
	);
}

function Saved({ session }: { session: StoredSession }) {
	const when = new Date(session.saved).toLocaleString(language.value === 'zh' ? 'zh-CN' : 'en-GB', {
		dateStyle: 'medium',
		timeStyle: 'short',
	});
	const size = `${(session.file.size / 1e6).toFixed(1)} MB`;
	return (
		<Item title={session.title || session.id} detail={`${when} · ${formatTime(session.durationMs)} · ${size}`}>
			<button type="button" class="plain" onClick={() => void open(session.file)}>
				{word('show')}
			</button>
			<button
				type="button"
				class="plain"
				onClick={() => download(new File([session.file], `${session.id}.vivavoce.zip`))}
			>
				{word('share')}
			</button>
			<button type="button" class="quiet" onClick={() => void erase(session.id)}>
				{word('delete')}
			</button>
		</Item>
	);
}

function Item({ title, detail, children }: { title: string; detail: string; children: ComponentChildren }) {
	return (
		<li>
			<strong>{title}</strong>
			<span class="fine">{detail}</span>
			<div class="row">{children}</div>
		</li>
	);
}
