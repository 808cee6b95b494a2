/**
 * Well-known packs that hear English and Mandarin. Nothing of them is shipped: they are fetched from their makers when
 * somebody adds them. Sizes and checksums are those that others have published, which this project has not checked; where
 * none was found the checksum is `unknown`, and adding the pack needs trust on first use.
 *
 * @module
 */
import { NOT_DISCLOSED, type PackCard, UNKNOWN_CHECKSUM } from './pack-card.ts';

const HUB = 'https://huggingface.co/csukuangfj';
const ZIPFORMER = `${HUB}/sherpa-onnx-streaming-zipformer-bilingual-zh-en-2023-02-20/resolve/main`;
const PARAFORMER = `${HUB}/sherpa-onnx-streaming-paraformer-bilingual-zh-en/resolve/8e40c43232a1c5c66c82111efc5820d3accca11b`;
const SENSE_VOICE = `${HUB}/sherpa-onnx-sense-voice-zh-en-ja-ko-yue-2024-07-17/resolve/2365baeacb507f821a0c8120fcee3d484dba7a07`;

/** The catalogue, streaming packs first. */
export const PACK_CATALOGUE: readonly PackCard[] = [
	{
		name: 'zipformer-zh-en',
		description: {
			en: 'Streaming Zipformer transducer, quantised: words while they are spoken. About 200 MB.',
			zh: '流式 Zipformer 转导器（量化）：边说边出字，约 200 MB。',
		},
		languages: ['zh', 'en'],
		maker: 'pfluo, a contributor to the k2-fsa project; exported by Fangjun Kuang',
		origin: `${HUB}/sherpa-onnx-streaming-zipformer-bilingual-zh-en-2023-02-20`,
		licence: 'Apache-2.0',
		trainingData: NOT_DISCLOSED,
		files: [
			'encoder-epoch-99-avg-1.int8.onnx',
			'decoder-epoch-99-avg-1.int8.onnx',
			'joiner-epoch-99-avg-1.int8.onnx',
			'tokens.txt',
		].map((path) => ({ path, sha256: UNKNOWN_CHECKSUM, url: `${ZIPFORMER}/${path}` })),
	},
	{
		name: 'paraformer-zh-en',
		description: {
			en: 'Streaming Paraformer, quantised: words in steps of 0.6 s. 237 MB.',
			zh: '流式 Paraformer（量化）：每 0.6 秒出一次字，237 MB。',
		},
		languages: ['zh', 'en'],
		maker: 'Alibaba DAMO Academy (FunASR); exported by Fangjun Kuang',
		origin: `${HUB}/sherpa-onnx-streaming-paraformer-bilingual-zh-en`,
		licence: 'Apache-2.0 as its page says; the original model has terms of its own, see FunASR',
		trainingData: NOT_DISCLOSED,
		files: [
			{
				path: 'encoder.int8.onnx',
				bytes: 165_462_184,
				sha256: '81a70226a8934e6ed92aa1d4fc486b428b5398e2f2619ed4897b7294cab90e9a',
				url: `${PARAFORMER}/encoder.int8.onnx`,
			},
			{
				path: 'decoder.int8.onnx',
				bytes: 71_664_561,
				sha256: 'f3cca9f77bb9d93c8fcbfb63ae617b6b1ee96818df3aa3b151c40658fe38594f',
				url: `${PARAFORMER}/decoder.int8.onnx`,
			},
			{
				path: 'tokens.txt',
				bytes: 75_756,
				sha256: '59aba8873a2ed1e122c25fee421e25f283b63290efbde85c1f01a853d83cb6e6',
				url: `${PARAFORMER}/tokens.txt`,
			},
		],
	},
	{
		name: 'sense-voice',
		description: {
			en: 'SenseVoice Small, quantised: not streaming, words when a pause begins. 240 MB.',
			zh: 'SenseVoice Small（量化）：非流式，停顿时出字，240 MB。',
		},
		languages: ['zh', 'en', 'yue', 'ja', 'ko'],
		maker: 'Alibaba FunAudioLLM; exported by Fangjun Kuang',
		origin: 'https://github.com/FunAudioLLM/SenseVoice',
		licence: 'a model licence of its own: read the LICENSE file of its origin before you use it',
		trainingData: NOT_DISCLOSED,
		files: [
			{
				path: 'model.int8.onnx',
				bytes: 239_233_841,
				sha256: 'c71f0ce00bec95b07744e116345e33d8cbbe08cef896382cf907bf4b51a2cd51',
				url: `${SENSE_VOICE}/model.int8.onnx`,
			},
			{
				path: 'tokens.txt',
				bytes: 315_894,
				sha256: 'f449eb28dc567533d7fa59be34e2abca8784f771850c78a47fb731a31429a1dc',
				url: `${SENSE_VOICE}/tokens.txt`,
			},
		],
	},
];
