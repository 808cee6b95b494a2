import { fromNumberWords } from '../grammar/number-words.ts';
import { type Reply, type Skill, type SkillContext, say } from './reply.ts';
import { type Light, MAX_LEVEL, next, type Position, type VehicleCommand, WINDOWS } from './vehicle-state.ts';

const GROUPS: Readonly<Record<string, readonly Position[]>> = {
	driver: ['driver'],
	passenger: ['passenger'],
	rear_left: ['rear_left'],
	rear_right: ['rear_right'],
	front: ['driver', 'passenger'],
	rear: ['rear_left', 'rear_right'],
	all: WINDOWS,
};

const WINDOW_NAMES: Readonly<Record<string, readonly [string, string]>> = {
	driver: ["the driver's window", '主驾车窗'],
	passenger: ["the passenger's window", '副驾车窗'],
	rear_left: ['the left rear window', '左后车窗'],
	rear_right: ['the right rear window', '右后车窗'],
	front: ['the front windows', '前排车窗'],
	rear: ['the rear windows', '后排车窗'],
	all: ['all windows', '所有车窗'],
};

const SEAT_NAMES: Readonly<Record<string, readonly [string, string]>> = {
	driver: ["the driver's seat", '主驾座椅'],
	passenger: ["the passenger's seat", '副驾座椅'],
	rear_left: ['the left rear seat', '左后座椅'],
	rear_right: ['the right rear seat', '右后座椅'],
	rear: ['the rear seats', '后排座椅'],
	all: ['all seats', '所有座椅'],
};

function capitalised(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}

function setWindows(context: SkillContext, percent: number): Reply {
	const group =
		context.understanding.slots['window'] ?? (context.understanding.text.includes('everything') ? 'all' : 'driver');
	const windows = GROUPS[group] ?? ['driver'];
	const [en, zh] = WINDOW_NAMES[group] ?? ['the window', '车窗'];
	const command: VehicleCommand = { type: 'set_windows', windows, percent };
	if (percent === 0) {
		return {
			...say(context, { en: [`Closing ${en}.`, `Okay, closing ${en}.`], zh: [`正在关闭${zh}。`, `好的，关上${zh}。`] }),
			command,
		};
	}
	if (percent === 100) {
		return {
			...say(context, { en: [`Opening ${en}.`, `Okay, opening ${en}.`], zh: [`正在打开${zh}。`, `好的，打开${zh}。`] }),
			command,
		};
	}
	const share = percent === 50 ? ['halfway', '一半'] : [`to ${percent} percent`, `百分之${percent}`];
	return { ...say(context, { en: [`Opening ${en} ${share[0]}.`], zh: [`${zh}打开${share[1]}。`] }), command };
}

function seatGroup(context: SkillContext): string {
	const { seat = 'driver' } = context.understanding.slots;
	return GROUPS[seat] ? seat : 'driver';
}

function setSeatHeat(context: SkillContext, level: number): Reply {
	const group = seatGroup(context);
	const seats = GROUPS[group] ?? ['driver'];
	const [en, zh] = SEAT_NAMES[group] ?? ['the seat', '座椅'];
	const command: VehicleCommand = { type: 'set_seat_heat', seats, level };
	const [first = 'driver'] = seats;
	const now = next(context.vehicle, command).seatHeat[first];
	if (now === 0) {
		return {
			...say(context, { en: [`The heating of ${en} is off.`], zh: [`${zh}加热已关闭。`] }),
			command,
		};
	}
	const reply = say(context, {
		en: [`Heating ${en}, level ${now} of ${MAX_LEVEL}.`, `Okay, ${en} heats on level ${now}.`],
		zh: [`${zh}加热${now}档，最高${MAX_LEVEL}档。`, `好的，${zh}加热开到${now}档。`],
	});
	return { ...reply, command };
}

function shiftSeatHeat(context: SkillContext, by: number): Reply {
	const [first = 'driver'] = GROUPS[seatGroup(context)] ?? [];
	return setSeatHeat(context, Math.min(MAX_LEVEL, Math.max(0, context.vehicle.seatHeat[first] + by)));
}

const LIGHT_NAMES: Readonly<Record<Light, readonly [string, string]>> = {
	headlights: ['the headlights', '大灯'],
	interior: ['the interior light', '车内灯'],
	fog: ['the fog lights', '雾灯'],
	high_beam: ['the high beam', '远光灯'],
	hazard: ['the hazard lights', '双闪灯'],
};

function setLight(context: SkillContext, on: boolean): Reply {
	const named = context.understanding.slots['light'] as Light | undefined;
	const inside = /in here|里/.test(context.understanding.text);
	const light: Light = named !== undefined && named in LIGHT_NAMES ? named : inside ? 'interior' : 'headlights';
	const [en, zh] = LIGHT_NAMES[light];
	const reply = say(context, {
		en: [`Turning ${en} ${on ? 'on' : 'off'}.`, `Okay, ${en} ${on ? 'on' : 'off'}.`],
		zh: [`${on ? '打开' : '关闭'}${zh}。`, `好的，${zh}已${on ? '打开' : '关闭'}。`],
	});
	return { ...reply, command: { type: 'set_light', light, on } };
}

