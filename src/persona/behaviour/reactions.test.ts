import { describe, expect, it } from 'vitest';
import { DIMENSIONS, type Dimension } from '../dimensions.ts';
import { impactOf, MOOD_CAUSES } from './reactions.ts';

function vector(values: Partial<Record<Dimension, number>> = {}): Record<Dimension, number> {
	return { ...Object.fromEntries(DIMENSIONS.map((name) => [name, 0])), ...values } as Record<Dimension, number>;
}

describe('impactOf', () => {
	it.each(['insult', 'complaint', 'raised_voice', 'interrupted'] as const)(
		'%s hurts the short-tempered more',
		(cause) => {
			const short = impactOf(cause, vector({ patience: -1, agreeableness: -0.5 }));
			const mild = impactOf(cause, vector({ patience: 1, agreeableness: 0.5 }));
			expect(short.valence).toBeLessThan(mild.valence);
			expect(short.arousal).toBeGreaterThan(mild.arousal);
		},
	);

	it('distress reaches a persona through its mirroring, and not at all without', () => {
		expect(impactOf('distress', vector({ mirroring: 1 })).valence).toBeLessThan(impactOf('distress', vector()).valence);
		expect(impactOf('distress', vector({ mirroring: -1 })).valence).toBeCloseTo(0);
	});

	it('an apology mends and calms', () => {
		expect(impactOf('apology', vector()).valence).toBeGreaterThan(0);
		expect(impactOf('apology', vector()).arousal).toBeLessThan(0);
	});

	it.each(MOOD_CAUSES)('%s: half as strongly perceived, half as strong, and never off the scale', (cause) => {
		const harsh = vector({ agreeableness: -1, patience: -1, mirroring: 1 });
		const whole = impactOf(cause, vector());
		expect(impactOf(cause, vector(), 0.5).valence).toBeCloseTo(whole.valence / 2);
		expect(Math.abs(impactOf(cause, harsh).valence)).toBeLessThanOrEqual(1);
		expect(Math.abs(impactOf(cause, harsh).arousal)).toBeLessThanOrEqual(1);
	});
});
