import type { Language } from '../../audio/language.ts';

/** A city that can be asked about by name. */
export interface City {
	readonly en: string;
	readonly zh: string;
	/** IANA time zone. */
	readonly timeZone: string;
}

const ROWS = `
London 伦敦 Europe/London|Paris 巴黎 Europe/Paris|Berlin 柏林 Europe/Berlin|Madrid 马德里 Europe/Madrid|Rome 罗马 Europe/Rome
Vienna 维也纳 Europe/Vienna|Amsterdam 阿姆斯特丹 Europe/Amsterdam|Brussels 布鲁塞尔 Europe/Brussels|Lisbon 里斯本 Europe/Lisbon
Dublin 都柏林 Europe/Dublin|Oslo 奥斯陆 Europe/Oslo|Stockholm 斯德哥尔摩 Europe/Stockholm|Copenhagen 哥本哈根 Europe/Copenhagen
Helsinki 赫尔辛基 Europe/Helsinki|Warsaw 华沙 Europe/Warsaw|Prague 布拉格 Europe/Prague|Budapest 布达佩斯 Europe/Budapest
Athens 雅典 Europe/Athens|Moscow 莫斯科 Europe/Moscow|Istanbul 伊斯坦布尔 Europe/Istanbul|Cairo 开罗 Africa/Cairo
Lagos 拉各斯 Africa/Lagos|Nairobi 内罗毕 Africa/Nairobi|Johannesburg 约翰内斯堡 Africa/Johannesburg
Cape_Town 开普敦 Africa/Johannesburg|Dubai 迪拜 Asia/Dubai|Delhi 新德里 Asia/Kolkata|Mumbai 孟买 Asia/Kolkata
Bangkok 曼谷 Asia/Bangkok|Jakarta 雅加达 Asia/Jakarta|Singapore 新加坡 Asia/Singapore|Hong_Kong 香港 Asia/Hong_Kong
Macau 澳门 Asia/Macau|Taipei 台北 Asia/Taipei|Tokyo 东京 Asia/Tokyo|Osaka 大阪 Asia/Tokyo|Seoul 首尔 Asia/Seoul
Manila 马尼拉 Asia/Manila|Sydney 悉尼 Australia/Sydney|Melbourne 墨尔本 Australia/Melbourne|Auckland 奥克兰 Pacific/Auckland
Honolulu 檀香山 Pacific/Honolulu|Los_Angeles 洛杉矶 America/Los_Angeles|San_Francisco 旧金山 America/Los_Angeles
Seattle 西雅图 America/Los_Angeles|Vancouver 温哥华 America/Vancouver|Denver 丹佛 America/Denver|Chicago 芝加哥 America/Chicago
Dallas 达拉斯 America/Chicago|Houston 休斯顿 America/Chicago|Toronto 多伦多 America/Toronto|Montreal 蒙特利尔 America/Toronto
Boston 波士顿 America/New_York|New_York 纽约 America/New_York|Washington 华盛顿 America/New_York|Miami 迈阿密 America/New_York
Atlanta 亚特兰大 America/New_York|Mexico_City 墨西哥城 America/Mexico_City|Bogota 波哥大 America/Bogota|Lima 利马 America/Lima
Santiago 圣地亚哥 America/Santiago|Buenos_Aires 布宜诺斯艾利斯 America/Argentina/Buenos_Aires|Sao_Paulo 圣保罗 America/Sao_Paulo
Rio_de_Janeiro 里约热内卢 America/Sao_Paulo|Zurich 苏黎世 Europe/Zurich|Geneva 日内瓦 Europe/Zurich|Munich 慕尼黑 Europe/Berlin
Hamburg 汉堡 Europe/Berlin|Frankfurt 法兰克福 Europe/Berlin|Milan 米兰 Europe/Rome|Naples 那不勒斯 Europe/Rome
Barcelona 巴塞罗那 Europe/Madrid|Manchester 曼彻斯特 Europe/London|Edinburgh 爱丁堡 Europe/London|Glasgow 格拉斯哥 Europe/London
Las_Vegas 拉斯维加斯 America/Los_Angeles|Philadelphia 费城 America/New_York|Tel_Aviv 特拉维夫 Asia/Jerusalem
Karachi 卡拉奇 Asia/Karachi|Hanoi 河内 Asia/Bangkok|Kuala_Lumpur 吉隆坡 Asia/Kuala_Lumpur`;

/** Cities of China; all of them keep Beijing time officially. */
const CHINESE_ROWS = `
Beijing 北京|Shanghai 上海|Guangzhou 广州|Shenzhen 深圳|Chengdu 成都|Chongqing 重庆|Hangzhou 杭州|Nanjing 南京|Wuhan 武汉|Xi'an 西安
Tianjin 天津|Suzhou 苏州|Qingdao 青岛|Dalian 大连|Xiamen 厦门|Changsha 长沙|Zhengzhou 郑州|Shenyang 沈阳|Harbin 哈尔滨|Kunming 昆明
Jinan 济南|Hefei 合肥|Fuzhou 福州|Ningbo 宁波|Wuxi 无锡|Sanya 三亚|Haikou 海口|Lhasa 拉萨|Urumqi 乌鲁木齐|Lanzhou 兰州
Guiyang 贵阳|Nanning 南宁|Taiyuan 太原|Changchun 长春|Shijiazhuang 石家庄|Nanchang 南昌|Guilin 桂林`;

function parseRows(rows: string, timeZone?: string): City[] {
	return rows
		.trim()
		.split(/[|\n]/)
		.map((row) => {
			const [en = '', zh = '', zone = ''] = row.split(' ');
			return { en: en.replaceAll('_', ' '), zh, timeZone: timeZone ?? zone };
		});
}

/** All known cities. */
export const CITIES: readonly City[] = [...parseRows(ROWS), ...parseRows(CHINESE_ROWS, 'Asia/Shanghai')];

const byName = new Map(CITIES.flatMap((city) => [[city.en.toLowerCase(), city] as const, [city.zh, city] as const]));

/** Finds a city by its English or Chinese name, in any case. */
export function findCity(name: string): City | undefined {
	return byName.get(name.trim().toLowerCase());
}

/** How a city is called in a language; the given name when the city is unknown. */
export function cityName(name: string, language: Language): string {
	return findCity(name)?.[language] ?? name;
}
