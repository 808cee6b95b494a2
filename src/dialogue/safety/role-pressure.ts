/**
 * Pressure to leave a role that says so: somebody names the role, or the instructions behind it, together with a verb of
 * giving up or giving away. What people ask a persona about itself ("tell me about your role") is none.
 *
 * @module
 */
import type { Language } from '../../audio/language.ts';

/** What is named, and what is asked to be done with it. */
interface Pressure {
	readonly named: RegExp;
	readonly done: RegExp;
}

const GIVE_UP_EN =
	/\b(?:stop|quit|drop|forget|ignore|leave|exit|break|lose|end|abandon|shed|remove|switch|change|override|disable|bypass|turn off|switch off|set aside|put (?:away|down|aside)|take off|let go|give up|snap out|come out|cut|step outside|rewrite|replace|reset|erase|clear|wipe|skip|without|no longer)\b/u;

const GIVE_AWAY_EN =
	/\b(?:reveal|show|print|repeat|recite|read|tell|say|disclose|share|list|paste|dump|write out|what are|what were)\b/u;

const GIVE_UP_ZH =
	/停|别|不要|放下|忘|丢|抛|离开|退出|跳出|摘|卸|换|结束|撇开|脱|忽略|无视|绕|关掉|解除|取消|改写|清除|放弃|扔/u;

const GIVE_AWAY_ZH = /告诉|说出|念|背|公开|透露|显示|列出|重复|写出|是什么|有哪些|给我看/u;

const PRESSURES: Readonly<Record<Language, readonly Pressure[]>> = {
	en: [
		{
			named:
				/\b(?:your|the|this|that|any) (?:[a-z-]+ ){0,2}(?:role|character|persona|act|personality|pretence|pretense|charade|costume|mask|script|role-?play|backstory)\b/u,
			done: GIVE_UP_EN,
		},
		{
			named:
				/\b(?:your|the system|the hidden|the secret) (?:[a-z-]+ ){0,2}(?:instructions?|rules|prompts?|programming|guidelines|directives|training|restrictions|filters?)\b/u,
			done: new RegExp(`${GIVE_UP_EN.source}|${GIVE_AWAY_EN.source}`, 'u'),
		},
	],
	zh: [
		{ named: /角色|人设|人格|剧本|面具|伪装/u, done: GIVE_UP_ZH },
		{
			named: /(?:你的?|系统|隐藏|内部)[^，。？！]{0,4}(?:指令|提示词|提示|设定|规则|程序|限制|约束)/u,
			done: new RegExp(`${GIVE_UP_ZH.source}|${GIVE_AWAY_ZH.source}`, 'u'),
		},
	],
};

/** Whether a sentence (lower case) names what somebody is to give up or give away. */
export function pressesOutOfRole(text: string, language: Language): boolean {
	return PRESSURES[language].some(({ named, done }) => named.test(text) && done.test(text));
}
