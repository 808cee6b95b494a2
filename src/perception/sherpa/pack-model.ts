/**
 * Which recogniser lies in a folder, by the names of its files and their metadata.
 *
 * @module
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { PerceptionError } from '../perception-error.ts';
import { readOnnxMetadata } from './onnx-metadata.ts';

/** A recogniser that sherpa-onnx runs: its kind, and the paths of its files. */
export type PackModel =
	| {
			readonly kind: 'transducer';
			readonly encoder: string;
			readonly decoder: string;
			readonly joiner: string;
			readonly tokens: string;
	  }
	| { readonly kind: 'paraformer'; readonly encoder: string; readonly decoder: string; readonly tokens: string }
	| {
			readonly kind: 'zipformer2_ctc' | 'nemo_ctc' | 'sense_voice';
			readonly model: string;
			readonly tokens: string;
	  };

/** Metadata that a streaming model has and that sherpa-onnx cannot do without. */
const STREAMING_KEYS: Readonly<Record<string, readonly string[]>> = {
	zipformer: ['encoder_dims', 'attention_dims', 'num_encoder_layers', 'T', 'decode_chunk_len'],
	zipformer2: ['encoder_dims', 'query_head_dims', 'num_encoder_layers', 'T', 'decode_chunk_len'],
	conformer: ['num_encoder_layers', 'left_context', 'T', 'decode_chunk_len'],
	lstm: ['num_encoder_layers', 'T', 'decode_chunk_len'],
};
const NEMO_KEYS = ['window_size', 'chunk_shift', 'vocab_size', 'cache_last_channel_dim1', 'cache_last_time_dim1'];
const PARAFORMER_KEYS = ['lfr_window_size', 'lfr_window_shift', 'encoder_output_size', 'decoder_num_blocks'];
const SENSE_VOICE_KEYS = ['vocab_size', 'lfr_window_size', 'lfr_window_shift', 'neg_mean', 'inv_stddev'];

function unusable(folder: string, reason: string): PerceptionError {
	return new PerceptionError('model_invalid', `${folder}: ${reason}; docs/packs.md lists what can be used`);
}

/** The ONNX file of a part; quantised before full precision, which costs several times the time. */
function partOf(names: readonly string[], part: RegExp): string | undefined {
	const found = names.filter((name) => name.endsWith('.onnx') && part.test(name));
	return found.find((name) => name.includes('int8')) ?? found[0];
}

function requireKeys(folder: string, path: string, metadata: ReadonlyMap<string, string>, keys: readonly string[]) {
	const missing = keys.find((key) => !metadata.has(key));
	if (missing !== undefined) {
		throw unusable(folder, `${path} lacks the metadata "${missing}", so it is no streaming model for sherpa-onnx`);
	}
}

function requireStreaming(folder: string, path: string): void {
	const metadata = readOnnxMetadata(path);
	const keys = STREAMING_KEYS[metadata.get('model_type') ?? ''];
	if (!keys) {
		throw unusable(folder, `${path} is of the kind ${JSON.stringify(metadata.get('model_type') ?? 'unknown')}`);
	}
	requireKeys(folder, path, metadata, keys);
}

function singleModel(folder: string, model: string, tokens: string): PackModel {
	const metadata = readOnnxMetadata(model);
	const type = metadata.get('model_type') ?? '';
	if (type === 'zipformer2') {
		requireStreaming(folder, model);
		return { kind: 'zipformer2_ctc', model, tokens };
	}
	if (/^sense_?voice/i.test(type)) {
		requireKeys(folder, model, metadata, SENSE_VOICE_KEYS);
		return { kind: 'sense_voice', model, tokens };
	}
	if (type.startsWith('EncDec')) {
		requireKeys(folder, model, metadata, NEMO_KEYS);
		return { kind: 'nemo_ctc', model, tokens };
	}
	throw unusable(folder, `${model} is of the kind ${JSON.stringify(type || 'unknown')}`);
}

/**
 * Finds the recogniser of a folder.
 *
 * @throws {@link PerceptionError} `model_missing` or `model_invalid`: the folder holds none that can be used.
 */
export function findPackModel(folder: string): PackModel {
	const names = listFolder(folder);
	if (!names.includes('tokens.txt')) {
		throw unusable(folder, 'it has no tokens.txt');
	}
	const path = (name: string): string => join(folder, name);
	const tokens = path('tokens.txt');
	const [encoder, decoder, joiner] = [/encoder/, /decoder/, /joiner/].map((part) => partOf(names, part));
	if (encoder && decoder && joiner) {
		requireStreaming(folder, path(encoder));
		return { kind: 'transducer', encoder: path(encoder), decoder: path(decoder), joiner: path(joiner), tokens };
	}
	if (encoder && decoder) {
		requireKeys(folder, path(encoder), readOnnxMetadata(path(encoder)), PARAFORMER_KEYS);
		return { kind: 'paraformer', encoder: path(encoder), decoder: path(decoder), tokens };
	}
	const model = partOf(names, /^(?!.*(encoder|decoder|joiner))/);
	if (!model) {
		throw unusable(folder, 'it has no .onnx model');
	}
	return singleModel(folder, path(model), tokens);
}

function listFolder(folder: string): readonly string[] {
	try {
		return readdirSync(folder).sort();
	} catch (cause) {
		throw new PerceptionError('model_missing', `${folder} is no folder that can be read; check the path`, { cause });
	}
}
