/**
 * Tells addresses of this machine from all others.
 *
 * @module
 */
import { isIPv4 } from 'node:net';

/** Whether a host name or address can be reached from this machine only. */
export function isLoopbackHost(host: string): boolean {
	const name = host.toLowerCase().replace(/^\[|\]$/g, '');
	if (name === 'localhost' || name.endsWith('.localhost') || name === '::1') {
		return true;
	}
	return isIPv4(name) && name.startsWith('127.');
}

/** The host part of a `Host` header, without the port. */
export function hostOfHeader(header: string): string {
	return header.replace(/:\d+$/, '');
}
