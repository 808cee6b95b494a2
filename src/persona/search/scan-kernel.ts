/**
 * The compiled kernel, ready to be called.
 *
 * @module
 */
import { SCAN_WASM_BASE64 } from './scan-wasm.ts';

/** See `scan.wat`. Returns the position at which the scan stopped. */
export type ScanKernel = (
	rows: number,
	list: number,
	start: number,
	end: number,
	query: number,
	bounds: number,
	threshold: number,
	out: number,
	capacity: number,
) => number;

/** The kernel over a memory; undefined where WebAssembly or its SIMD is missing. */
export function instantiateScan(memory: WebAssembly.Memory): ScanKernel | undefined {
	try {
		const bytes = Uint8Array.from(atob(SCAN_WASM_BASE64), (character) => character.charCodeAt(0));
		const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes), { host: { memory } });
		return exports['scan'] as ScanKernel;
	} catch {
		return undefined;
	}
}
