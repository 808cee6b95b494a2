/**
 * Signs and reads content credentials in a thread of its own: the C2PA library is WebAssembly made for browsers, and what
 * it needs of one (a `Blob` whose bytes are at hand, `FileReaderSync`) must not replace the server's own.
 *
 * @module
 */
import { readFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { coseSign1 } from './credential-cose.ts';
import type { CredentialReply, CredentialRequest } from './credential-messages.ts';

/** Room for signature and certificate; the rest is padding. */
const SIGNATURE_BYTES = 4096;

/** A blob that can be read without waiting. */
class BytesBlob extends Blob {
	readonly content: Buffer;

	constructor(parts: readonly BlobPart[] = [], options?: BlobPropertyBag) {
		super([], options);
		this.content = Buffer.concat(parts.map(bytesOf));
	}

	override get size(): number {
		return this.content.length;
	}

	override slice(from = 0, to = this.size): Blob {
		return new BytesBlob([Uint8Array.from(this.content.subarray(Number(from), Number(to)))]);
	}

	override async arrayBuffer(): Promise<ArrayBuffer> {
		return Uint8Array.from(this.content).buffer;
	}
}

/** Reads such a blob. */
class BytesReader {
	readAsArrayBuffer(blob: BytesBlob): ArrayBuffer {
		return Uint8Array.from(blob.content).buffer;
	}
}

function bytesOf(part: BlobPart): Buffer {
	if (part instanceof BytesBlob) {
		return part.content;
	}
	if (part instanceof ArrayBuffer) {
		return Buffer.from(part);
	}
	return ArrayBuffer.isView(part)
		? Buffer.from(part.buffer, part.byteOffset, part.byteLength)
		: Buffer.from(String(part));
}

function blobOf(bytes: Uint8Array, type: string): Blob {
	return new BytesBlob([Uint8Array.from(bytes)], { type });
}

async function loadLibrary() {
	Object.assign(globalThis, { Blob: BytesBlob, FileReaderSync: BytesReader });
	const c2pa = await import('@contentauth/c2pa-wasm');
	await c2pa.default({ module_or_path: Uint8Array.from(readFileSync(workerData.wasmPath)) });
	return c2pa;
}

const library = loadLibrary();

async function sign(request: Extract<CredentialRequest, { type: 'sign' }>): Promise<Uint8Array> {
	const { WasmBuilder } = await library;
	const builder = WasmBuilder.fromJson(request.definition);
	try {
		for (const { title, format, bytes } of request.ingredients) {
			const ingredient = JSON.stringify({ title, relationship: 'componentOf' });
			await builder.addIngredientFromBlob(ingredient, format, blobOf(bytes, format));
		}
		const signer = {
			alg: 'es256',
			reserveSize: SIGNATURE_BYTES,
			sign: async (claim: Uint8Array) => Uint8Array.from(await coseSign1(claim, request, SIGNATURE_BYTES)),
		};
		return await builder.sign(signer, [], request.format, blobOf(request.recording, request.format));
	} finally {
		builder.free();
	}
}

async function read(request: Extract<CredentialRequest, { type: 'read' }>): Promise<string | null> {
	const { WasmReader } = await library;
	const trust = request.anchorsPem === '' ? {} : { trust: { user_anchors: request.anchorsPem } };
	const settings = JSON.stringify({ ...trust, verify: { verify_trust: true } });
	try {
		const reader = await WasmReader.fromBlob(request.format, blobOf(request.bytes, request.format), settings);
		const json = reader.json();
		reader.free();
		return json;
	} catch (error) {
		if (/JumbfNotFound|no JUMBF data found/i.test(String(error))) {
			return null;
		}
		throw error;
	}
}

async function answer(request: CredentialRequest): Promise<CredentialReply> {
	const { id } = request;
	try {
		return request.type === 'sign'
			? { id, ok: true, bytes: await sign(request) }
			: { id, ok: true, manifestStore: await read(request) };
	} catch (error) {
		return { id, ok: false, message: error instanceof Error ? error.message : String(error) };
	}
}

parentPort?.on('message', async (request: CredentialRequest) => {
	parentPort?.postMessage(await answer(request));
});
