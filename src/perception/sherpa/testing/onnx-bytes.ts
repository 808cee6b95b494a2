/**
 * The smallest ONNX file with metadata: a producer, an empty graph of 5 kB, entries.
 *
 * @module
 */

function delimited(field: number, bytes: Uint8Array): Uint8Array {
	const length = bytes.length < 128 ? [bytes.length] : [(bytes.length & 0x7f) | 0x80, bytes.length >> 7];
	return Uint8Array.from([field * 8 + 2, ...length, ...bytes]);
}

/** Bytes of a model that can be looked at, but not run. */
export function onnxBytes(metadata: Readonly<Record<string, string>>): Uint8Array {
	const text = (value: string) => new TextEncoder().encode(value);
	const entries = Object.entries(metadata).map(([key, value]) =>
		delimited(14, Buffer.concat([delimited(1, text(key)), delimited(2, text(value))])),
	);
	const head = [Uint8Array.from([8, 7]), delimited(2, text('tests')), delimited(7, new Uint8Array(5000))];
	return Buffer.concat([...head, ...entries]);
}

/** What a streaming Zipformer2 says of itself. */
export const ZIPFORMER2_METADATA = {
	model_type: 'zipformer2',
	encoder_dims: '4',
	query_head_dims: '4',
	num_encoder_layers: '1',
	T: '16',
	decode_chunk_len: '16',
};
