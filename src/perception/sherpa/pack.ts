/**
 * A recogniser of others, run by sherpa-onnx: an optional package, loaded only when a pack is configured.
 *
 * @module
 */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { OnlineRecognizer } from 'sherpa-onnx-node';
import { FEATURE_RATE_HZ, MEL_BANDS } from '../../audio/log-mel.ts';
import type { VocabularyReport } from '../perception.ts';
import { PerceptionError } from '../perception-error.ts';
import { findPackModel, type PackModel } from './pack-model.ts';
import { OfflinePackStream, OnlinePackStream, type PackStream } from './pack-stream.ts';
import { type Notation, notationOf } from './pack-words.ts';

/** A loaded pack, shared by the streams of a thread. */
export interface Pack {
	/** Its folder, as errors and reports name it. */
	readonly folder: string;
	readonly notation: Notation;
	/** Opens an utterance. */
	open(): PackStream;
}

/** What becomes of a session's words: a pack knows those that it was trained on, and none can be added while it runs. */
export function refusedBy(pack: Pack, texts: readonly string[]): VocabularyReport {
	const reason = `the recogniser pack ${basename(pack.folder)} takes no words at run time; the built-in recogniser does`;
	return { accepted: 0, rejected: texts.map((_, index) => ({ index, reason })) };
}

async function loadSherpa(): Promise<typeof import('sherpa-onnx-node').default> {
	try {
		const { default: sherpa } = await import('sherpa-onnx-node');
		return sherpa;
	} catch (cause) {
		throw new PerceptionError(
			'model_missing',
			'A recogniser pack needs sherpa-onnx, which is not installed here: run npm install sherpa-onnx-node, or remove the setting perception.recogniser',
			{ cause },
		);
	}
}

function modelConfig(model: PackModel): object {
	switch (model.kind) {
		case 'transducer':
			return { transducer: { encoder: model.encoder, decoder: model.decoder, joiner: model.joiner } };
		case 'paraformer':
			return { paraformer: { encoder: model.encoder, decoder: model.decoder } };
		case 'zipformer2_ctc':
			return { zipformer2Ctc: { model: model.model } };
		case 'nemo_ctc':
			return { nemoCtc: { model: model.model } };
		case 'sense_voice':
			return { senseVoice: { model: model.model, language: 'auto', useInverseTextNormalization: 0 } };
	}
}

/**
 * Loads the pack of a folder.
 *
 * @throws {@link PerceptionError} `model_missing` or `model_invalid`, saying what to do.
 */
export async function loadPack(folder: string): Promise<Pack> {
	const model = findPackModel(folder);
	const sherpa = await loadSherpa();
	const config = {
		featConfig: { sampleRate: FEATURE_RATE_HZ, featureDim: MEL_BANDS },
		// One thread per call: the work of many sessions is spread over cores by workers, not inside a call.
		modelConfig: { ...modelConfig(model), tokens: model.tokens, numThreads: 1, provider: 'cpu', debug: 0 },
		decodingMethod: 'greedy_search',
		enableEndpoint: 0,
	};
	const common = { folder, notation: notationOf(readFileSync(model.tokens, 'utf8')) };
	if (model.kind === 'sense_voice') {
		const recogniser = created(folder, () => new sherpa.OfflineRecognizer(config));
		return { ...common, open: () => new OfflinePackStream(recogniser) };
	}
	const recogniser: OnlineRecognizer = created(folder, () => new sherpa.OnlineRecognizer(config));
	return { ...common, open: () => new OnlinePackStream(recogniser) };
}

function created<T>(folder: string, create: () => T): T {
	try {
		return create();
	} catch (cause) {
		const reason = cause instanceof Error ? cause.message : String(cause);
		throw new PerceptionError('model_invalid', `sherpa-onnx cannot use ${folder}: ${reason}`, { cause });
	}
}
