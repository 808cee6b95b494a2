/**
 * The public summary of training content, in the three parts of the template of the European AI Office for Art. 53(1)(d)
 * of Regulation (EU) 2024/1689, in both languages.
 *
 * @module
 */
import type { ModelFacts, SourceTotals } from './facts.ts';

type Language = 'en' | 'zh';

const WORDS = {
	en: {
		title: 'Public summary of training content: the built-in listener',
		generated: (clips: number) =>
			`Generated from the data statement, which lists all ${clips} clips one by one with hash, source, licence, language, speaker pseudonym and length. Regenerate with \`npx tsx scripts/write-model-papers.ts\`. The other language: [zh](training-summary.zh.md).`,
		general: '1. General information',
		facts: (version: string) => [
			['Provider', 'the Vivavoce project'],
			[
				'Models',
				'`recogniser.onnx` (speech recognition), `vad.onnx` (voice activity), `events.onnx` (laughter and other sounds of the voice), lexicons and n-gram language models',
			],
			['Version', version],
			[
				'General-purpose model',
				'No. Three small task models of 9 MB, 90 kB and 0.2 MB; the layout of the template is used because it is the clearest there is',
			],
			['Licence', 'Apache-2.0'],
			['Modalities', 'audio and text; languages: English and Mandarin'],
			['Data after release', 'None: the models do not learn from what they hear'],
		],
		files: 'Files',
		fileHead: ['file', 'bytes', 'SHA-256'],
		sources: '2. List of data sources',
		head: [
			'source',
			'published by',
			'kind',
			'language',
			'training clips',
			'held-out clips',
			'hours',
			'licence',
			'used for',
		],
		kinds: { human: 'recordings of people', synthetic: 'synthetic' },
		models: { recogniser: 'recogniser', vad: 'voice activity', events: 'vocal sounds' },
		basis: 'On what basis',
		categories: [
			['Publicly available data sets', 'the recordings of people listed above; nothing else'],
			['Private data obtained from third parties', 'none'],
			['Data crawled and scraped from online sources', 'none'],
			['User data', 'none: no conversation with any Vivavoce server was used'],
			[
				'Synthetic data',
				'the synthetic rows above, made with open speech synthesisers from the texts in `training/text/` and the application grammar, and sounds of the voice made by rule',
			],
			[
				'Text',
				'CMUdict and frequencies of the CMU Sphinx English model (BSD), frequencies of jieba (MIT), readings of pinyin-pro (MIT)',
			],
		],
		categoryHead: ['category of the template', 'content'],
		processing: '3. Data processing',
		measures: [
			[
				'Rights reserved under Art. 4(3) of Directive (EU) 2019/790',
				'Nothing was mined from the web, so no reservation could be overlooked. Every set carries an explicit licence, and sets under share-alike licences were left out.',
			],
			['Removal of illegal content', 'Not applicable beyond choosing the sets: all are small, published and known.'],
			[
				'Personal data',
				'Voices of people are personal data. Speakers appear under pseudonyms in the statement; no speaker embedding is learned; the outputs are phones, a speech probability and kinds of vocal sounds.',
			],
			[
				'Changes to the data',
				'Resampled to 16 kHz, changed in speed, mixed with noise and rooms for training; see `training/README.md`.',
			],
		],
		measureHead: ['measure', 'what was done'],
	},
	zh: {
		title: '训练内容公开摘要：内置听者',
		generated: (clips: number) =>
			`由数据说明生成；后者逐条列出全部 ${clips} 个片段的哈希、来源、许可、语言、说话人代号与时长。重新生成：\`npx tsx scripts/write-model-papers.ts\`。另一语言：[en](training-summary.en.md)。`,
		general: '1. 一般信息',
		facts: (version: string) => [
			['提供者', 'Vivavoce 项目'],
			[
				'模型',
				'`recogniser.onnx`（语音识别）、`vad.onnx`（语音活动检测）、`events.onnx`（笑声等嗓音）、词典与 n 元语言模型',
			],
			['版本', version],
			['通用模型', '否。三个小型专用模型（9 MB、90 kB 与 0.2 MB）；采用该模板的版式，因为它最清楚'],
			['许可', 'Apache-2.0'],
			['模态', '音频与文本；语言：英语与普通话'],
			['发布后的数据', '无：模型不从其所听到的内容中学习'],
		],
		files: '文件',
		fileHead: ['文件', '字节', 'SHA-256'],
		sources: '2. 数据来源列表',
		head: ['来源', '发布者', '类型', '语言', '训练片段', '留出片段', '小时', '许可', '用于'],
		kinds: { human: '真人录音', synthetic: '合成' },
		models: { recogniser: '识别', vad: '语音活动', events: '嗓音事件' },
		basis: '依据',
		categories: [
			['公开数据集', '上列真人录音；此外没有'],
			['从第三方获得的非公开数据', '无'],
			['从网络抓取的数据', '无'],
			['用户数据', '无：未使用任何 Vivavoce 服务器上的对话'],
			['合成数据', '上列合成条目，由开源语音合成器朗读 `training/text/` 与应用语法中的文本，以及按规则生成的嗓音'],
			['文本', 'CMUdict 与 CMU Sphinx 英语模型的词频（BSD）、jieba 的词频（MIT）、pinyin-pro 的读音（MIT）'],
		],
		categoryHead: ['模板类别', '内容'],
		processing: '3. 数据处理',
		measures: [
			[
				'依据 (EU) 2019/790 指令第 4(3) 条保留的权利',
				'未从网络挖掘任何内容，因此不会忽略任何保留。每个数据集都有明确许可；相同方式共享许可的数据集均未使用。',
			],
			['清除违法内容', '除选择数据集外不适用：它们都很小、已公开且为人所知。'],
			[
				'个人数据',
				'人的声音是个人数据。数据说明中说话人以代号出现；不学习说话人嵌入；输出是音素、语音概率与嗓音种类。',
			],
			['对数据的改动', '重采样到 16 kHz；训练时改变语速，并加入噪声与房间响应，见 `training/README.md`。'],
		],
		measureHead: ['措施', '做法'],
	},
} as const;

