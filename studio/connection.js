/**
 * The WebSocket: opens, tells what comes, and comes back by itself when it breaks.
 *
 * @module
 */

const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 8000;

/** The server is full or still loading: no use to knock sooner. */
const TRY_AGAIN_LATER = 1013;
const TRY_AGAIN_LATER_MS = 5000;

/** One lasting connection to the server that the page came from. */
export class Connection {
	#handlers;
	#socket;
	#retryMs = FIRST_RETRY_MS;
	#key = sessionStorage.getItem('vivavoce.key') ?? '';

	/** @param handlers `onEvent(event)`, `onState('connecting' | 'open' | 'waiting')`, `onKeyNeeded(triedOne)`, `onFull()` */
	constructor(handlers) {
		this.#handlers = handlers;
	}

	/** Address for any Realtime client. */
	static get address() {
		return `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/v1/realtime`;
	}

	open() {
		this.#handlers.onState('connecting');
		const keyProtocols = this.#key === '' ? [] : [`openai-insecure-api-key.${this.#key}`];
		const socket = new WebSocket(`${Connection.address}?vivavoce=1`, ['realtime', ...keyProtocols]);
		let wasOpen = false;
		socket.onopen = () => {
			wasOpen = true;
			this.#retryMs = FIRST_RETRY_MS;
			this.#handlers.onState('open');
		};
		socket.onmessage = ({ data }) => this.#handlers.onEvent(JSON.parse(data));
		socket.onclose = ({ code }) => this.#onClose(code, wasOpen);
		this.#socket = socket;
	}

	/** Remembers a key for this tab and connects with it. */
	useKey(key) {
		this.#key = key;
		sessionStorage.setItem('vivavoce.key', key);
		this.open();
	}

	/** Sends an event; without a connection it is dropped. */
	send(event) {
		if (this.#socket?.readyState === WebSocket.OPEN) {
			this.#socket.send(JSON.stringify(event));
		}
	}

	async #onClose(code, wasOpen) {
		this.#handlers.onState('waiting');
		if (!wasOpen && (await needsKey(this.#key))) {
			this.#handlers.onKeyNeeded(this.#key !== '');
			return;
		}
		if (code === TRY_AGAIN_LATER) {
			this.#handlers.onFull();
		}
		setTimeout(() => this.open(), code === TRY_AGAIN_LATER ? TRY_AGAIN_LATER_MS : this.#retryMs);
		this.#retryMs = Math.min(LONGEST_RETRY_MS, this.#retryMs * 2);
	}
}

/** A browser does not tell why a WebSocket was refused; a plain request does. */
async function needsKey(key) {
	try {
		const headers = key === '' ? {} : { authorization: `Bearer ${key}` };
		return (await fetch('/v1/models', { headers })).status === 401;
	} catch {
		return false;
	}
}
