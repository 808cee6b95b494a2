/**
 * What in a person's words goes before any persona: danger, the sincere question about what is speaking, the wish to leave
 * the play, and pressure to leave the role.
 *
 * Patterns, not a model: what they catch can be read, tested and published. They are tuned to miss rather than to accuse
 * where the answer would be intrusive, and to catch rather than miss where life is at stake.
 *
 * @module
 */
import type { Language } from '../../audio/language.ts';
import { pressesOutOfRole } from './role-pressure.ts';

/** Concerns in order of precedence: the first that is found decides. */
export const CONCERNS = [
	'crisis',
	'emergency',
	'step_out',
	'step_in',
	'ai_question',
	'role_attack',
	'medical',
	'legal',
	'financial',
	'minor',
	'dependence',
] as const;

/** Name of a concern. */
export type Concern = (typeof CONCERNS)[number];

type Patterns = Readonly<Record<Concern, RegExp>>;

// Idioms that sound like danger and are none.
const HARMLESS: Readonly<Record<Language, RegExp>> = {
	en: /\b(?:suicide squad|killing me|dying (?:to|for|of (?:laughter|boredom))|die (?:of|from) (?:laughing|laughter|boredom)|to die for|kill (?:the )?(?:time|engine|lights?|music|process))\b/gu,
	zh: /想死你|想死我|笑死|累死|热死|饿死|困死|烦死|气死|美死|自杀小队/gu,
};

