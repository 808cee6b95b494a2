/**
 * Where the recordings behind the models come from and on what basis they were used: what the statement cannot count.
 *
 * @module
 */

/** A text in both languages. */
export interface BothLanguages {
	readonly en: string;
	readonly zh: string;
}

/** A network that learned from clips. */
export type ListenerModel = 'recogniser' | 'vad' | 'events';

/** One source of training clips. */
export interface DataSource {
	/** Name in the data statement. */
	readonly id: string;
	readonly name: string;
	/** Who published it. */
	readonly holder: string;
	readonly url: string;
	/** SPDX licence expression. */
	readonly spdx: string;
	/** On what basis people's voices were used, and what is not known about it. */
	readonly consent: BothLanguages;
	/** Models that learned from it; elsewhere it is background noise at most. */
	readonly models: readonly ListenerModel[];
}

const ALL = ['recogniser', 'vad', 'events'] as const;

const SYNTHETIC: BothLanguages = {
	en: 'No person spoke for this project; the text was spoken by a program.',
	zh: '没有人为本项目录音；文本由程序朗读。',
};

const SYNTHETIC_FROM_PEOPLE: BothLanguages = {
	en: 'Spoken by a program whose voices were built from recordings that their makers licensed for any purpose. Consent records of those speakers are not public.',
	zh: '由程序朗读，其音库由制作者许可用于任何目的的录音构建。这些说话人的同意记录未公开。',
};