/** Writes the summary. */
export function trainingSummary(facts: ModelFacts, language: Language): string {
	const words = WORDS[language];
	const sources = [...new Map(facts.totals.map(({ source }) => [source.id, source])).values()];
	return [
		`# ${words.title}`,
		words.generated(facts.clips),
		`## ${words.general}`,
		table(['', ''], words.facts(facts.version)),
		`### ${words.files}`,
		table(
			words.fileHead,
			[...facts.models, facts.statement].map(({ name, bytes, sha256 }) => [
				`\`${name}\``,
				String(bytes),
				`\`${sha256}\``,
			]),
		),
		`## ${words.sources}`,
		table(
			words.head,
			facts.totals.map((totals) => sourceRow(totals, language)),
		),
		`### ${words.basis}`,
		sources.map(({ name, url, consent }) => `- **[${name}](${url})**: ${consent[language]}`).join('\n'),
		table(words.categoryHead, words.categories),
		`## ${words.processing}`,
		table(words.measureHead, words.measures),
		'',
	]
		.join('\n\n')
		.replace(/\n+$/, '\n');
}

function sourceRow(totals: SourceTotals, language: Language): string[] {
	const { kinds, models } = WORDS[language];
	const { source, trainClips, heldOutClips, hours } = totals;
	const usedFor = source.models.map((model) => models[model]).join(', ');
	const counts = [String(trainClips), String(heldOutClips), hours.toFixed(2)];
	return [`\`${source.id}\``, source.holder, kinds[totals.kind], totals.language, ...counts, source.spdx, usedFor];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
	const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
	return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
