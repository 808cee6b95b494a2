/**
 * Opens the receipt desk of a server while its models load.
 *
 * @module
 */
import { join } from 'node:path';
import type { Config } from './config-schema.ts';
import type { ServerLog } from './logging.ts';
import { PACKAGE_ROOT, packageVersion } from './package-root.ts';
import { ReceiptDesk } from './receipt-desk.ts';
import { hashModels } from './receipt-models.ts';

const DAY_MS = 24 * 3600 * 1000;

/** Opens the desk as the configuration says. Rejects with `LogError` when the log is damaged. */
export async function openReceiptDesk(config: Config, log: ServerLog): Promise<ReceiptDesk> {
	const { provider, logOrigin, retentionDays } = config.provenance;
	const models = await hashModels(join(PACKAGE_ROOT, 'models'));
	return ReceiptDesk.open({
		dataDir: config.dataDir,
		system: { provider, name: 'vivavoce', version: packageVersion(), models },
		...(logOrigin === undefined ? {} : { origin: logOrigin }),
		retentionMs: retentionDays * DAY_MS,
		nowMs: Date.now,
		onFault: (error) => log.error({ err: error }, 'transparency log'),
	});
}
