import { fromNumberWords } from '../grammar/number-words.ts';
import { type Reply, type Skill, type SkillContext, say } from './reply.ts';
import {
	type Glass,
	MAX_LEVEL,
	next,
	TEMPERATURE_RANGE_C,
	type VehicleCommand,
	ZONES,
	type Zone,
} from './vehicle-state.ts';

/** Temperatures from here up can only be meant in Fahrenheit. */
const MIN_FAHRENHEIT = 50;

const ZONE_NAMES = {
	en: { driver: 'on the driver side', passenger: 'on the passenger side', rear: 'in the back' },
	zh: { driver: '主驾', passenger: '副驾', rear: '后排' },
} as const;

function zonesOf(context: SkillContext): readonly Zone[] {
	const { zone } = context.understanding.slots;
	const known = ZONES.find((name) => name === zone);
	return known ? [known] : ZONES;
}

/** " in the back", "后排的", or nothing when all zones are meant. */
function zoneText(context: SkillContext, zones: readonly Zone[]): string {
	const [only] = zones;
	if (zones.length !== 1 || !only) {
		return '';
	}
	return context.language === 'zh' ? `${ZONE_NAMES.zh[only]}的` : ` ${ZONE_NAMES.en[only]}`;
}

function sayTemperature(context: SkillContext, zones: readonly Zone[], wanted: number, fahrenheit: boolean): Reply {
	const command: VehicleCommand = { type: 'set_temperature', zones, celsius: wanted };
	const [first = 'driver'] = zones;
	const celsius = next(context.vehicle, command).temperatureC[first];
	const figures = fahrenheit ? Math.round(celsius * 1.8 + 32) : Math.round(celsius * 2) / 2;
	const [en, zh] = fahrenheit
		? [`${figures} degrees Fahrenheit`, `华氏${figures}度`]
		: [`${figures} degrees`, `${figures}度`];
	const where = zoneText(context, zones);
	if (Math.abs(celsius - wanted) > 0.01) {
		const isMax = wanted > celsius;
		return {
			...say(context, {
				en: [`${en} is the ${isMax ? 'highest' : 'lowest'} I can set${where}, so that's what you get.`],
				zh: [`${where}温度最${isMax ? '高' : '低'}是${zh}，已调到${zh}。`],
			}),
			command,
		};
	}
	const reply = say(context, {
		en: [`Setting the temperature${where} to ${en}.`, `Okay, ${en}${where}.`, `Temperature set to ${en}${where}.`],
		zh: [`好的，${where}温度调到${zh}。`, `已经把${where}温度设为${zh}。`, `没问题，${where}${zh}。`],
	});
	return { ...reply, command };
}

function setTemperature(context: SkillContext): Reply {
	const { degrees } = context.understanding.slots;
	const value = fromNumberWords(degrees ?? '', context.heardIn);
	if (!Number.isFinite(value)) {
		return say(context, { en: ['To how many degrees?'], zh: ['调到多少度？'] });
	}
	const fahrenheit = value >= MIN_FAHRENHEIT;
	return sayTemperature(context, zonesOf(context), fahrenheit ? (value - 32) / 1.8 : value, fahrenheit);
}

function shiftTemperature(context: SkillContext, direction: 1 | -1): Reply {
	const zones = zonesOf(context);
	const [first = 'driver'] = zones;
	const said = fromNumberWords(context.understanding.slots['step'] ?? '', context.heardIn);
	const step = Number.isFinite(said) ? said : 1;
	const wanted = context.vehicle.temperatureC[first] + direction * step;
	if (wanted > TEMPERATURE_RANGE_C.max || wanted < TEMPERATURE_RANGE_C.min) {
		return sayTemperature(context, zones, wanted, false);
	}
	const warmer = direction === 1;
	const figures = Math.round(wanted * 2) / 2;
	const where = zoneText(context, zones);
	const reply = say(context, {
		en: [`A bit ${warmer ? 'warmer' : 'cooler'}${where}: ${figures} degrees.`, `Okay, ${figures} degrees${where} now.`],
		zh: [
			`好的，${where}温度调${warmer ? '高' : '低'}到${figures}度。`,
			`${where}${warmer ? '暖和' : '凉快'}一点，现在${figures}度。`,
		],
	});
	return { ...reply, command: { type: 'set_temperature', zones, celsius: wanted } };
}

function switchClimate(context: SkillContext, on: boolean): Reply {
	const degrees = context.vehicle.temperatureC.driver;
	const reply = on
		? say(context, {
				en: [
					`The climate control is on, set to ${degrees} degrees.`,
					`Turning on the climate control at ${degrees} degrees.`,
				],
				zh: [`空调已打开，设定${degrees}度。`, `好的，打开空调，现在设定${degrees}度。`],
			})
		: say(context, {
				en: ['The climate control is off.', 'Turning the climate control off.'],
				zh: ['空调已关闭。', '好的，关掉空调。'],
			});
	return { ...reply, command: { type: 'set_climate', on } };
}

function setFan(context: SkillContext, level: number): Reply {
	const command: VehicleCommand = { type: 'set_fan', level };
	const now = next(context.vehicle, command).fanLevel;
	if (now === 0) {
		return { ...say(context, { en: ['The fan is off.'], zh: ['风扇已关闭。'] }), command };
	}
	const reply = say(context, {
		en: [`Fan on level ${now} of ${MAX_LEVEL}.`, `The fan is now on level ${now} of ${MAX_LEVEL}.`],
		zh: [`风量${now}档，最高${MAX_LEVEL}档。`, `好的，风量调到${now}档。`],
	});
	return { ...reply, command };
}

function setDefrost(context: SkillContext, on: boolean): Reply {
	const { glass: side } = context.understanding.slots;
	const glass: readonly Glass[] = side === 'rear' ? ['rear'] : side === 'front' ? ['front'] : ['front', 'rear'];
	const reply = on
		? say(context, { en: ['Defrosting now.', 'The defroster is on.'], zh: ['除雾已打开。', '好的，开始除雾。'] })
		: say(context, { en: ['The defroster is off.'], zh: ['除雾已关闭。'] });
	return { ...reply, command: { type: 'set_defrost', glass, on } };
}

function reportTemperature(context: SkillContext): Reply {
	const { temperatureC, climateOn } = context.vehicle;
	return say(context, {
		en: [`The climate control is ${climateOn ? 'on and ' : 'off; it is '}set to ${temperatureC.driver} degrees.`],
		zh: [`空调${climateOn ? '开着' : '没有开'}，设定温度是${temperatureC.driver}度。`],
	});
}

/** Temperature, climate control, fan and defroster. */
export const climateSkill: Skill = (context) => {
	const { fanLevel } = context.vehicle;
	switch (context.understanding.intent) {
		case 'climate.set':
			return setTemperature(context);
		case 'climate.up':
			return shiftTemperature(context, 1);
		case 'climate.down':
			return shiftTemperature(context, -1);
		case 'climate.on':
			return switchClimate(context, true);
		case 'climate.off':
			return switchClimate(context, false);
		case 'fan.set':
			return setFan(context, Number(context.understanding.slots['level'] ?? 1));
		case 'fan.up':
			return setFan(context, fanLevel + 1);
		case 'fan.down':
			return setFan(context, Math.max(1, fanLevel - 1));
		case 'fan.off':
			return setFan(context, 0);
		case 'defrost.on':
			return setDefrost(context, true);
		case 'defrost.off':
			return setDefrost(context, false);
		case 'status.temperature':
			return reportTemperature(context);
		default:
			return undefined;
	}
};
