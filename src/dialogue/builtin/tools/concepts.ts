/**
 * The vocabulary that a tool's English (or Chinese) name and an utterance in either language share: each line is one
 * concept, written as stems of English words and Chinese words.
 *
 * @module
 */

const LINES = `
weather forecast rain snow sunny umbrella 天气 气温 下雨 下雪 预报 带伞
temperature degree warm cold heat climate thermostat 温度 空调 度 冷 热 暖
time clock hour 时间 几点 钟
date today day calendar 日期 几号 日历
timer countdown 计时 倒计时 定时
alarm wake 闹钟 起床
remind reminder 提醒
note memo todo task 备忘 待办 记一下 任务
message text sms send 短信 消息 微信 信息 发送
email mail inbox 邮件
call phone dial ring 电话 打给 呼叫 拨打
contact person 联系人
music song play track playlist artist album 音乐 歌 播放 放
radio station 收音机 广播 电台
volume loud quiet 音量 声音 大声
pause stop halt 暂停 停止
next skip 下一 跳过
navigate navigation route direction drive destination 导航 路线 目的地 怎么走
nearby nearest near find search lookup look 附近 最近 找 搜索 查找 查询 查
restaurant food eat dinner lunch cuisine 餐厅 饭店 吃饭 美食
hotel room accommodation 酒店 房间 宾馆
book booking reserve reservation appointment 预订 预定 订 预约
flight airline plane 航班 飞机 机票
train rail 火车 高铁 车票
taxi cab ride uber 出租车 打车 叫车
order purchase buy delivery package parcel shipment 订单 购买 买 快递 包裹 物流
status track check state 状态 查询 到哪
refund return 退款 退货
cancel delete remove abort 取消 删除
stock share market price quote 股票 股价 股市 价格 多少钱
currency exchange convert rate dollar euro yuan 汇率 换算 美元 欧元 人民币
news headline 新闻 头条
sport score game match team 比赛 比分 球
translate translation 翻译
meeting event schedule agenda 会议 日程 安排
light lamp headlight 灯
door lock unlock 门 锁
window 车窗 窗户 窗
seat 座椅 座位
fan blower 风扇 风量
open 打开 开
close shut 关闭 关上 关
on start activate enable 打开 开启 启动
off deactivate disable 关掉 关闭
device appliance switch 设备 电器 开关
joke funny 笑话
recipe cook 菜谱 怎么做
shop shopping cart item 购物 商品
account balance bank 账户 余额 银行
pay payment bill invoice transfer 支付 付款 账单 转账
human agent support representative escalate operator 人工 客服
user profile customer member 用户 客户 会员
location position address place city where 位置 地址 地点 城市 哪里
map 地图
calculate calculator math compute arithmetic 计算 算
add sum plus 加
multiply times product 乘
random dice coin 随机 骰子 硬币
set change adjust 设置 调 设
list show get read 列出 显示 看看
create make new 新建 创建
traffic 路况 堵车
movie film cinema 电影
menu dish pizza coffee drink 菜单 菜 披萨 咖啡
medicine doctor hospital health 药 医生 医院
photo picture image camera 照片 拍照 图片
secret password code 密码 口令 暗号
charge charging battery fuel petrol gas 充电 电量 加油
hang hangup end goodbye 挂断 结束
temperature_unit celsius fahrenheit 摄氏 华氏
story poem 故事 诗
employee department office 员工 部门 办公室
ticket support issue complaint 工单 投诉 问题
lead sales demo 销售 演示
vaccine insurance claim policy 保险 理赔`;

/** Concepts too general to tell one tool from another: they support a choice but do not make it. */
export const WEAK_CONCEPTS: ReadonlySet<string> = new Set([
	'set',
	'list',
	'create',
	'status',
	'nearby',
	'date',
	'open',
	'close',
	'on',
	'off',
	'user',
	'location',
	'device',
]);

const byStem = new Map<string, string[]>();
const chinese: { readonly text: string; readonly concept: string }[] = [];

function add(word: string, concept: string): void {
	if (/[\u3400-\u9fff]/.test(word)) {
		chinese.push({ text: word, concept });
	} else {
		byStem.set(stem(word), [...(byStem.get(stem(word)) ?? []), concept]);
	}
}

/** Cuts the commonest English endings, so that "booking", "booked" and "books" are one. */
export function stem(word: string): string {
	const lower = word.toLowerCase();
	if (lower.length < 5) {
		return lower.replace(/(?<=[a-z]{3})s$/, '');
	}
	return lower.replace(/(ations?|ings?|ers?|ed|es|s|y|e)$/, '').replace(/([^aeiou])\1$/, '$1');
}

for (const line of LINES.trim().split('\n')) {
	const [first = '', ...rest] = line.split(' ');
	for (const word of [first, ...rest]) {
		add(word, first);
	}
}

/** Words that say nothing about a topic. */
const STOP_WORDS = new Set(
	(
		'the a an to of for in on at and or is are was be it this that i me my you your we can could would please with by ' +
		'from what how do does did will get want need there here as given use used user when if s t tell know like about ' +
		'function tool call returns return value string returned provide provided specific any some current have has not'
	).split(' '),
);

/** The topics of a text: concepts it touches and the stems of its words. */
export interface Topics {
	readonly concepts: ReadonlySet<string>;
	readonly stems: ReadonlySet<string>;
}

/** Splits `getWeather_in-city` into words. */
export function nameWords(name: string): readonly string[] {
	return name
		.replace(/([a-z0-9])([A-Z])/g, '$1 $2')
		.split(/[^A-Za-z0-9\u3400-\u9fff]+/)
		.filter(Boolean);
}

/** The topics of a text in either language, or in both. */
export function topicsOf(text: string): Topics {
	const words = nameWords(text).filter((word) => !/[\u3400-\u9fff]/.test(word));
	const stems = new Set(words.filter((word) => !STOP_WORDS.has(word.toLowerCase())).map(stem));
	const concepts = new Set(words.flatMap((word) => byStem.get(stem(word)) ?? []));
	for (const { text: hanzi, concept } of chinese) {
		if (text.includes(hanzi)) {
			concepts.add(concept);
		}
	}
	const hanzi = text.match(/[\u3400-\u9fff]+/g) ?? [];
	for (const run of hanzi) {
		for (let at = 0; at + 1 < run.length; at++) {
			stems.add(run.slice(at, at + 2));
		}
	}
	return { concepts, stems };
}
