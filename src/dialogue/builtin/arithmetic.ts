import type { Language } from '../../audio/language.ts';
import { fromNumberWords } from '../grammar/number-words.ts';
import { type Reply, type Skill, type SkillContext, say, type Understanding } from './reply.ts';

/** Result of an understood calculation; `undefined` when it is none, `NaN` when a number is missing. */
export function calculate(understanding: Understanding, heardIn: Language): number | undefined {
	const { intent, slots, tag } = understanding;
	const value = (name: string): number => fromNumberWords(slots[name] ?? '', heardIn);
	switch (intent) {
		case 'math.calc':
			return applyOperator(slots['op'] ?? tag ?? '', value('left'), value('right'));
		case 'math.percent':
			return (value('percentof') * value('value')) / 100;
		case 'math.square':
			return value('value') ** 2;
		case 'math.cube':
			return value('value') ** 3;
		case 'math.root':
			return Math.sqrt(value('value'));
		case 'math.half':
			return value('value') / 2;
		case 'math.double':
			return value('value') * 2;
		default:
			return undefined;
	}
}

function applyOperator(operator: string, left: number, right: number): number {
	switch (operator) {
		case '+':
			return left + right;
		case '-':
			return left - right;
		case '*':
			return left * right;
		case '/':
			return left / right;
		default:
			return Number.NaN;
	}
}

/** Decimals that are read aloud; more would only be noise to the ear. */
const SPOKEN_DECIMALS = 4;

/** Whether rounding to {@link SPOKEN_DECIMALS} keeps the value, but for binary rounding. */
function isExact(value: number): boolean {
	return Math.abs(value - Number(value.toFixed(SPOKEN_DECIMALS))) < Math.abs(value) * 1e-12;
}

/** A number as figures with at most four decimals. */
export function toFigures(value: number): string {
	return String(Number(value.toFixed(SPOKEN_DECIMALS)));
}

function sayResult(context: SkillContext, value: number): Reply {
	const figures = toFigures(value);
	if (isExact(value)) {
		return say(context, {
			en: [`That's ${figures}.`, `It's ${figures}.`],
			zh: [`等于${figures}。`, `结果是${figures}。`],
		});
	}
	return say(context, { en: [`That's about ${figures}.`], zh: [`大约等于${figures}。`] });
}

/** Answers calculations. */
export const arithmeticSkill: Skill = (context) => {
	const value = calculate(context.understanding, context.heardIn);
	if (value === undefined) {
		return undefined;
	}
	if (Number.isFinite(value)) {
		return sayResult(context, value);
	}
	const { intent, slots } = context.understanding;
	if (slots['op'] === '/' || context.understanding.tag === '/') {
		return say(context, { en: ['Dividing by zero has no result.'], zh: ['除以零没有结果。'] });
	}
	if (intent === 'math.root') {
		return say(context, {
			en: ['A negative number has no real square root.'],
			zh: ['负数没有实数平方根。'],
		});
	}
	return say(context, {
		en: ["I didn't get the numbers. Could you say them again?"],
		zh: ['数字我没听清，请再说一遍。'],
	});
};