function setWipers(context: SkillContext, level: number): Reply {
	const command: VehicleCommand = { type: 'set_wipers', level };
	const now = next(context.vehicle, command).wiperLevel;
	const reply =
		now === 0
			? say(context, { en: ['The wipers are off.', 'Stopping the wipers.'], zh: ['雨刷已关闭。', '好的，关掉雨刷。'] })
			: say(context, { en: [`Wipers on level ${now} of ${MAX_LEVEL}.`], zh: [`雨刷${now}档，最高${MAX_LEVEL}档。`] });
	return { ...reply, command };
}

function setOpening(context: SkillContext, part: 'trunk' | 'sunroof', open: boolean): Reply {
	const [en, zh] = part === 'trunk' ? ['the trunk', '后备箱'] : ['the sunroof', '天窗'];
	const reply = say(context, {
		en: [`${open ? 'Opening' : 'Closing'} ${en}.`, `Okay, ${open ? 'opening' : 'closing'} ${en}.`],
		zh: [`正在${open ? '打开' : '关闭'}${zh}。`, `好的，${open ? '打开' : '关上'}${zh}。`],
	});
	return { ...reply, command: { type: 'set_opening', part, open } };
}

function setLocks(context: SkillContext, locked: boolean): Reply {
	const reply = say(context, {
		en: [`The doors are ${locked ? 'locked' : 'unlocked'}.`, `${locked ? 'Locking' : 'Unlocking'} the doors.`],
		zh: [`车门已${locked ? '锁上' : '解锁'}。`, `好的，${locked ? '锁上' : '解锁'}车门。`],
	});
	return { ...reply, command: { type: 'set_locks', locked } };
}

function reportVehicle(context: SkillContext): Reply {
	const { vehicle } = context;
	const open = WINDOWS.filter((window) => vehicle.windowPercent[window] > 0);
	const parts: (readonly [string, string])[] = open.map((window) => WINDOW_NAMES[window] ?? ['a window', '车窗']);
	if (vehicle.trunkOpen) {
		parts.push(['the trunk', '后备箱']);
	}
	if (vehicle.sunroofOpen) {
		parts.push(['the sunroof', '天窗']);
	}
	const lock = vehicle.locked ? ['locked', '已锁'] : ['not locked', '没有锁'];
	if (parts.length === 0) {
		return say(context, {
			en: [`Windows, trunk and sunroof are closed; the doors are ${lock[0]}.`],
			zh: [`车窗、后备箱和天窗都关着，车门${lock[1]}。`],
		});
	}
	return say(context, {
		en: [`Open: ${parts.map(([en]) => en).join(', ')}. The doors are ${lock[0]}.`],
		zh: [`开着的有${parts.map(([, zh]) => zh).join('、')}，车门${lock[1]}。`],
	});
}

const BODY: Readonly<Record<string, (context: SkillContext) => Reply>> = {
	'window.open': (context) => setWindows(context, 100),
	'window.close': (context) => setWindows(context, 0),
	'window.half': (context) => setWindows(context, 50),
	'window.percent': (context) => {
		const percent = fromNumberWords(context.understanding.slots['opening'] ?? '', context.heardIn);
		return setWindows(context, Number.isFinite(percent) ? percent : 50);
	},
	'seat.on': (context) => setSeatHeat(context, 2),
	'seat.off': (context) => setSeatHeat(context, 0),
	'seat.level': (context) => setSeatHeat(context, Number(context.understanding.slots['level'] ?? 2)),
	'seat.up': (context) => shiftSeatHeat(context, 1),
	'seat.down': (context) => shiftSeatHeat(context, -1),
	'light.on': (context) => setLight(context, true),
	'light.off': (context) => setLight(context, false),
	'wiper.on': (context) => setWipers(context, Math.max(1, context.vehicle.wiperLevel)),
	'wiper.off': (context) => setWipers(context, 0),
	'wiper.up': (context) => setWipers(context, context.vehicle.wiperLevel + 1),
	'wiper.down': (context) => setWipers(context, context.vehicle.wiperLevel - 1),
	'trunk.open': (context) => setOpening(context, 'trunk', true),
	'trunk.close': (context) => setOpening(context, 'trunk', false),
	'sunroof.open': (context) => setOpening(context, 'sunroof', true),
	'sunroof.close': (context) => setOpening(context, 'sunroof', false),
	'door.lock': (context) => setLocks(context, true),
	'door.unlock': (context) => setLocks(context, false),
	'status.vehicle': reportVehicle,
	'status.battery': (context) =>
		say(context, {
			en: [`The battery is at ${context.vehicle.battery} percent.`],
			zh: [`电量还有百分之${context.vehicle.battery}。`],
		}),
};

/** Windows, seats, lights, wipers, trunk, sunroof, locks, and questions about them. */
export const bodySkill: Skill = (context) => {
	const reply = BODY[context.understanding.intent]?.(context);
	return reply && context.language === 'en' ? { ...reply, text: capitalised(reply.text) } : reply;
};
