import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PerceptionError } from '../perception-error.ts';
import { readOnnxMetadata } from './onnx-metadata.ts';
import { findPackModel } from './pack-model.ts';
import { onnxBytes, ZIPFORMER2_METADATA } from './testing/onnx-bytes.ts';

let folder: string;

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'vivavoce-pack-'));
});

afterEach(() => {
	rmSync(folder, { recursive: true });
});

function write(name: string, metadata: Readonly<Record<string, string>> = {}): string {
	const path = join(folder, name);
	writeFileSync(path, name.endsWith('.onnx') ? onnxBytes(metadata) : '<blk> 0\n');
	return path;
}

describe('metadata of an ONNX file', () => {
	it('is read behind the weights', () => {
		expect([...readOnnxMetadata(write('model.onnx', { T: '16', 说明: '双语' }))]).toEqual([
			['T', '16'],
			['说明', '双语'],
		]);
	});

	it('of any bytes is metadata or an error that names the file', () => {
		const path = join(folder, 'model.onnx');
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
				writeFileSync(path, bytes);
				try {
					expect(readOnnxMetadata(path).size).toBeLessThanOrEqual(bytes.length);
				} catch (error) {
					expect(error).toBeInstanceOf(PerceptionError);
					expect(String(error)).toContain(path);
				}
			}),
		);
	});

	it('cut off anywhere is an error or fewer entries', () => {
		const whole = onnxBytes(ZIPFORMER2_METADATA);
		const path = join(folder, 'model.onnx');
		fc.assert(
			fc.property(fc.integer({ min: 0, max: whole.length }), (length) => {
				writeFileSync(path, whole.subarray(0, length));
				try {
					expect(readOnnxMetadata(path).size).toBeLessThanOrEqual(6);
				} catch (error) {
					expect(error).toMatchObject({ code: 'model_invalid' });
				}
			}),
		);
	});
});

describe('the recogniser of a folder', () => {
	it('is a streaming transducer, quantised where it can be', () => {
		const tokens = write('tokens.txt');
		write('encoder-epoch-99.onnx', ZIPFORMER2_METADATA);
		const encoder = write('encoder-epoch-99.int8.onnx', ZIPFORMER2_METADATA);
		const decoder = write('decoder-epoch-99.onnx');
		const joiner = write('joiner-epoch-99.onnx');
		expect(findPackModel(folder)).toEqual({ kind: 'transducer', encoder, decoder, joiner, tokens });
	});

	it('is a streaming Paraformer', () => {
		const tokens = write('tokens.txt');
		const metadata = {
			lfr_window_size: '7',
			lfr_window_shift: '6',
			encoder_output_size: '512',
			decoder_num_blocks: '16',
		};
		const encoder = write('encoder.int8.onnx', metadata);
		const decoder = write('decoder.int8.onnx');
		expect(findPackModel(folder)).toEqual({ kind: 'paraformer', encoder, decoder, tokens });
	});

	it.each([
		['zipformer2_ctc', ZIPFORMER2_METADATA],
		[
			'nemo_ctc',
			{
				model_type: 'EncDecCTCModelBPE',
				window_size: '1',
				chunk_shift: '1',
				vocab_size: '9',
				cache_last_channel_dim1: '1',
				cache_last_time_dim1: '1',
			},
		],
		[
			'sense_voice',
			{
				model_type: 'sense_voice_ctc',
				vocab_size: '9',
				lfr_window_size: '7',
				lfr_window_shift: '6',
				neg_mean: '0',
				inv_stddev: '1',
			},
		],
	])('is a single model of the kind %s', (kind, metadata) => {
		const tokens = write('tokens.txt');
		const model = write('model.onnx', metadata);
		expect(findPackModel(folder)).toEqual({ kind, model, tokens });
	});

	it.each([
		['no tokens.txt', () => write('model.onnx', ZIPFORMER2_METADATA), /no tokens\.txt/],
		['no model', () => write('tokens.txt'), /no \.onnx model/],
		[
			'a model of another kind',
			() => write('tokens.txt') && write('model.onnx', { model_type: 'whisper' }),
			/of the kind "whisper"/,
		],
		[
			'a model that does not stream',
			() =>
				write('tokens.txt') &&
				write('model.onnx', { ...ZIPFORMER2_METADATA, decode_chunk_len: '' }) &&
				write('model.onnx', { model_type: 'zipformer2' }),
			/lacks the metadata "encoder_dims"/,
		],
	])('is refused with %s', (_, prepare, message) => {
		prepare();
		expect(() => findPackModel(folder)).toThrow(message);
	});

	it('is refused when there is no such folder', () => {
		expect(() => findPackModel(join(folder, 'nothing'))).toThrow(/check the path/);
	});
});
