import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PerceptionError } from '../perception-error.ts';
import { readOnnxMetadata } from './onnx-metadata.ts';
import { findPackModel } from './pack-model.ts';

let folder: string;

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'vivavoce-pack-'));
});

afterEach(() => {
	rmSync(folder, { recursive: true });
});

function delimited(field: number, bytes: Uint8Array): Uint8Array {
	const length = bytes.length < 128 ? [bytes.length] : [(bytes.length & 0x7f) | 0x80, bytes.length >> 7];
	return Uint8Array.from([field * 8 + 2, ...length, ...bytes]);
}

/** A model of nothing but a producer, a long empty graph and metadata. */
function onnx(metadata: Readonly<Record<string, string>>): Uint8Array {
	const text = (value: string) => new TextEncoder().encode(value);
	const entries = Object.entries(metadata).map(([key, value]) =>
		delimited(14, Buffer.concat([delimited(1, text(key)), delimited(2, text(value))])),
	);
	return Buffer.concat([
		Uint8Array.from([8, 7]),
		delimited(2, text('tests')),
		delimited(7, new Uint8Array(5000)),
		...entries,
	]);
}

function write(name: string, metadata: Readonly<Record<string, string>> = {}): string {
	const path = join(folder, name);
	writeFileSync(path, name.endsWith('.onnx') ? onnx(metadata) : '<blk> 0\n');
	return path;
}

const ZIPFORMER2 = {
	model_type: 'zipformer2',
	encoder_dims: '4',
	query_head_dims: '4',
	num_encoder_layers: '1',
	T: '16',
	decode_chunk_len: '16',
};

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
		const whole = onnx(ZIPFORMER2);
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
		write('encoder-epoch-99.onnx', ZIPFORMER2);
		const encoder = write('encoder-epoch-99.int8.onnx', ZIPFORMER2);
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
		['zipformer2_ctc', ZIPFORMER2],
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
		['no tokens.txt', () => write('model.onnx', ZIPFORMER2), /no tokens\.txt/],
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
				write('model.onnx', { ...ZIPFORMER2, decode_chunk_len: '' }) &&
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
