import type { Language } from '../../../audio/language.ts';
import { nameWords } from './concepts.ts';

/** Chinese for keys that results often have. */
const KEYS_ZH: Readonly<Record<string, string>> = {
	temperature: '温度',
	temp: '温度',
	condition: '天气状况',
	conditions: '天气状况',
	weather: '天气',
	city: '城市',
	location: '地点',
	status: '状态',
	name: '名称',
	price: '价格',
	time: '时间',
	date: '日期',
	humidity: '湿度',
	wind: '风',
	result: '结果',
	results: '结果',
	message: '消息',
	order: '订单',
	balance: '余额',
	amount: '金额',
	total: '总计',
	description: '说明',
	address: '地址',
	phone: '电话',
	distance: '距离',
	duration: '时长',
	answer: '答案',
	summary: '摘要',
	title: '标题',
	unit: '单位',
	eta: '预计到达',
	delivery: '送达',
	forecast: '预报',
	code: '代码',
};

/** Ends of keys that name the unit of their value. */
const UNIT_ENDINGS: readonly (readonly [RegExp, Readonly<Record<Language, string>>])[] = [
	[/[ _]?(celsius|°?c)$/i, { en: ' degrees Celsius', zh: '摄氏度' }],
	[/[ _]?(fahrenheit|°?f)$/i, { en: ' degrees Fahrenheit', zh: '华氏度' }],
	[/[ _](percent|pct)$/i, { en: ' percent', zh: '%' }],
	[/[ _]km$/i, { en: ' kilometers', zh: '公里' }],
	[/[ _](minutes|min)$/i, { en: ' minutes', zh: '分钟' }],
	[/[ _](usd|dollars)$/i, { en: ' dollars', zh: '美元' }],
];

/** Fields for machines, not for ears. */
const SILENT_KEY = /(^|_)(id|uuid|url|href|timestamp|token|icon|lat|lon|lng|latitude|longitude|ok|success)$|Id$|Url$/i;
/** More elements than this are counted instead of read. */
const MAX_SPOKEN_ITEMS = 5;
const MAX_DEPTH = 3;

interface Spoken {
	readonly key: string;
	readonly unit: string;
}

function speakKey(key: string, language: Language, isNumber: boolean): Spoken {
	const unit = isNumber ? UNIT_ENDINGS.find(([ending]) => /[_ ]|temp/i.test(key) && ending.test(key)) : undefined;
	const words = nameWords(unit ? key.replace(unit[0], '') : key).map((word) => word.toLowerCase());
	const text = language === 'zh' ? words.map((word) => KEYS_ZH[word] ?? word).join('') : words.join(' ');
	return { key: text, unit: unit?.[1][language] ?? '' };
}

function speakScalar(value: unknown, language: Language): string {
	if (typeof value === 'boolean') {
		return { en: value ? 'yes' : 'no', zh: value ? '是' : '否' }[language];
	}
	return String(value);
}

function speakEntries(value: object, language: Language, depth: number): readonly string[] {
	return Object.entries(value)
		.filter(([key, entry]) => entry !== null && entry !== undefined && entry !== '' && !SILENT_KEY.test(key))
		.map(([key, entry]) => {
			const spoken = speakKey(key, language, typeof entry === 'number');
			const text = speakValue(entry, language, depth + 1);
			return language === 'zh' ? `${spoken.key}是${text}${spoken.unit}` : `the ${spoken.key} is ${text}${spoken.unit}`;
		});
}

function speakList(values: readonly unknown[], language: Language, depth: number): string {
	const spoken = values.slice(0, MAX_SPOKEN_ITEMS).map((value) => speakValue(value, language, depth + 1));
	const rest = values.length - spoken.length;
	const text = spoken.join(language === 'zh' ? '；' : '; ');
	if (values.length === 0) {
		return { en: 'nothing', zh: '没有' }[language];
	}
	return rest > 0 ? text + { en: `; and ${rest} more`, zh: `；还有${rest}项` }[language] : text;
}

function speakValue(value: unknown, language: Language, depth: number): string {
	if (typeof value !== 'object' || value === null) {
		return speakScalar(value, language);
	}
	if (depth >= MAX_DEPTH) {
		return { en: 'some details', zh: '一些细节' }[language];
	}
	if (Array.isArray(value)) {
		return speakList(value, language, depth);
	}
	const entries = speakEntries(value, language, depth);
	return entries.join(language === 'zh' ? '，' : ', ');
}

function errorText(value: unknown): string | undefined {
	if (typeof value !== 'object' || value === null) {
		return undefined;
	}
	const record = value as Readonly<Record<string, unknown>>;
	const { error } = record;
	if (error !== undefined && error !== null && error !== false) {
		const message = typeof error === 'object' ? (error as Readonly<Record<string, unknown>>)['message'] : error;
		return typeof message === 'string' ? message : '';
	}
	const failed = record['success'] === false || record['ok'] === false || record['status'] === 'error';
	return failed ? String(record['message'] ?? '') : undefined;
}

function speakError(text: string, language: Language): string {
	const reason = text === '' ? '' : language === 'zh' ? `：${text}` : `: ${text}`;
	return sentence({ en: `That didn't work${reason}`, zh: `没有成功${reason}` }[language], language);
}

function sentence(text: string, language: Language): string {
	const capital = language === 'en' ? text.charAt(0).toUpperCase() + text.slice(1) : text;
	return /[.!?。！？]$/.test(capital.trimEnd()) ? capital : capital + { en: '.', zh: '。' }[language];
}

function parse(output: string): unknown {
	try {
		return JSON.parse(output);
	} catch {
		return output;
	}
}

function isEmpty(value: unknown): boolean {
	return (
		value === null || value === '' || value === true || (typeof value === 'object' && Object.values(value).length === 0)
	);
}

/** The single text that stands for a whole result, such as `{ "answer": "…" }`. */
function onlyText(value: object): string | undefined {
	const record = value as Readonly<Record<string, unknown>>;
	const text = record['answer'] ?? record['message'] ?? record['summary'] ?? record['text'] ?? record['speech'];
	return typeof text === 'string' && text !== '' ? text : undefined;
}

/**
 * Says a tool's result as a sentence: text as it is, fields as "the temperature is 18 degrees Celsius", errors as such.
 *
 * @param output - What the client returned, JSON or plain text.
 */
export function verbalise(output: string, language: Language): string {
	const value = parse(output.trim());
	const error = errorText(value);
	if (error !== undefined) {
		return speakError(error, language);
	}
	if (isEmpty(value)) {
		return { en: 'Done.', zh: '好了。' }[language];
	}
	if (typeof value !== 'object' || value === null) {
		return sentence(speakScalar(value, language), language);
	}
	const text = Array.isArray(value) ? undefined : onlyText(value);
	const spoken = text ?? speakValue(value, language, 0);
	return sentence(spoken === '' ? { en: 'Done', zh: '好了' }[language] : spoken, language);
}
