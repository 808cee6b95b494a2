/**
 * Units of measure and currencies in both languages.
 *
 * @module
 */

/** How a unit is said. */
export interface UnitName {
	/** Singular and plural. */
	readonly en: readonly [string, string];
	readonly zh: string;
}

/** Units by symbol. Symbols are case-sensitive: `m` is a metre, `M` is not. */
export const UNITS: Readonly<Record<string, UnitName>> = {
	'km/h': { en: ['kilometer per hour', 'kilometers per hour'], zh: '公里每小时' },
	'm/s': { en: ['meter per second', 'meters per second'], zh: '米每秒' },
	'L/100km': { en: ['liter per hundred kilometers', 'liters per hundred kilometers'], zh: '升每百公里' },
	'kWh/100km': {
		en: ['kilowatt hour per hundred kilometers', 'kilowatt hours per hundred kilometers'],
		zh: '千瓦时每百公里',
	},
	mph: { en: ['mile per hour', 'miles per hour'], zh: '英里每小时' },
	'km²': { en: ['square kilometer', 'square kilometers'], zh: '平方公里' },
	'm²': { en: ['square meter', 'square meters'], zh: '平方米' },
	'm³': { en: ['cubic meter', 'cubic meters'], zh: '立方米' },
	km: { en: ['kilometer', 'kilometers'], zh: '公里' },
	cm: { en: ['centimeter', 'centimeters'], zh: '厘米' },
	mm: { en: ['millimeter', 'millimeters'], zh: '毫米' },
	m: { en: ['meter', 'meters'], zh: '米' },
	mi: { en: ['mile', 'miles'], zh: '英里' },
	ft: { en: ['foot', 'feet'], zh: '英尺' },
	in: { en: ['inch', 'inches'], zh: '英寸' },
	kg: { en: ['kilogram', 'kilograms'], zh: '公斤' },
	mg: { en: ['milligram', 'milligrams'], zh: '毫克' },
	g: { en: ['gram', 'grams'], zh: '克' },
	t: { en: ['ton', 'tons'], zh: '吨' },
	lb: { en: ['pound', 'pounds'], zh: '磅' },
	lbs: { en: ['pound', 'pounds'], zh: '磅' },
	oz: { en: ['ounce', 'ounces'], zh: '盎司' },
	ml: { en: ['milliliter', 'milliliters'], zh: '毫升' },
	mL: { en: ['milliliter', 'milliliters'], zh: '毫升' },
	L: { en: ['liter', 'liters'], zh: '升' },
	l: { en: ['liter', 'liters'], zh: '升' },
	h: { en: ['hour', 'hours'], zh: '小时' },
	hr: { en: ['hour', 'hours'], zh: '小时' },
	min: { en: ['minute', 'minutes'], zh: '分钟' },
	s: { en: ['second', 'seconds'], zh: '秒' },
	ms: { en: ['millisecond', 'milliseconds'], zh: '毫秒' },
	Hz: { en: ['hertz', 'hertz'], zh: '赫兹' },
	kHz: { en: ['kilohertz', 'kilohertz'], zh: '千赫兹' },
	MHz: { en: ['megahertz', 'megahertz'], zh: '兆赫兹' },
	GHz: { en: ['gigahertz', 'gigahertz'], zh: '吉赫兹' },
	dB: { en: ['decibel', 'decibels'], zh: '分贝' },
	V: { en: ['volt', 'volts'], zh: '伏' },
	A: { en: ['amp', 'amps'], zh: '安' },
	W: { en: ['watt', 'watts'], zh: '瓦' },
	kW: { en: ['kilowatt', 'kilowatts'], zh: '千瓦' },
	kWh: { en: ['kilowatt hour', 'kilowatt hours'], zh: '千瓦时' },
	mAh: { en: ['milliamp hour', 'milliamp hours'], zh: '毫安时' },
	kPa: { en: ['kilopascal', 'kilopascals'], zh: '千帕' },
	hPa: { en: ['hectopascal', 'hectopascals'], zh: '百帕' },
	bar: { en: ['bar', 'bar'], zh: '巴' },
	psi: { en: ['P S I', 'P S I'], zh: '磅每平方英寸' },
	kB: { en: ['kilobyte', 'kilobytes'], zh: '千字节' },
	KB: { en: ['kilobyte', 'kilobytes'], zh: '千字节' },
	MB: { en: ['megabyte', 'megabytes'], zh: '兆字节' },
	GB: { en: ['gigabyte', 'gigabytes'], zh: '吉字节' },
	TB: { en: ['terabyte', 'terabytes'], zh: '太字节' },
	Mbps: { en: ['megabit per second', 'megabits per second'], zh: '兆比特每秒' },
	kcal: { en: ['kilocalorie', 'kilocalories'], zh: '千卡' },
	'°C': { en: ['degree Celsius', 'degrees Celsius'], zh: '摄氏度' },
	'℃': { en: ['degree Celsius', 'degrees Celsius'], zh: '摄氏度' },
	'°F': { en: ['degree Fahrenheit', 'degrees Fahrenheit'], zh: '华氏度' },
	'℉': { en: ['degree Fahrenheit', 'degrees Fahrenheit'], zh: '华氏度' },
	'°': { en: ['degree', 'degrees'], zh: '度' },
	'%': { en: ['percent', 'percent'], zh: '' },
	'％': { en: ['percent', 'percent'], zh: '' },
};

/** How a currency is said. */
export interface CurrencyName {
	/** Singular and plural of the currency and of its hundredth. */
	readonly en: readonly [string, string, string, string];
	readonly zh: string;
}

const DOLLAR: CurrencyName = { en: ['dollar', 'dollars', 'cent', 'cents'], zh: '美元' };
const EURO: CurrencyName = { en: ['euro', 'euros', 'cent', 'cents'], zh: '欧元' };
const POUND: CurrencyName = { en: ['pound', 'pounds', 'penny', 'pence'], zh: '英镑' };
const YUAN: CurrencyName = { en: ['yuan', 'yuan', 'fen', 'fen'], zh: '元' };
const YEN: CurrencyName = { en: ['yen', 'yen', 'sen', 'sen'], zh: '日元' };

/** Currencies by sign and by code. */
export const CURRENCIES: Readonly<Record<string, CurrencyName>> = {
	$: DOLLAR,
	US$: DOLLAR,
	'€': EURO,
	'£': POUND,
	'¥': YUAN,
	'￥': YUAN,
	USD: DOLLAR,
	EUR: EURO,
	GBP: POUND,
	CNY: YUAN,
	RMB: YUAN,
	JPY: YEN,
};

/** The keys of a table as the alternatives of a regular expression, longest first. */
export function toAlternatives(table: Readonly<Record<string, unknown>>): string {
	return Object.keys(table)
		.sort((a, b) => b.length - a.length)
		.map((key) => key.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'))
		.join('|');
}