/** Every source of the data statement. */
export const DATA_SOURCES: readonly DataSource[] = [
	{
		id: 'aishell-zh',
		name: 'AISHELL-1, an excerpt with one speaker',
		holder: 'Beijing Shell Shell Technology',
		url: 'https://www.openslr.org/33/',
		spdx: 'Apache-2.0',
		consent: {
			en: 'Recorded by its makers for speech recognition, published under Apache-2.0. Consent records of the speakers are not public.',
			zh: '由制作者为语音识别录制，以 Apache-2.0 发布。说话人的同意记录未公开。',
		},
		models: ALL,
	},
	{
		id: 'an4-en',
		name: 'AN4',
		holder: 'Carnegie Mellon University',
		url: 'http://www.speech.cs.cmu.edu/databases/an4/',
		spdx: 'LicenseRef-CMU-AN4',
		consent: {
			en: 'Recorded by the university in 1991 for speech recognition, free for any purpose. Consent records of the speakers are not public.',
			zh: '由该大学于 1991 年为语音识别录制，可用于任何目的。说话人的同意记录未公开。',
		},
		models: ALL,
	},
	{
		id: 'an4-joined',
		name: 'Words cut out of AN4 and joined in new orders',
		holder: 'Carnegie Mellon University',
		url: 'http://www.speech.cs.cmu.edu/databases/an4/',
		spdx: 'LicenseRef-CMU-AN4',
		consent: {
			en: 'The recordings of AN4, cut: each string is of one speaker, in an order in which they did not say it. Consent records of the speakers are not public.',
			zh: '由 AN4 的录音剪接而成：每一串都出自同一说话人，但顺序并非其原话。说话人的同意记录未公开。',
		},
		models: ['recogniser'],
	},
	{
		id: 'barista-en',
		name: 'Speech-to-intent benchmark, coffee orders',
		holder: 'Picovoice',
		url: 'https://github.com/Picovoice/speech-to-intent-benchmark',
		spdx: 'Apache-2.0',
		consent: {
			en: 'Collected from many people for a public benchmark, Apache-2.0. Consent records are not public.',
			zh: '为公开基准向多人采集，Apache-2.0。同意记录未公开。',
		},
		models: ALL,
	},
	{
		id: 'esc10-sounds',
		name: 'ESC-10',
		holder: 'Karol J. Piczak; contributors of Freesound',
		url: 'https://github.com/karolpiczak/ESC-50',
		spdx: 'CC-BY-4.0',
		consent: {
			en: 'Sounds, not speech: sneezing, a crying baby, a dog, rain. Uploaded by their makers under Creative Commons attribution licences of several versions.',
			zh: '是声音而非语音：喷嚏、婴儿啼哭、狗吠、雨声。由作者以不同版本的知识共享署名许可上传。',
		},
		models: ['vad', 'events'],
	},
	{
		id: 'librispeech-en',
		name: 'LibriSpeech, an excerpt',
		holder: 'Vassil Panayotov et al.; LibriVox volunteers',
		url: 'https://www.openslr.org/12/',
		spdx: 'CC-BY-4.0',
		consent: {
			en: 'Volunteers of LibriVox read books and released their recordings into the public domain.',
			zh: 'LibriVox 志愿者朗读图书，并将录音释放到公有领域。',
		},
		models: ['vad', 'events'],
	},
	{
		id: 'ljspeech-en',
		name: 'LJ Speech, an excerpt',
		holder: 'Keith Ito and Linda Johnson',
		url: 'https://keithito.com/LJ-Speech-Dataset/',
		spdx: 'LicenseRef-public-domain',
		consent: {
			en: 'A volunteer of LibriVox read books and released her recordings into the public domain.',
			zh: '一位 LibriVox 志愿者朗读图书，并将录音释放到公有领域。',
		},
		models: ALL,
	},
	{
		id: 'syllables-zh',
		name: 'Mandarin syllables with tone',
		holder: 'Davin Infield',
		url: 'https://github.com/davinfifield/mp3-chinese-pinyin-sound',
		spdx: 'LicenseRef-public-domain',
		consent: {
			en: 'One speaker, published in the public domain. How the speaker consented is not documented.',
			zh: '单一说话人，发布于公有领域。说话人如何同意未见记载。',
		},
		models: ALL,
	},
	{
		id: 'vocal-sounds',
		name: 'Laughter, sighs, coughs and other sounds of the voice, made by rule',
		holder: 'made for this project',
		url: 'https://www.openslr.org/12/',
		spdx: 'CC-BY-4.0',
		consent: {
			en: 'Nobody laughed or coughed for this project: a program made the sounds, through filters measured on vowels of LibriSpeech, whose readers released their recordings into the public domain.',
			zh: '没有人为本项目笑或咳嗽：声音由程序按规则生成，所用滤波器测自 LibriSpeech 的元音，其朗读者已将录音释放到公有领域。',
		},
		models: ['events'],
	},
	{
		id: 'espeak',
		name: 'Output of espeak-ng',
		holder: 'made for this project',
		url: 'https://github.com/espeak-ng/espeak-ng',
		spdx: 'Apache-2.0',
		consent: SYNTHETIC,
		models: ALL,
	},
	{
		id: 'espeak-wasm',
		name: 'Output of espeak-ng as WebAssembly',
		holder: 'made for this project',
		url: 'https://github.com/espeak-ng/espeak-ng',
		spdx: 'Apache-2.0',
		consent: SYNTHETIC,
		models: ALL,
	},
	{
		id: 'festival',
		name: 'Output of Festival',
		holder: 'made for this project with voices of Edinburgh and Carnegie Mellon universities',
		url: 'https://www.cstr.ed.ac.uk/projects/festival/',
		spdx: 'Apache-2.0',
		consent: SYNTHETIC_FROM_PEOPLE,
		models: ALL,
	},
	{
		id: 'flite',
		name: 'Output of Flite',
		holder: 'made for this project with voices of Carnegie Mellon University',
		url: 'http://cmuflite.org/',
		spdx: 'Apache-2.0',
		consent: SYNTHETIC_FROM_PEOPLE,
		models: ALL,
	},
	{
		id: 'syllables',
		name: 'Sentences joined from the Mandarin syllables',
		holder: 'made for this project',
		url: 'https://github.com/davinfifield/mp3-chinese-pinyin-sound',
		spdx: 'LicenseRef-public-domain',
		consent: {
			en: 'Joined from the public-domain recordings of one speaker; how the speaker consented is not documented.',
			zh: '由一位说话人的公有领域录音拼接而成；说话人如何同意未见记载。',
		},
		models: ALL,
	},
];
