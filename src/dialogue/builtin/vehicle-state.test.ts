import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { INITIAL_VEHICLE, next, type VehicleCommand, WINDOWS, ZONES } from './vehicle-state.ts';

const command: fc.Arbitrary<VehicleCommand> = fc.oneof(
	fc.record({
		type: fc.constant('set_temperature' as const),
		zones: fc.subarray([...ZONES]),
		celsius: fc.integer({ min: -50, max: 90 }),
	}),
	fc.record({
		type: fc.constant('set_windows' as const),
		windows: fc.subarray([...WINDOWS]),
		percent: fc.integer({ min: -50, max: 300 }),
	}),
	fc.record({
		type: fc.constant('set_seat_heat' as const),
		seats: fc.subarray([...WINDOWS]),
		level: fc.integer({ min: -5, max: 9 }),
	}),
	fc.record({ type: fc.constant('set_volume' as const), percent: fc.integer({ min: -50, max: 300 }) }),
	fc.record({ type: fc.constant('set_fan' as const), level: fc.integer({ min: -5, max: 9 }) }),
	fc.record({ type: fc.constant('change_track' as const), by: fc.constantFrom(1, -1) }),
);

describe('vehicle', () => {
	it('stays within its ranges whatever is commanded, and never changes a state in place', () => {
		fc.assert(
			fc.property(fc.array(command), (commands) => {
				const before = JSON.stringify(INITIAL_VEHICLE);
				const state = commands.reduce(next, INITIAL_VEHICLE);
				const inside = (values: readonly number[], min: number, max: number): boolean =>
					values.every((value) => value >= min && value <= max);
				expect(inside(Object.values(state.temperatureC), 16, 30)).toBe(true);
				expect(inside(Object.values(state.windowPercent), 0, 100)).toBe(true);
				expect(inside(Object.values(state.seatHeat), 0, 3)).toBe(true);
				expect(inside([state.volume], 0, 100) && inside([state.fanLevel], 0, 3) && state.track >= 1).toBe(true);
				expect(JSON.stringify(INITIAL_VEHICLE)).toBe(before);
			}),
		);
	});

	it('changes only what a command names', () => {
		const state = next(INITIAL_VEHICLE, { type: 'set_windows', windows: ['passenger'], percent: 50 });
		expect(state).toEqual({ ...INITIAL_VEHICLE, windowPercent: { ...INITIAL_VEHICLE.windowPercent, passenger: 50 } });
	});
});
