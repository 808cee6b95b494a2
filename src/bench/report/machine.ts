/**
 * The machine and the state of the code behind a figure.
 *
 * @module
 */
import { execFileSync } from 'node:child_process';
import { cpus, release, totalmem, type } from 'node:os';
import { PACKAGE_ROOT, packageVersion } from '../../server/package-root.ts';

/** Where and with what a run was made. */
export interface Machine {
	readonly cpu: string;
	readonly cores: number;
	readonly memoryBytes: number;
	readonly system: string;
	readonly node: string;
	readonly version: string;
	/** Commit of the code, with `+` when files differ from it; absent outside a repository. */
	readonly commit?: string;
}

/** Describes this machine. */
export function describeMachine(): Machine {
	const [first, ...others] = cpus();
	const commit = readCommit();
	return {
		cpu: first?.model.trim() ?? 'unknown',
		cores: others.length + 1,
		memoryBytes: totalmem(),
		system: `${type()} ${release()}`,
		node: process.version,
		version: packageVersion(),
		...(commit === undefined ? {} : { commit }),
	};
}

function readCommit(): string | undefined {
	try {
		const options = { cwd: PACKAGE_ROOT, stdio: ['ignore', 'pipe', 'ignore'] as ['ignore', 'pipe', 'ignore'] };
		const commit = execFileSync('git', ['rev-parse', '--short=12', 'HEAD'], options).toString().trim();
		const changed = execFileSync('git', ['status', '--porcelain', '--untracked-files=no'], options).length > 0;
		return changed ? `${commit}+` : commit;
	} catch {
		return undefined;
	}
}
