/**
 * The watermark of a server: its key, and the mark of each session.
 *
 * @module
 */
import type { WatermarkUse } from '../../provenance/receipt/session-ledger.ts';
import { sessionTag } from '../../provenance/watermark/payload.ts';
import { WatermarkEmbedder, type WatermarkOptions } from '../../provenance/watermark/watermark-embedder.ts';
import type { OutgoingAudioStage, SessionProvenance } from '../../session/ports.ts';
import type { Config } from '../config/config-schema.ts';
import type { ServerLog } from '../logging.ts';
import { type DeploymentMark, deploymentMark } from '../verify/watermark-key.ts';

/** Name of the algorithm that `docs/watermark.md` specifies. */
const ALGORITHM = 'org.vivavoce.watermark.1';

/** What a session's receipt says of its mark, and the stages that put it into the audio. */
export interface SessionMark {
	readonly use: WatermarkUse;
	readonly stages: SessionProvenance['stages'];
}

const UNMARKED: SessionMark = { use: { on: false, algorithm: '', tag: '' }, stages: () => [] };

/** See the module. */
export class WatermarkService {
	readonly #config: Config;
	readonly #log: ServerLog;
	#owner: DeploymentMark | undefined;

	constructor(config: Config, log: ServerLog) {
		this.#config = config;
		this.#log = log;
	}

	/** Reads the key, or makes it. Without a place for one, speech is still marked, but not as this deployment's. */
	async open(): Promise<void> {
		const { dataDir, provenance } = this.#config;
		if (!provenance.watermark) {
			this.#log.warn('the watermark is off: speech leaves unmarked, and every receipt says so');
			return;
		}
		try {
			this.#owner = await deploymentMark(dataDir, provenance.deployment);
		} catch (error) {
			const advice = "speech is marked as synthetic, but not as this deployment's: make dataDir writable";
			this.#log.error({ err: error }, advice);
		}
	}

	/** What the deployment's marks are read with, once it is there. */
	get deploymentKey(): Uint8Array | undefined {
		return this.#owner?.key;
	}

	/**
	 * The mark of a session. The conversation's responses follow one another and share one embedder, which takes 2 ms to
	 * make; responses beside it, which may overlap, get their own.
	 */
	session(sessionId: string): SessionMark {
		if (!this.#config.provenance.watermark) {
			return UNMARKED;
		}
		const options = optionsOf(this.#owner, sessionTag(sessionId));
		const conversation = stageOf(options);
		return {
			use: { on: true, algorithm: ALGORITHM, tag: tagOf(this.#owner, sessionTag(sessionId)) },
			stages: (isAside) => [isAside ? stageOf(options) : conversation],
		};
	}
}

function optionsOf(owner: DeploymentMark | undefined, session: number): WatermarkOptions {
	return owner === undefined
		? {}
		: { deployment: { key: owner.key, payload: { deployment: owner.deployment, session } } };
}

/** 24 bits in hex; empty where nothing tells one session from another. */
function tagOf(owner: DeploymentMark | undefined, session: number): string {
	return owner === undefined ? '' : session.toString(16).padStart(6, '0');
}

function stageOf(options: WatermarkOptions): OutgoingAudioStage {
	const embedder = new WatermarkEmbedder(options);
	return { process: (samples) => embedder.mark(samples) };
}
