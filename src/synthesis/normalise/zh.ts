/**
 * Mandarin as it is said.
 *
 * @module
 */
import type { MappedText } from './mapped-text.ts';
import { SILENT_RULES } from './punctuation.ts';
import { applyRules, rule, type SpeechRule } from './rules.ts';
import { DATE_RULES } from './zh-dates.ts';
import { QUANTITY_RULES } from './zh-quantities.ts';

const SIGNS: Readonly<Record<string, string>> = {
	'&': '和',
	'@': '艾特',
	'+': '加',
	'=': '等于',
	'＝': '等于',
	'≠': '不等于',
	'×': '乘以',
	'÷': '除以',
	'<': '小于',
	'>': '大于',
	'≤': '小于等于',
	'≥': '大于等于',
	'≈': '约等于',
	'±': '正负',
	'√': '根号',
	π: '派',
	'→': '到',
	'²': '的平方',
	'³': '的立方',
	'°': '度',
	'℃': '摄氏度',
	'%': '百分号',
	$: '美元',
	'€': '欧元',
	'£': '英镑',
	'¥': '元',
	'￥': '元',
	'#': '井号',
	'©': '',
	'™': '',
	'®': '',
};

const SIGN_RULES: readonly SpeechRule[] = [
	rule(/(?<=\d) ?[-−–] ?(?=\d)/, () => '减'),
	rule(/(?<=\d) ?[*×x] ?(?=\d)/, () => '乘以'),
	rule(/(?<=\d) ?[/÷] ?(?=\d)/, () => '除以'),
	rule(/\^2/, () => '的平方'),
	rule(/(?<=[一-鿿])\/(?=(?:秒|小?时|分|天|日|周|月|年|人|次|个|公里|平方))/, () => '每'),
	rule(/(?<=[一-鿿])\/(?=[一-鿿])/, () => '或'),
	rule(/ *([&@+=＝≠×÷<>≤≥≈±√π→²³°℃%$€£¥￥©™®]|#(?=\d)) */, ([, sign = '']) => SIGNS[sign]),
	// A space between hanzi is layout: espeak-ng would make a pause of it.
	rule(/(?<=[一-鿿]) +(?=[一-鿿])/, () => ''),
];

const RULES: readonly SpeechRule[] = [...DATE_RULES, ...QUANTITY_RULES, ...SIGN_RULES, ...SILENT_RULES];

/** Spells out numbers, dates, units and signs of Mandarin text; keeps the way back to its characters. */
export function normaliseMandarin(text: string): MappedText {
	return applyRules(text, RULES, { spaced: false });
}
