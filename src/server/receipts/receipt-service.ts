/**
 * Opens the receipt desk of a server while its models load.
 *
 * @module
 */
import { join } from 'node:path';
import type { LogEventType } from '../../provenance/log/log-entry.ts';
import type { Config } from '../config/config-schema.ts';
import type { ServerLog } from '../logging.ts';
import { PACKAGE_ROOT, packageVersion } from '../package-root.ts';
import { hashPack } from './model-papers.ts';
import { ReceiptDesk } from './receipt-desk.ts';
import { hashModels } from './receipt-models.ts';

const DAY_MS = 24 * 3600 * 1000;

/** The desk of a server, from before it is open until after it is closed. */
export class ReceiptService {
	readonly #config: Config;
	readonly #log: ServerLog;
	#opening: Promise<ReceiptDesk> | undefined;
	#desk: ReceiptDesk | undefined;
	#found: Promise<void> = Promise.resolve();

	constructor(config: Config, log: ServerLog) {
		this.#config = config;
		this.#log = log;
	}

	/** Absent until the log is open. */
	get desk(): ReceiptDesk | undefined {
		return this.#desk;
	}

	/** Opens the log as the configuration says. Rejects with `LogError` when it is damaged. */
	async open(): Promise<void> {
		this.#opening = openReceiptDesk(this.#config, this.#log);
		this.#desk = await this.#opening;
	}

	/** Writes an event of the server itself to the log; an error is logged. Nothing is written before the log is open. */
	record(type: LogEventType, content: unknown): void {
		this.#desk?.record(type, content).catch((error: unknown) => this.#log.error({ err: error }, 'transparency log'));
	}

	/** Writes an event that is found again at every start, once; as soon as the log is open. An error is logged. */
	recordOnce(type: LogEventType, content: unknown): void {
		this.#found = this.#found
			.then(() => this.#opening)
			.then((desk) => desk?.recordOnce(type, content))
			.catch((error: unknown) => this.#log.error({ err: error }, 'transparency log'));
	}

	/** Waits for what is being written, and lets others have the log. */
	async close(): Promise<void> {
		await this.#found;
		await this.#opening?.then((desk) => desk.close()).catch(() => undefined);
	}
}

async function openReceiptDesk(config: Config, log: ServerLog): Promise<ReceiptDesk> {
	const { provider, logOrigin, retentionDays } = config.provenance;
	const models = [...(await hashModels(join(PACKAGE_ROOT, 'models'))), ...(await hashPack(config))];
	return ReceiptDesk.open({
		dataDir: config.dataDir,
		system: { provider, name: 'vivavoce', version: packageVersion(), models },
		...(logOrigin === undefined ? {} : { origin: logOrigin }),
		record: config.privacy.record,
		retentionMs: retentionDays * DAY_MS,
		nowMs: Date.now,
		onFault: (error) => log.error({ err: error }, 'transparency log'),
	});
}
