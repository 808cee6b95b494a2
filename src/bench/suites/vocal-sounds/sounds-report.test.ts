import { describe, expect, it } from 'vitest';
import type { VocalEventKind } from '../../../protocol/vocal-event-kinds.ts';
import { type HeardSounds, reportSounds, rocArea } from './sounds-report.ts';

function heard(kind: HeardSounds['kind'], told: Partial<Record<VocalEventKind, number>>, audioS = 6): HeardSounds {
	const entries = Object.entries(told) as [VocalEventKind, number][];
	return { kind, told: new Map(entries), events: entries.length, audioS, cpuS: 0.006 };
}

function resultOf(all: readonly HeardSounds[]) {
	const result = reportSounds(all, ['sneeze', 'laughter']);
	if (result.status !== 'ran') {
		throw new Error(result.reason);
	}
	return {
		figures: new Map(result.figures.map(({ label, value }) => [label, value])),
		tables: result.tables,
		notes: result.notes,
	};
}

describe('the area under the curve', () => {
	it('is 1 when every positive is above every negative, ½ when nothing tells them apart', () => {
		expect(rocArea([0.9, 0.8], [0.1, 0.7])).toBe(1);
		expect(rocArea([0.5], [0.5, 0.5])).toBe(0.5);
		expect(rocArea([0.1], [0.9])).toBe(0);
		expect(rocArea([0.5, 0.1], [0.3])).toBe(0.5);
	});
});

describe('the report of vocal sounds', () => {
	const all = [
		heard('sneeze', { sneeze: 0.9 }),
		heard('sneeze', {}),
		heard('noise', { sneeze: 0.6 }),
		heard(undefined, { laughter: 0.7 }, 1800),
		heard(undefined, {}, 1800),
	];

	it('counts what is told rightly and wrongly, for each kind that was recorded', () => {
		const { tables } = resultOf(all);
		expect(tables).toHaveLength(1);
		expect(tables[0]?.rows).toHaveLength(1);
		const [kind, right, wrong, area] = tables[0]?.rows[0] ?? [];
		expect(kind).toBe('sneeze');
		expect(right).toContain('1/2');
		expect(wrong).toContain('1/3');
		// The told sneeze beats all three others; the missed one loses to one and draws with two.
		expect(area).toBe('0.667');
	});

	it('says how many wrong events an hour of speech brings, and what was not measured', () => {
		const { figures, notes } = resultOf(all);
		expect(figures.get('wrong events per hour of speech')).toBe('1.0 (1 in 60.0 min)');
		expect(figures.get('wrong events per hour of noises')).toBe('600.0 (1 in 0.1 min)');
		expect(notes.join(' ')).toContain(': laughter.');
	});

	it('has no table without recordings of such sounds', () => {
		expect(resultOf([heard(undefined, {})]).tables).toEqual([]);
	});
});
