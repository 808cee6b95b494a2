/**
 * The WebSocket: opens, tells what comes, and comes back by itself when it breaks.
 *
 * @module
 */
import type { ClientEvent } from '../../../src/protocol/client-events.ts';
import type { ServerEvent } from '../../../src/protocol/server-events.ts';
import { apiKey, needsKey, openSocket, rememberKey } from './api.ts';

const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 8000;

/** Close code of a server that is full or still loading: no use to knock sooner. */
const TRY_AGAIN_LATER = 1013;
const TRY_AGAIN_LATER_MS = 5000;

/** What a connection tells. */
export interface ConnectionPorts {
	onEvent(event: ServerEvent): void;
	onSent(event: ClientEvent): void;
	onState(state: 'connecting' | 'open' | 'waiting'): void;
	/** The server wants a key, or another one than `triedOne`. */
	onKeyNeeded(triedOne: boolean): void;
	onFull(): void;
}

/** One lasting connection to the server that the page came from. */
export class Connection {
	readonly #ports: ConnectionPorts;
	#socket: WebSocket | undefined;
	#retryMs = FIRST_RETRY_MS;

	constructor(ports: ConnectionPorts) {
		this.#ports = ports;
	}

	/** Connects; from then on it comes back by itself. */
	open(): void {
		this.#ports.onState('connecting');
		const socket = openSocket();
		let wasOpen = false;
		socket.onopen = () => {
			wasOpen = true;
			this.#retryMs = FIRST_RETRY_MS;
			this.#ports.onState('open');
		};
		socket.onmessage = ({ data }) => this.#ports.onEvent(JSON.parse(String(data)) as ServerEvent);
		socket.onclose = ({ code }) => void this.#onClose(code, wasOpen);
		this.#socket = socket;
	}

	/** Remembers a key for this tab and connects with it. */
	useKey(key: string): void {
		rememberKey(key);
		this.open();
	}

	/** Sends an event; without a connection it is dropped. @returns whether it went out. */
	send(event: ClientEvent): boolean {
		if (this.#socket?.readyState === WebSocket.OPEN) {
			this.#socket.send(JSON.stringify(event));
			this.#ports.onSent(event);
			return true;
		}
		return false;
	}

	async #onClose(code: number, wasOpen: boolean): Promise<void> {
		this.#ports.onState('waiting');
		if (!wasOpen && (await needsKey())) {
			this.#ports.onKeyNeeded(apiKey() !== '');
			return;
		}
		if (code === TRY_AGAIN_LATER) {
			this.#ports.onFull();
		}
		setTimeout(() => this.open(), code === TRY_AGAIN_LATER ? TRY_AGAIN_LATER_MS : this.#retryMs);
		this.#retryMs = Math.min(LONGEST_RETRY_MS, this.#retryMs * 2);
	}
}
