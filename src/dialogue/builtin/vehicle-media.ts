import { fromNumberWords } from '../grammar/number-words.ts';
import { type Reply, type Skill, type SkillContext, say, type Wordings } from './reply.ts';
import type { VehicleCommand } from './vehicle-state.ts';

/** One step of "louder" or "quieter", in percent. */
const VOLUME_STEP = 10;

function change(context: SkillContext, command: VehicleCommand, wordings: Wordings): Reply {
	return { ...say(context, wordings), command };
}

function play(context: SkillContext): Reply {
	const { artist, genre, station } = context.understanding.slots;
	const what = artist ?? genre ?? station ?? '';
	const name = what.replace(/\b[a-z]/g, (letter) => letter.toUpperCase());
	if (artist !== undefined) {
		return change(
			context,
			{ type: 'play', program: name },
			{ en: [`Playing ${name}.`, `Here's ${name}.`], zh: [`播放${name}的歌。`, `好的，${name}。`] },
		);
	}
	if (genre !== undefined) {
		const [en, zh] = [`${genre} music`, `${/[歌曲的]$/.test(genre) ? genre : `${genre}音乐`}`];
		return change(
			context,
			{ type: 'play', program: genre },
			{ en: [`Playing some ${en}.`, `Okay, ${en}.`], zh: [`播放${zh}。`, `好的，来点${zh}。`] },
		);
	}
	const isRadio = context.understanding.intent === 'media.radio';
	if (isRadio) {
		const program = station === undefined ? 'radio' : name;
		const [en, zh] = station === undefined ? ['the radio', '收音机'] : [`${name} on the radio`, `${name}广播`];
		return change(context, { type: 'play', program }, { en: [`Turning on ${en}.`], zh: [`打开${zh}。`] });
	}
	return change(
		context,
		{ type: 'play' },
		{ en: ['Playing music.', 'Here comes some music.'], zh: ['开始播放音乐。', '好的，来点音乐。'] },
	);
}

function setVolume(context: SkillContext, percent: number): Reply {
	const now = Math.min(100, Math.max(0, Math.round(percent)));
	return change(
		context,
		{ type: 'set_volume', percent: now },
		{
			en: [`Volume ${now} percent.`, `The volume is at ${now} percent.`],
			zh: [`音量百分之${now}。`, `好的，音量调到百分之${now}。`],
		},
	);
}

function setVolumeTo(context: SkillContext): Reply {
	const percent = fromNumberWords(context.understanding.slots['volume'] ?? '', context.heardIn);
	return Number.isFinite(percent)
		? setVolume(context, percent)
		: say(context, { en: ['How loud, in percent?'], zh: ['音量调到百分之多少？'] });
}

function reportPlaying(context: SkillContext): Reply {
	const { playing, program } = context.vehicle;
	if (!playing) {
		return say(context, { en: ['Nothing is playing right now.'], zh: ['现在没有播放。'] });
	}
	const what = program === '' ? ['your playlist', '你的歌单'] : [program, program];
	return say(context, {
		en: [`Playing: ${what[0]}. I don't know the title of the song.`],
		zh: [`正在播放${what[1]}，具体歌名我不知道。`],
	});
}

/** Music, radio and volume. */
export const mediaSkill: Skill = (context) => {
	const { volume } = context.vehicle;
	switch (context.understanding.intent) {
		case 'media.play':
		case 'media.artist':
		case 'media.genre':
		case 'media.radio':
			return play(context);
		case 'media.pause':
			return change(
				context,
				{ type: 'pause' },
				{ en: ['Paused.', 'The music is paused.'], zh: ['已暂停。', '好的，暂停播放。'] },
			);
		case 'media.resume':
			return change(
				context,
				{ type: 'play' },
				{ en: ['Playing again.', 'On we go.'], zh: ['继续播放。', '好的，接着放。'] },
			);
		case 'media.next':
			return change(
				context,
				{ type: 'change_track', by: 1 },
				{ en: ['Next song.', 'Skipping to the next one.'], zh: ['下一首。', '好的，换一首。'] },
			);
		case 'media.previous':
			return change(
				context,
				{ type: 'change_track', by: -1 },
				{ en: ['Previous song.', 'Going back one song.'], zh: ['上一首。', '好的，回到上一首。'] },
			);
		case 'volume.up':
			return setVolume(context, volume + VOLUME_STEP);
		case 'volume.down':
			return setVolume(context, volume - VOLUME_STEP);
		case 'volume.set':
			return setVolumeTo(context);
		case 'volume.mute':
			return change(context, { type: 'set_mute', muted: true }, { en: ['Muted.'], zh: ['已静音。'] });
		case 'volume.unmute':
			return change(context, { type: 'set_mute', muted: false }, { en: ['Sound is back on.'], zh: ['声音已恢复。'] });
		case 'media.what':
			return reportPlaying(context);
		default:
			return undefined;
	}
};
