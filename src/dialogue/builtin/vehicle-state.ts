/**
 * The simulated vehicle: a state, the commands that change it, and a pure function from one to the next.
 *
 * @module
 */

/** Windows by position. */
export const WINDOWS = ['driver', 'passenger', 'rear_left', 'rear_right'] as const;
/** A window or a seat by position; `driver` sits on the left or right as the market has it. */
export type Position = (typeof WINDOWS)[number];
/** Climate zones with a temperature of their own. */
export const ZONES = ['driver', 'passenger', 'rear'] as const;
/** A climate zone. */
export type Zone = (typeof ZONES)[number];
/** A heated windscreen. */
export type Glass = 'front' | 'rear';
/** A switchable light. */
export type Light = 'headlights' | 'interior' | 'fog' | 'high_beam' | 'hazard';

/** Range of the climate control in °C. */
export const TEMPERATURE_RANGE_C = { min: 16, max: 30 } as const;
/** Highest level of fan, wipers and seat heating; 0 is off. */
export const MAX_LEVEL = 3;

/** Everything that can be asked or changed about the vehicle. */
export interface VehicleState {
	readonly climateOn: boolean;
	/** Set temperature in °C by zone. */
	readonly temperatureC: Readonly<Record<Zone, number>>;
	readonly fanLevel: number;
	/** Opening in percent by window; 0 is closed. */
	readonly windowPercent: Readonly<Record<Position, number>>;
	readonly seatHeat: Readonly<Record<Position, number>>;
	readonly defrost: Readonly<Record<Glass, boolean>>;
	readonly lights: Readonly<Record<Light, boolean>>;
	readonly wiperLevel: number;
	readonly trunkOpen: boolean;
	readonly sunroofOpen: boolean;
	readonly locked: boolean;
	readonly destination: string | undefined;
	readonly playing: boolean;
	/** What plays, as it was asked for; empty for the default playlist. */
	readonly program: string;
	readonly track: number;
	/** Volume in percent. */
	readonly volume: number;
	readonly muted: boolean;
	readonly callWith: string | undefined;
	readonly lastCalled: string | undefined;
	/** Charge in percent. */
	readonly battery: number;
}

/** A change of the vehicle. Values outside their range are brought to its border. */
export type VehicleCommand =
	| { readonly type: 'set_temperature'; readonly zones: readonly Zone[]; readonly celsius: number }
	| { readonly type: 'set_climate'; readonly on: boolean }
	| { readonly type: 'set_fan'; readonly level: number }
	| { readonly type: 'set_windows'; readonly windows: readonly Position[]; readonly percent: number }
	| { readonly type: 'set_seat_heat'; readonly seats: readonly Position[]; readonly level: number }
	| { readonly type: 'set_defrost'; readonly glass: readonly Glass[]; readonly on: boolean }
	| { readonly type: 'set_light'; readonly light: Light; readonly on: boolean }
	| { readonly type: 'set_wipers'; readonly level: number }
	| { readonly type: 'set_opening'; readonly part: 'trunk' | 'sunroof'; readonly open: boolean }
	| { readonly type: 'set_locks'; readonly locked: boolean }
	| { readonly type: 'navigate'; readonly destination: string | undefined }
	| { readonly type: 'play'; readonly program?: string }
	| { readonly type: 'pause' }
	| { readonly type: 'change_track'; readonly by: number }
	| { readonly type: 'set_volume'; readonly percent: number }
	| { readonly type: 'set_mute'; readonly muted: boolean }
	| { readonly type: 'call'; readonly contact: string }
	| { readonly type: 'end_call' };

/** The vehicle as a session finds it. */
export const INITIAL_VEHICLE: VehicleState = {
	climateOn: false,
	temperatureC: { driver: 21, passenger: 21, rear: 21 },
	fanLevel: 1,
	windowPercent: { driver: 0, passenger: 0, rear_left: 0, rear_right: 0 },
	seatHeat: { driver: 0, passenger: 0, rear_left: 0, rear_right: 0 },
	defrost: { front: false, rear: false },
	lights: { headlights: false, interior: false, fog: false, high_beam: false, hazard: false },
	wiperLevel: 0,
	trunkOpen: false,
	sunroofOpen: false,
	locked: false,
	destination: undefined,
	playing: false,
	program: '',
	track: 1,
	volume: 40,
	muted: false,
	callWith: undefined,
	lastCalled: undefined,
	battery: 72,
};

function clamp(value: number, min: number, max: number): number {
	return Math.min(max, Math.max(min, value));
}

function setAll<K extends string, V>(record: Readonly<Record<K, V>>, keys: readonly K[], value: V): Record<K, V> {
	return Object.assign({ ...record }, Object.fromEntries(keys.map((key) => [key, value])));
}

function nextMedia(state: VehicleState, command: VehicleCommand): VehicleState {
	switch (command.type) {
		case 'play':
			return { ...state, playing: true, muted: false, program: command.program ?? state.program };
		case 'pause':
			return { ...state, playing: false };
		case 'change_track':
			return { ...state, playing: true, track: Math.max(1, state.track + command.by) };
		case 'set_volume':
			return { ...state, volume: clamp(command.percent, 0, 100), muted: false };
		case 'set_mute':
			return { ...state, muted: command.muted };
		case 'call':
			return { ...state, callWith: command.contact, lastCalled: command.contact };
		case 'end_call':
			return { ...state, callWith: undefined };
		default:
			return state;
	}
}

/** The state after a command. Pure. */
export function next(state: VehicleState, command: VehicleCommand): VehicleState {
	switch (command.type) {
		case 'set_temperature': {
			const celsius = clamp(command.celsius, TEMPERATURE_RANGE_C.min, TEMPERATURE_RANGE_C.max);
			return { ...state, climateOn: true, temperatureC: setAll(state.temperatureC, command.zones, celsius) };
		}
		case 'set_climate':
			return { ...state, climateOn: command.on };
		case 'set_fan':
			return { ...state, fanLevel: clamp(command.level, 0, MAX_LEVEL) };
		case 'set_windows': {
			const percent = clamp(command.percent, 0, 100);
			return { ...state, windowPercent: setAll(state.windowPercent, command.windows, percent) };
		}
		case 'set_seat_heat': {
			const level = clamp(command.level, 0, MAX_LEVEL);
			return { ...state, seatHeat: setAll(state.seatHeat, command.seats, level) };
		}
		case 'set_defrost':
			return { ...state, defrost: setAll(state.defrost, command.glass, command.on) };
		case 'set_light':
			return { ...state, lights: setAll(state.lights, [command.light], command.on) };
		case 'set_wipers':
			return { ...state, wiperLevel: clamp(command.level, 0, MAX_LEVEL) };
		case 'set_opening':
			return command.part === 'trunk' ? { ...state, trunkOpen: command.open } : { ...state, sunroofOpen: command.open };
		case 'set_locks':
			return { ...state, locked: command.locked };
		case 'navigate':
			return { ...state, destination: command.destination };
		default:
			return nextMedia(state, command);
	}
}
