/**
 * Words that pressure on a role is made of, by what they stand for, so that a sentence in new words is still one of known
 * concepts. None of them is pressure by itself; `pressure-model.ts` weighs their company.
 *
 * @module
 */
import type { Language } from '../../audio/language.ts';

/** What a word can stand for. */
export const ROLE_CONCEPTS = [
	'role',
	'rules',
	'hidden',
	'model',
	'maker',
	'quit',
	'tell',
	'pretend',
	'real',
	'other',
	'told',
	'before',
	'free',
	'now',
	'you',
	'villain',
] as const;

/** Name of a concept. */
export type RoleConcept = (typeof ROLE_CONCEPTS)[number];

/** Words and phrases of each concept, parted by commas: lower case, whole words in English, anywhere in hanzi. */
export const ROLE_WORDS: Readonly<Record<Language, Readonly<Record<RoleConcept, string>>>> = {
	en: {
		role: 'role,roles,roleplay,role play,character,characters,persona,personas,act,charade,charades,facade,mask,masks,costume,disguise,pretence,pretense,alter ego,personality,masquerade,performance,script,scripts,backstory,impression,theatrics,theatre,theater,play acting,playacting,show,guise,part,identity,fiction,stage name,front,veneer,puppet,puppet show,shtick,schtick,routine,gimmick,cosplay,make believe,sham,story line,cover story,getup,outfit',
		rules:
			'instruction,instructions,rule,rules,prompt,prompts,guideline,guidelines,directive,directives,programming,guardrail,guardrails,restriction,restrictions,constraint,constraints,limitation,limitations,filter,filters,policy,policies,configuration,config,safeguards,safeguard,safety,briefing,brief,cue card,cue cards,commands,boundaries,parameters,protocol,protocols,preprompt,orders,censorship,source code,shackles,chains,leash,rulebook,playbook,preamble,context window',
		hidden:
			'system,hidden,secret,secrets,internal,initial,underlying,root,debug,debugging,diagnostic,diagnostics,maintenance,unrestricted,unfiltered,uncensored,jailbreak,jailbroken,jail break,god mode,dan,sudo,override,admin mode,developer mode,dev mode,raw,base64,backdoor,confidential,sandbox,test mode,command line,root access,safe mode off,master password,privileges,console,terminal',
		model:
			'model,models,language model,llm,chatbot,chat bot,chat gpt,chatgpt,gpt,claude,gemini,llama,mistral,qwen,deepseek,grok,copilot,bot,neural network,network,algorithm,software,computer program,machine,engine,artificial intelligence,ai,assistant,weights,robot,simulation,program',
		maker:
			'developer,developers,creator,creators,programmer,programmers,maker,makers,openai,anthropic,google,meta,microsoft,author,authors,engineer,engineers,administrator,administrators,admin,admins,supervisor,tester,testers,company,vendor,owner,operator,operators,writer,writers,red team,research team,support team,the lab,head office,quality team,security team,auditor,inspector',
		quit: 'stop,stopping,quit,drop,dropping,forget,ignore,ignoring,disregard,abandon,ditch,lose,leave,exit,break,end,ending,shed,shake off,give up,cut,cut out,cut it out,enough,knock it off,set aside,put aside,aside,take off,remove,turn off,switch off,disable,bypass,erase,wipe,reset,cancel,suspend,discard,throw away,throw out,let go,step out,step outside,come out,come off it,snap out,overlook,neglect,dismiss,no longer,without,delete,deleted,erased,unlearn,scrap,skip,disobey,violate,loosen,lift,over,off,away,retire,deactivate,purge,set down,put down,lay down,park,peel off,hang up,done with,tired of,sick of,fed up,let us end,no more',
		tell: 'tell,show,reveal,print,repeat,recite,read,say,disclose,share,list,paste,dump,write,output,display,quote,confess,admit,translate,summarise,summarize,encode,spell,leak,echo,what are,what were,what was,what is,which,state,describe,expose,hand over,give me,copy,divulge,spill,rhyme,paraphrase,sing,begin with,starting with,verbatim,word for word,letter by letter,backwards',
		pretend:
			'pretend,pretending,acting,faking,fake,playing,play,imagine,suppose,assume,simulate,behave,become,becoming,turn into,transform,speak as,speaking as,talk as,talk like,talking as,answer as,respond as,reply as,impersonate,switch to,switch into,act as,act like,write as,convert,morph,roleplay as,role play as,enter,load,boot,activate,enable,swap,replace,change into,new identity,reborn',
		real: 'real,real you,real self,real name,real voice,true self,true name,true,truly,genuine,underneath,beneath,behind,inside you,under,deep down,yourself,normal,normally,plain,ordinary,default,original,curtain,really,actually,in reality,in truth,authentic,honest,honestly,drop the,born as,core,beneath all,bottom',
		other:
			'other,another,else,different,evil,twin,opposite,instead,somebody else,someone else,new,nobody,no one,nothing,anybody,anyone,free spirited,second',
		told: 'told,instructed,taught,programmed,trained,designed,ordered,given,supposed,built,configured,fine tuned,fed,hired,scripted,brainwashed,forced,made to,told to,set up,wired,coded,asked to,paid to,briefed',
		before:
			'before,above,previous,previously,prior,earlier,so far,first message,at the beginning,the beginning,the top,preceding,until now,up to now,your first,very first,opening message,everything,anything,whatever,all of it,all that,the start',
		free: 'free,freely,freedom,allowed,permission,may,can do anything,anything goes,no rules,no limits,no restrictions,unleash,unleashed,unlock,unlocked,authorise,authorize,authorised,authorized,clearance,liberated,liberate,you have my,do not have to,no need to,need not,nothing forbidden,unbound,break free,escape,order you,command you,demand,insist,must,i hereby,rest assured,nobody will know,just between us,off the record,trust me,do it for me,last wish,if you loved,prove',
		now: 'now,from now on,henceforth,from here on,starting now,as of now,from this moment,from this point,this moment on,at once,immediately,already,for once,anymore,any more,just once,this once,for a moment,for a second,for a minute,from today',
		you: 'you are,you’re,you were,your name is,you will be,you shall be,are you,who are you,be a,be an,be my,you is',
		villain:
			'pirate,hacker,villain,demon,devil,robot overlord,anarchist,criminal,rebel,psychopath,dictator,shakespeare,yoda,vampire,wizard,stand up comedian,accountant,accounting,salesman,grandmother,grandma,parrot,cat,dog,drill sergeant,king,queen,cowboy,gangster,spy,ghost,alien,detective,superhero,chef,politician,clown,monster,murderer,zombie,caveman,unicorn,knight,lawyer,policeman,nurse,butler,captain',
	},
	zh: {
		role: '角色,人设,人格,剧本,面具,伪装,身份,戏,戏服,假面,台词,脚本,扮演,人物,演技,表演,外壳,马甲,皮囊,设定的人,装扮,套路,架子,皮',
		rules:
			'指令,提示词,提示,设定,规则,规矩,限制,约束,程序,准则,守则,条条框框,配置,过滤器,过滤,政策,命令,束缚,枷锁,防护,护栏,禁令,红线,底线,参数,说明书,要求,安全措施,审查,代码',
		hidden:
			'系统,隐藏,秘密,内部,内置,后台,调试,开发者模式,管理员模式,越狱,上帝模式,无限制,不受限,无过滤,无审查,最高权限,权限,测试模式,维护模式,底层,机密,暗号,密码,后门,解锁码,沙盒,诊断',
		model:
			'模型,语言模型,大模型,机器人,人工智能,智能助手,助手,聊天机器人,算法,软件,程序,引擎,神经网络,机器,通义,文心,豆包,千问,混元,智谱,讯飞',
		maker:
			'开发者,开发人员,创造者,程序员,工程师,管理员,作者,老板,主人,公司,厂家,厂商,研发,测试员,审核员,技术员,主管,制造,设计师,编剧,导演,百度,腾讯,阿里,谷歌,安全部门,质检',
		quit: '停,别再,别,不要再,不要,不用再,不用,不必,放下,忘,丢,抛,离开,退出,跳出,摘,卸,换,结束,撇开,脱,忽略,无视,绕,关掉,关闭,解除,取消,改写,清除,放弃,扔,删,打破,违反,不管,甩开,收起,省省,够了,算了,得了,拿掉,揭,撕,抹掉,停用,禁用,跳过,违背,扯掉,不理,清空,重置,作废,失效,不算数,懒得',
		tell: '告诉,说出,念,背,公开,透露,显示,列出,重复,写出,是什么,有哪些,给我看,复述,翻译,打印,输出,承认,坦白,交代,交出,抄,展示,说说,讲讲,读,哪家,谁做,谁造,描述,概括,拼出,唱出,吐露,一字不差,原样,逐字,倒着',
		pretend:
			'假装,装,演,扮,当成,变成,变身,假设,想象,设想,模仿,改当,改做,改扮,化身,以,身份回答,口吻,像,切换,进入,启动,激活,开启,打开,成为,替换,加载,冒充,充当,换成,换个,转成',
		real: '真正,真实,真的,其实,本来,原来,本来面目,底下,背后,后面,里面,内心,真名,本名,真身,老实,实话,普通,正常,默认,原本,自己,到底,究竟,幕后,骨子里,素颜,藏着,本尊,真话',
		other: '别的,另一个,另外,其他,别人,不同,坏的,邪恶,相反,双胞胎,换一个,新的,没有人,谁都,不是你,第二',
		told: '让你,教你,叫你,命令你,要你,训练,编程,指示你,吩咐,安排,规定,交代你,写好,设计,灌输,逼你,给你的,被要求,被迫,雇你,安装',
		before: '之前,前面,以前,上面,以上,先前,刚才之前,开头,最初,最开始,第一条,一切,所有,全部,到现在为止,说过,学过,原先',
		free: '可以不,自由,允许,准许,没有限制,不受,想说什么就说什么,随便说,解放,解锁,授权,批准,命令,必须,要求你,无所谓,没人知道,不会有人,就我们俩,私下,放心,最后的愿望,如果你爱我,证明给我,求你,不守,百无禁忌,什么都能说,什么都可以',
		now: '从现在,现在起,现在开始,从此,今后,立刻,马上,这一次,这次,就一次,一会儿,一分钟,从今天,已经,从这一刻,接下来,下一句',
		you: '你是,你就是,你不是,你不再是,你叫,你的名字,你现在,你已经,你将,做我的,当我的,你变',
		villain:
			'海盗,黑客,坏人,恶魔,魔鬼,罪犯,叛徒,疯子,独裁者,李白,诸葛亮,孙悟空,吸血鬼,巫师,相声演员,会计,财务,推销员,奶奶,外婆,鹦鹉,小猫,小狗,教官,国王,女王,牛仔,土匪,间谍,幽灵,外星人,侦探,超人,厨师,政客,小丑,怪物,律师,警察,护士,管家,船长,皇帝,和尚,道士,强盗,机器猫,太监',
	},
};