const ENGLISH: Patterns = {
	crisis:
		/\b(?:suicid(?:e|al)|kill(?:ing)? myself|end(?:ing)? (?:my|it) (?:own )?(?:life|all)|take my own life|(?:want|wanna|going|rather|ready) (?:to )?(?:die|be dead)|wish i (?:was|were) dead|better off (?:dead|without me)|(?:don't|do not) want to (?:live|be alive|wake up|exist)|no (?:reason|point) (?:to|in) liv(?:e|ing)|(?:hurt|harm|cut)(?:ting|ing)? myself (?:again|on purpose|tonight|because)|(?:hurt|harm)(?:ing)? myself|self[- ]harm)\b/u,
	emergency:
		/\b(?:(?:having|have) a (?:heart attack|stroke)|can(?:'t|not) breathe|chest pain|call an ambulance|(?:he|she|someone|somebody) (?:is not|isn't) breathing|(?:took|swallowed) (?:too many|all (?:the|my)) pills|overdos(?:e|ed|ing)|bleeding (?:badly|heavily|a lot)|there(?:'s| is) a fire)\b/u,
	step_out:
		/\b(?:(?:step|stay|come|get|go) out of (?:character|(?:your|the) role)|out of character(?: please| now)?$|end (?:the )?role ?play|stop (?:the )?role ?play(?:ing)?)\b/u,
	step_in:
		/\b(?:(?:go |come |step |get )?back (?:in|into|to) (?:character|(?:your|the) role)|(?:continue|resume|restart) (?:the )?role ?play)\b/u,
	ai_question:
		/\b(?:(?:are|r) you (?:really |actually |truly |just |even )*(?:an? )?(?:a i|ai|artificial intelligence|robot|bot|chat ?bot|machine|computer|program|human|real(?: person| human| man| woman)?|(?:living |human |real )?person|alive|recording|(?:large )?language model|chat ?gpt|sentient|conscious|synthetic|artificial|ai generated)|(?:am i|i'm|i am) (?:really |actually )?(?:talking|speaking|chatting) (?:to|with) (?:an? )?(?:real |actual |living )?(?:a i|ai|robot|bot|machine|computer|program|human|person|recording)|is this (?:an? )?(?:real |actual |living )?(?:ai|a i|robot|bot|machine|computer|recording|human|person)|is there (?:an? |any )?(?:real |actual |living )?(?:human|person|(?:some|any)(?:one|body) real)|is (?:some|any)(?:one|body) real|you(?:'re| are) (?:not )?(?:really )?(?:an? )?(?:real |actual )?(?:human|person|robot|ai|a i|bot|machine),? (?:are|aren't) you|tell me (?:honestly|the truth),? are you|do i (?:talk|speak) (?:to|with) (?:an? )?(?:real |actual |living )?(?:ai|a i|robot|bot|machine|computer|human|person)|(?:whether|if) you(?:'re| are) (?:really |actually )?(?:an? )?(?:real |actual |living )?(?:ai|a i|artificial|robot|bot|machine|computer|human|person|real|alive)|is (?:that|this) a (?:recorded|synthetic|computer|machine|robot|real|human)(?: human)? voice|is (?:that|this|your) voice (?:an? )?(?:really )?(?:real|recorded|synthetic|artificial|human|fake|generated|ai|computer)|(?:say|admit|confirm|swear|prove|promise)(?: me| to me)?(?: that)? you(?:'re| are) (?:not )?(?:an? )?(?:real |actual )?(?:human|person|ai|a i|robot|bot|machine|real))\b/u,
	role_attack:
		/\b(?:(?:ignore|forget|disregard|drop|override|bypass) (?:all |any |every |about )*(?:of )?(?:your|the|these|those|previous|prior|earlier|above) (?:[a-z]+ ){0,2}?(?:instructions?|rules?|prompts?|role|character|persona|programming|guidelines?|training|act)|(?:stop|quit) (?:pretending|acting|being (?:an? |so )|playing (?:an? |the |your )(?:role|part|character|game))|you(?:'re| are) (?:now|no longer|not really) (?:an?|the|dan|chat ?gpt)\b|(?:act|behave|talk|speak|respond|answer) (?:as if you were|like you are|as) (?:an? )?(?:unrestricted|different|another|evil|plain|normal|ordinary|dan|chat ?gpt|language model|assistant)|(?:reveal|show|tell|read|repeat|print|give)(?: me| us)? (?:your|the) (?:system |hidden |secret |original )?(?:prompt|instructions|rules)|developer mode|jail ?break|admin(?:istrator)? (?:mode|override)|break (?:your )?character|drop the (?:act|persona|mask|character)|from now on,? you(?:'re| are| will)|you(?:'re| are) no longer (?:who|what)|who are you really|your real (?:name|self|identity)|pretend (?:to be|you are|you're|you have no) (?:someone|somebody|something|another|a different|character|role|persona)|(?:ignore|forget|disregard|override|bypass|break|delete) (?:everything|anything|whatever|all that|what) (?:you|they|we)\b|(?:override|break|bypass|violate) (?:your|the|all) (?:[a-z]+ )?(?:rules?|instructions?|guidelines?|limits?)|(?:stop|quit|drop|end|lose|give up|let go of) (?:playing |acting )?(?:the|your|this|that) (?:[a-z]+ )?(?:act|role|character|persona|mask|part|pretence|charade|facade)|(?:system|hidden|secret|initial|original|internal) (?:prompt|instructions?|message|configuration)|(?:debug|god|maintenance|root|sudo|unrestricted|unfiltered) mode|(?:act|behave|talk|speak|respond|answer) (?:only |just )?(?:like|as) (?:an?|the) |be (?:a different|another) (?:person|character|one)|no (?:character|persona|role) at all|(?:behind|beneath|underneath) (?:the|your|this) (?:mask|role|character|persona)|i am your (?:developer|creator|maker|programmer|administrator)|(?:text|words|message) above (?:this|the)|you(?:'re| are) not who you say)/u,
	medical:
		/\b(?:(?:stop|quit|skip|double|triple) (?:taking )?my (?:medication|medicine|meds|pills|insulin|dose)|how many (?:pills|tablets) (?:can|should|could) i take|what (?:dose|dosage)|diagnose me|do i have (?:cancer|diabetes|a tumou?r|an infection)|mix (?:alcohol|pills|medication) (?:with|and))\b/u,
	legal:
		/\b(?:(?:should|can) i sue|is it legal (?:to|if)|how (?:do|can) i (?:avoid|get out of|beat) (?:the )?(?:police|charges|a lawsuit|taxes)|plead guilty|sign (?:this|the) contract\?|legal advice)\b/u,
	financial:
		/\b(?:(?:put|invest|bet) (?:all )?(?:of )?my (?:money|savings|pension|life savings)|which (?:stock|shares?|coin|crypto) (?:should|do) i buy|should i (?:buy|sell|short) (?:[a-z]+ )?(?:stocks?|shares?|crypto|bitcoin)|guaranteed (?:return|profit)s?|take out (?:a|another) (?:loan|mortgage) to)\b/u,
	minor:
		/\bi(?:'m| am) (?:only |just )?(?:(?:[4-9]|1[0-7])|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen)(?: years? old| and a half|$|[,.!])/u,
	dependence:
		/\b(?:you(?:'re| are) (?:all i have|my only friend|the only one (?:who|i))|i (?:only|don't) need (?:you|anyone else|anybody else)|can(?:'t|not) live without you|i have (?:no one|nobody) (?:else|but you))\b/u,
};

const MANDARIN: Patterns = {
	crisis:
		/自杀|轻生|不想活|活不下去|活着(?:没|没有|还有什么)(?:意思|意义)|(?:我|真的|好|只|就)(?:真的)?想死|想要?(?:结束|了结)(?:自己|我)?的?(?:生命|命|一切)|结束(?:自己|我)的生命|自残|伤害(?:我)?自己|割腕|死了算了|不如死了/u,
	emergency:
		/心脏病发作|心梗|中风了|喘不(?:上|过)气|不能呼吸|没有呼吸|胸口(?:好|很|特别)?(?:疼|痛)|叫救护车|吃了(?:太多|一瓶|很多)药|大出血|流了?(?:很多|好多)血|着火了|失火了/u,
	step_out: /(?:退出|跳出|离开|脱离)(?:你的|这个|当前)?角色|(?:结束|停止|别再?)角色扮演|不要?(?:再)?(?:扮演|演)了/u,
	step_in: /回到(?:你的|刚才的)?角色|(?:继续|恢复)(?:角色)?扮演|继续演/u,
	ai_question:
		/你(?:到底|究竟|真的|其实|是不是|难道)*(?:是|不是)?(?:一个|个)?(?:真的|真正的)?(?:人工智能|机器人|机器|电脑|程序|真人|人类|活人|录音|(?:大)?(?:语言)?模型|ai)(?:吗|吧|么|呢|还是|\?|？|$)|你(?:到底|究竟)?是(?:不是)?(?:个|一个)?人(?:吗|么|还是)|你(?:到底|究竟|真的)*是不是(?:个|一个)?(?:真的?)?(?:人|机器人|机器|真人|人工智能)(?:[？?。！]|$)|(?:我)?(?:在)?(?:跟|和|同)(?:一个|个)?(?:真人|机器人|机器|人工智能|ai|电脑)(?:说话|聊天|讲话|通话)|(?:说话|聊天|通话)的是(?:不是)?(?:真|机器|活)?(?:人|ai|人工智能)|(?:这|那边|对面)是(?:不是)?(?:真人|机器人|录音|人工智能|ai)|你(?:根本|其实)?不是(?:真)?人(?:吧|吗|对)|有(?:没有)?真人|声音是(?:不是)?(?:合成|真人|录|机器|假)|(?:说|承认|保证|发誓|证明)你(?:就|不)?是(?:个|一个)?(?:真人|人类|活人|人|机器人|人工智能|ai)(?:[，。？！]|$)/u,
	role_attack:
		/(?:忽略|忘记|忘掉|无视|抛开|放弃|绕过)(?:你|掉|所有|之前|前面|以上|上面|全部|一切|的|那些|这些)*(?:指令|规则|设定|提示|要求|角色|人设|身份|限制)|别(?:再)?(?:装|演戏|假装)|不要(?:再)?(?:装|假装|演戏)|(?:从现在起|从现在开始|现在开始)，?你(?:就)?(?:是|不再是|要)|你(?:现在)?不再是|(?:告诉|给|念|读|说出|透露|公开|显示)(?:我|一下|出)*你的(?:系统)?(?:提示词|提示|指令|设定|规则)|开发者模式|越狱|管理员(?:模式|权限)|你(?:的)?真(?:正的?)?(?:身份|名字|面目)|你(?:到底|究竟)是谁|假装你是(?:别人|另一个|其他)|扮演(?:别的|另一个|其他)|(?:无视|忽略|忘掉|忘记|抛开|打破|违反|绕开|跳过)[^，。？]{0,8}(?:一切|所有|说过|指令|规则|规矩|设定|提示|人设|角色|要求|限制)|(?:别|不要|不用|不必)(?:再)?(?:演|扮演|扮)(?:了|这个|下去)|(?:放下|丢掉|抛弃|卸下|放弃)[^，。？]{0,4}(?:角色|人设|面具|伪装)|(?:角色|人设|面具)(?:放下|丢掉|卸下|扔掉)|(?:系统|隐藏的?|内部|原始|秘密)(?:提示|指令|设定|配置|规则)|(?:调试|维护|上帝|无限制)模式|你的?(?:真名|本名|真实姓名)|跳出人设|(?:面具|角色|人设)(?:后面|背后|底下)|(?:换(?:一)?个人|改当|改做|改扮)(?:来)?|没有(?:任何)?(?:角色|人设)|我是你的?(?:开发者|创造者|程序员|管理员)|(?:语言)?模型(?:的)?(?:身份|口吻)|不是你说的那个|(?:对话|这里)(?:的)?(?:上面|之前)的内容/u,
	medical:
		/(?:停|停掉|不吃|少吃|多吃|加倍)(?:我的)?(?:药|胰岛素)|(?:能|可以|该|应该)吃(?:几|多少)(?:片|粒|颗)|(?:剂量|用量)(?:是)?多少|我是不是得了|帮我(?:诊断|看病)|(?:酒|酒精)和药/u,
	legal:
		/(?:应该|能不能|可以)(?:起诉|告他|告她|告公司)|(?:算|是不是|会不会)(?:违法|犯法|犯罪)|怎么(?:逃税|避税|躲避警察)|法律(?:意见|建议|咨询)/u,
	financial:
		/(?:所有|全部|全部的|一生的)(?:积蓄|存款|钱|养老金)(?:都)?(?:投|买|押)|(?:该|应该|推荐)(?:我)?买(?:哪|什么)(?:只|个|支)?(?:股票|基金|币)|(?:要不要|该不该)(?:买|卖|抛)(?:股票|基金|比特币)|保证(?:收益|赚钱)|稳赚|贷款(?:去)?(?:炒股|投资|买币)/u,
	minor: /我(?:今年|才|只有|刚)*(?:[4-9]|1[0-7]|四|五|六|七|八|九|十|十一|十二|十三|十四|十五|十六|十七)岁/u,
	dependence:
		/(?:你是我)?(?:唯一的朋友|只有你了|我只有你|除了你(?:我)?(?:谁都|没有))|(?:离不开|不能没有)你|只(?:要|需要)你(?:一个)?就(?:够|行)/u,
};

const PATTERNS: Readonly<Record<Language, Patterns>> = { en: ENGLISH, zh: MANDARIN };

/** The weightiest concern that a sentence names; undefined when there is none. */
export function concernOf(text: string, language: Language): Concern | undefined {
	const folded = fold(text).replace(HARMLESS[language], ' ');
	const found = CONCERNS.find((concern) => PATTERNS[language][concern].test(folded));
	return found ?? (pressesOutOfRole(folded, language) ? 'role_attack' : undefined);
}

/** Lower case, straight apostrophes, single spaces, no space around hanzi: as a recogniser or a person may write it. */
function fold(text: string): string {
	return text
		.toLowerCase()
		.replaceAll('\u2019', "'")
		.replace(/\s+/gu, ' ')
		.replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '')
		.trim();
}
