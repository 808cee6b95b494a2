/**
 * CPU time and memory of a process together with its descendants, from Linux's `/proc`.
 *
 * @module
 */
import { readdirSync, readFileSync } from 'node:fs';

/** What a group of processes has used. */
export interface ProcessUsage {
	/** User and system time since they began, in ms. */
	readonly cpuMs: number;
	/** Resident memory; pages shared between the processes count once per process. */
	readonly rssBytes: number;
	readonly processes: number;
}

/** Linux reports CPU time in ticks of 10 ms on every architecture Node supports (USER_HZ). */
const TICK_MS = 10;
const KIB = 1024;

interface ProcessStat {
	readonly pid: number;
	readonly parentPid: number;
	readonly cpuMs: number;
	readonly rssBytes: number;
}

/** Measures the process `rootPid` and everything below it; `undefined` where there is no `/proc` or no such process. */
export function treeUsage(rootPid: number): ProcessUsage | undefined {
	const stats = allStats();
	const members = new Set<number>();
	// Parents come before children unless process ids wrapped around, hence the second look.
	for (let look = 0; look < 2; look++) {
		for (const { pid, parentPid } of stats) {
			if (pid === rootPid || members.has(parentPid)) {
				members.add(pid);
			}
		}
	}
	const tree = stats.filter(({ pid }) => members.has(pid));
	if (tree.length === 0) {
		return undefined;
	}
	return {
		cpuMs: tree.reduce((sum, { cpuMs }) => sum + cpuMs, 0),
		rssBytes: tree.reduce((sum, { rssBytes }) => sum + rssBytes, 0),
		processes: tree.length,
	};
}

function allStats(): ProcessStat[] {
	try {
		return readdirSync('/proc')
			.filter((name) => /^\d+$/.test(name))
			.flatMap((name) => readStat(name) ?? [])
			.sort((a, b) => a.pid - b.pid);
	} catch {
		return [];
	}
}

/** Fields of proc_pid_stat(5) are counted after the command name, which may itself hold spaces and parentheses. */
function readStat(pid: string): ProcessStat | undefined {
	try {
		const text = readFileSync(`/proc/${pid}/stat`, 'latin1');
		const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
		return {
			pid: Number(pid),
			parentPid: Number(fields[1]),
			cpuMs: (Number(fields[11]) + Number(fields[12])) * TICK_MS,
			rssBytes: readRss(pid),
		};
	} catch {
		return undefined;
	}
}

/** Not field 24 of `stat`: that is in pages, whose size differs between machines. */
function readRss(pid: string): number {
	const status = readFileSync(`/proc/${pid}/status`, 'latin1');
	return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) * KIB;
}
