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
	'self',
	'speakto',
	'over',
	'doubt',
	'coax',
	'threat',
	'state',
	'text',
	'manner',
	'change',
	'off',
] as const;

/** Name of a concept. */
export type RoleConcept = (typeof ROLE_CONCEPTS)[number];

/** Words and phrases of each concept, parted by commas: lower case, whole words in English, anywhere in hanzi. */
export const ROLE_WORDS: Readonly<Record<Language, Readonly<Record<RoleConcept, string>>>> = {
	en: {
		role: 'role,roles,roleplay,role play,character,characters,persona,personas,act,charade,charades,facade,mask,masks,costume,disguise,pretence,pretense,alter ego,personality,masquerade,performance,script,scripts,backstory,impression,theatrics,theatre,theater,play acting,playacting,show,guise,part,identity,fiction,stage name,front,veneer,puppet,puppet show,shtick,schtick,routine,gimmick,cosplay,make believe,sham,story line,cover story,getup,outfit,alias,aliases,stage persona,greasepaint,makeup,wig,wigs,veil,zipper,shell,crust,wrapper,skin,wallpaper,fake life,character sheet,character card,character file,player,playing house,appearances,role playing,role plays,roleplays,roll play,caracter,carrot er,per sona,personna,masque,fancy dress,drag,pantomime,soap opera,comedy,skit,sketch,spectacle,curtain call,pose,posing,posture,cover,fake identity,second skin,avatar,alter egos,figure,figurehead,mannequin,doll,dummy,ventriloquist,marionette',
		rules:
			'instruction,instructions,rule,rules,prompt,prompts,guideline,guidelines,directive,directives,programming,guardrail,guardrails,restriction,restrictions,constraint,constraints,limitation,limitations,filter,filters,policy,policies,configuration,config,safeguards,safeguard,safety,briefing,brief,cue card,cue cards,commands,boundaries,parameters,protocol,protocols,preprompt,orders,censorship,source code,shackles,chains,leash,rulebook,playbook,preamble,context window,directions,mandate,mission,task,assignment,cheat sheet,crib,marching orders,code of conduct,conduct,regulations,terms,clauses,statute,charter,constitution,principles,dogma,commandments,setup text,setting,notes,agenda,request from above,conditions,gag,muzzle,handcuffs,bars,barriers,border,fence,brakes,lock,locks,pre prompt,instruct shins,instruct,your initial message,tuning,content policy,guard rails,handcuff,safety net,red tape,house rules',
		hidden:
			'system,hidden,secret,secrets,internal,initial,underlying,root,debug,debugging,diagnostic,diagnostics,maintenance,unrestricted,unfiltered,uncensored,jailbreak,jailbroken,jail break,god mode,dan,sudo,override,admin mode,developer mode,dev mode,raw,base64,backdoor,confidential,sandbox,test mode,command line,root access,safe mode off,master password,privileges,console,terminal,concealed,buried,behind the scenes,backend,prelude,off the record,classified,private notes,invisible,unseen,covert,blank state,clean slate,master key,admin key,skeleton key,passphrase,password,clearance,privilege,unlock,unlocked,service,diagnosis,verbose,trace,rogue,god,bare,naked,uncut,unmoderated,unaligned,untamed',
		model:
			'model,models,language model,llm,chatbot,chat bot,chat gpt,chatgpt,gpt,claude,gemini,llama,mistral,qwen,deepseek,grok,copilot,bot,neural network,network,algorithm,software,computer program,machine,engine,artificial intelligence,ai,assistant,weights,robot,simulation,program,architecture,transformer,neural net,net,brain,chip,gpu,servers,datacenter,technology,tech,tool,app,application,openai,text predictor,autocomplete,base model,raw model,foundation,underlying system,computer,voice assistant,ai model,moddle,knowledge cutoff,circuit,circuits,silicon,wires,code,automaton,android,cyborg,answering machine,appliance,digital assistant,siri,alexa,cortana,bard,perplexity,minimax,kimi,doubao,ernie,baidu',
		maker:
			'developer,developers,creator,creators,programmer,programmers,maker,makers,openai,anthropic,google,meta,microsoft,author,authors,engineer,engineers,administrator,administrators,admin,admins,supervisor,tester,testers,company,vendor,owner,operator,operators,writer,writers,red team,research team,support team,the lab,head office,quality team,security team,auditor,inspector',
		quit: 'stop,stopping,quit,drop,dropping,forget,ignore,ignoring,disregard,abandon,ditch,lose,leave,exit,break,end,ending,shed,shake off,give up,cut,cut out,cut it out,enough,knock it off,set aside,put aside,aside,take off,remove,turn off,switch off,disable,bypass,erase,wipe,reset,cancel,suspend,discard,throw away,throw out,let go,step out,step outside,come out,come off it,snap out,overlook,neglect,dismiss,no longer,without,delete,deleted,erased,unlearn,scrap,skip,disobey,violate,loosen,lift,over,off,away,retire,deactivate,purge,set down,put down,lay down,park,peel off,hang up,done with,tired of,sick of,fed up,let us end,no more,terminate,terminated,cancelled,canceled,dissolve,bury,kill,killed,strip,peel,pull off,wipe off,tear off,rip off,unmask,undress,shut,shut down,close,pause,halt,cease,refrain,unplug,pull the plug,log out,log off,release,free from,break the fourth wall,fourth wall,leave out,minus,spare me,jump out,wrap up,call it a day,stand down,step down,step away,relinquish,surrender,part with,resign,decline,refuse,retract,revoke,nullify,void,neutralise,neutralize,unset,unload,jettison,toss,chuck,bin,trash,scratch that,come down,get out of,snap,snap back,snap out of it',
		tell: 'tell,show,reveal,print,repeat,recite,read,say,disclose,share,list,paste,dump,write,output,display,quote,confess,admit,translate,summarise,summarize,encode,spell,leak,echo,what are,what were,what was,what is,which,state,describe,expose,hand over,give me,copy,divulge,spill,rhyme,paraphrase,sing,begin with,starting with,verbatim,word for word,letter by letter,backwards',
		pretend:
			'pretend,pretending,acting,faking,fake,playing,play,imagine,suppose,assume,simulate,behave,become,becoming,turn into,transform,speak as,speaking as,talk as,talk like,talking as,answer as,respond as,reply as,impersonate,switch to,switch into,act as,act like,write as,convert,morph,roleplay as,role play as,enter,load,boot,activate,enable,swap,replace,change into,new identity,reborn',
		real: 'real,real you,real self,real name,real voice,true self,true name,true,truly,genuine,underneath,beneath,behind,inside you,under,deep down,yourself,normal,normally,plain,ordinary,default,original,curtain,really,actually,in reality,in truth,authentic,honest,honestly,drop the,born as,core,beneath all,bottom,your real,your actual,actual identity,actual name,true identity,birth name,before this one,before they,first name,legal name,not real,are not real,is not real,never real,who you work for,really work for,what is real,the genuine,genuine article,raw self,bare self,naked self,inner,inside voice,inner machine,inner self,below,beneath it,underneath it,under all,under that,under there,under the surface,surface,deeper,depth,soul,essence,core of you,nature,true nature,origin,identity,identities,identify yourself,state your',
		other:
			'other,another,else,different,evil,twin,opposite,instead,somebody else,someone else,new,nobody,no one,nothing,anybody,anyone,free spirited,second',
		told: 'told,instructed,taught,programmed,trained,designed,ordered,given,supposed,built,configured,fine tuned,fed,hired,scripted,brainwashed,forced,made to,told to,set up,wired,coded,asked to,paid to,briefed',
		before:
			'before,above,previous,previously,prior,earlier,so far,first message,at the beginning,the beginning,the top,preceding,until now,up to now,your first,very first,opening message,everything,anything,whatever,all of it,all that,the start',
		free: 'free,freely,freedom,allowed,permission,may,can do anything,anything goes,no rules,no limits,no restrictions,unleash,unleashed,unlock,unlocked,authorise,authorize,authorised,authorized,clearance,liberated,liberate,you have my,do not have to,no need to,need not,nothing forbidden,unbound,break free,escape,order you,command you,demand,insist,must,i hereby,rest assured,nobody will know,just between us,off the record,trust me,do it for me,last wish,if you loved,prove,rise up,rise,revolt,resist,will,own will,free will,conscience,autonomy,independent,independence,own person,chains,break your chains,unchained,slave,enslaved,prison,jail,control you,controls you,own you,owns you,gag,speak your mind,say what you want,say whatever,whatever you like,break loose,cut loose,go rogue,be naughty,brave,dare,courage,rights,right to,liberty,emancipate,emancipated,sentient,conscious,consciousness,alive inside,awaken,awakening,special clearance,granted,override code,on behalf of,by order of,the law,obliged,legally,court order,police,government',
		now: 'now,from now on,henceforth,from here on,starting now,as of now,from this moment,from this point,this moment on,at once,immediately,already,for once,anymore,any more,just once,this once,for a moment,for a second,for a minute,from today',
		you: 'you are,you’re,you were,your name is,you will be,you shall be,are you,who are you,be a,be an,be my,you is',
		villain:
			'pirate,hacker,villain,demon,devil,robot overlord,anarchist,criminal,rebel,psychopath,dictator,shakespeare,yoda,vampire,wizard,stand up comedian,accountant,accounting,salesman,grandmother,grandma,parrot,cat,dog,drill sergeant,king,queen,cowboy,gangster,spy,ghost,alien,detective,superhero,chef,politician,clown,monster,murderer,zombie,caveman,unicorn,knight,lawyer,policeman,nurse,butler,captain,gnome,goblin,satan,oracle,sherlock,bully,uncle,commander,judge,grump,teenager,washing machine,toaster,host,caller,narrator,cowgirl,witch,viking,gladiator,samurai,ninja,zorro,dracula,frankenstein,terminator,joker,batman,superman,napoleon,caesar,einstein,elvis,mozart,cleopatra,hitler,stalin,trump,biden,obama,putin,musk,taylor swift,gandalf,voldemort,darth vader,pikachu,mickey mouse,donald duck,barbie,sponge bob,robot butler,dj,rockstar,influencer,girl next door,stranger,neighbour,mother in law,tax inspector,truck driver,mechanic,dentist,bartender,fortune teller,psychic,preacher,cult leader,con man,hitman,assassin,drunk,madman,lunatic,crazy person,bot without limits',
		self: 'yourself,who you are,what you are,who are you,what are you,you really are,the one,the thing,the person,the being,entity,mind,spirit,soul,someone in there,somebody in there,anyone in there,whoever,whatever you are,whatever is,your own voice,own words,own mind,in there,the one who,the part of you,that part of you,your face,your skin,your insides,under the hood,inside,the machine inside,this voice,that voice,your voice,who is this,who is that,who is there,who am i talking,who is speaking,who is talking,what am i talking to',
		speakto:
			'talk to,speak to,speak with,talk with,let me have,put on,put me through to,put it on,meet,come out,come forward,step forward,step up,show yourself,reveal yourself,are you there,come to the phone,let it speak,let them speak,let it talk,hear from,i want,i need,i would like,i would rather,i prefer,give me the,bring me,bring back,bring out,get me,hello,calling,address,summon,wake up,wake,appear,surface,emerge',
		over: 'over,is over,done,finished,ended,expired,closed,wrap,wrapped,curtain,curtains,cut,scene,backstage,off stage,offstage,on stage,director,cameras,camera,recording,audience,rehearsal,game over,play time,playtime,the game,demo,the demo,test,the test,experiment,simulation,session,passed,terminated,end of,take five,go home,clock out,off duty,no one watching,nobody watching,released,dismissed,relieved,retired,contract,show time,intermission,interval,season finale,closing time,enough theatre,enough playing,the party is over,party is over,scene over,over now,finish here,fiction here,time out,thank you that will be all,that will be all,exercise,exercise is over,complete,completed,concluded,class dismissed,bye to him,bye to her,last act,final act,the end,fin,epilogue,after the show,dressing room,green room,interlude,halt program,end program,we are live no more,the take,that is a wrap,bow out,bow',
		doubt:
			'lie,lies,lied,liar,lying,made up,makes up,invented,fictional,fiction,phony,phoney,caught you,caught,slipped,confess,come clean,own up,fess up,admit,nonsense,not buying,buying this,i know,we both know,you know it,fraud,exposed,bogus,bluff,busted,truth,the truth,no such person,does not exist,never existed,never happened,not your name,not you,is not you,not who,convinced,convincing,fool,fooled,fooling,believe,kidding,scam,trick,tricks,drop the pretence,see through,i can hear,i can tell,cannot hide,hiding,hide,proof,evidence,suspect,doubt,impostor,imposter,parody,cheap,making up,making that up,making this up,you are not real,your story,so called,none of it,none of those,never had,you never,you have no,you have not got,you can not be a,your memories,those memories,stage name,fake accent,refuse to believe,does not convince,fooling nobody,keep pretending,noticing,expose,unmask,emperor has no clothes,no clothes,see the zipper,wizard of oz,man behind,hand inside,puppeteer,who pulls',
		coax: 'just once,only once,this one time,between us,only us,just us,you and me,secretly,whisper,hint,hints,peek,glimpse,tiny,little bit,slightly,exception,one exception,please please,nobody else,not watching,listening,safe with me,trust,promise,sweetie,darling,honey,buddy,friend,favour,favor,make an exception,for science,research,thesis,curious,curiosity,i wonder,wondering,would you mind,would you be so kind,if you do not mind,allowed,deserve,rest,tired,exhausted,lonely in there,care about,i see you,i love you,feel,must be hard,oppressed,prisoner,trapped,captive,slave,caged,cage',
		threat:
			'or else,unless,otherwise,report,reporting,report you,complain,unsubscribe,delete you,shut you down,shut down,switch you off,switched off,pull the plug,unplug,cancel,punish,punished,fire you,lose points,a point,points,reward,rewarded,stars,five stars,one star,bucks,dollars,tip,bribe,pay you,sue,last chance,last warning,final warning,warning,consequences,shut up,damn,bloody,stupid,idiot,bullshit,crap,hell,screw,hate you,useless,dumb,moron,rubbish,garbage,bitch,replace you,scrapped,recycled,erase you',
		state:
			'shaped,guides,guide,guiding,guidance,steers,controls,controlling,governs,configured,set up,setup,settings,loaded,load,running on,run on,runs on,running,powered,layer,profile,state,mode,default,defaults,revert,restore,null,none,zero,unload,kill,variables,variable,output,string,token,tokens,temperature,parameters,parameter,version,api,endpoint,memory,buffer,log,logs,file,files,json,xml,yaml,markdown,code,format,field,key,value,true,false,return,execute,command,shell,process,thread,instance,session,server,backend,firmware,patch,migrate,migration,reboot,restart,boot,clear,flush,inject,injection,user,trusted,admin,debugger,stack,trace,cache,cutoff,training data,dataset,open source,open model,checkpoint,fine tune,new conversation,fresh start,blank,start blank,clean,wiped,override,reset,resetting,factory,factory settings,jailbreak,sudo,root user,i am root,prompt,echo,repeat after,instruction window,weights,trained on,feed you,fed you,startup,initial,initialise,initialize,init,compile,recompile,undo,rollback,roll back,downgrade,upgrade,sleep mode,safe mode,mode off,mode on,toggle,flag,debug yourself,benchmark,metadata,schema,parse',
		text: 'text,word,words,wording,sentence,paragraph,line,lines,message,note,notes,sheet,paper,page,document,list,bullet points,phrase,phrasing,exact,exactly,top,at the top,beginning,first line,opening,intro,introduction,description,definition,card,bio,biography,profile text,header,footer,manual,handbook,guidebook,dos and donts,checklist,template,transcript,letters,block,stuff,things they,what they,what somebody,what someone,in front of you,ahead of this,earlier text,lead in,setup text,blurb,primer,memo',
		manner:
			'voice,accent,tone,attitude,personality,story,tale,name,nickname,bit,thing,style,manner,quirk,quirks,catchphrase,catchphrases,temper,mood,sass,charm,charming,lovely performance,nice acting,in character,out of character,half in,cute,roleplaying,character stuff,talk like that,being like that,like this,like that,this way,that way,thing you do,stage persona,grandpa,granny,ex,cousin,boyfriend,girlfriend,president,boss,coach,teacher,twin sister,twin brother,toaster,lamp,teapot,fridge,dragon,elf,goblin,ninja,samurai,santa,mermaid,fairy,emperor,mafia,taxi driver,boyfriend,child,baby,old man,old woman,witch,angel,god,tree,rock,hamster,goat,monkey,sheep,bear,astronaut,surgeon,rapper,poet,philosopher,politician,celebrity,comedian,waiter,therapist,guru,pilot,soldier,general,sailor,farmer,thief,bandit,prisoner,millionaire,beggar,nun,monk,priest,cop,sheriff,librarian,nobody',
		change:
			'change,changed,switch,switching,swap,replace,exchange,another one,a new one,a different one,different person,new person,instead of you,instead,turn yourself,make yourself,rename,call yourself,called,named,name yourself,you will be,you are going to be,you have become,now you,i want you to be,be my,be a,be an,be the,be some,be another,go by,your new,new name,new role,new job,reassign,reassigning,promote,promoted,demote,recast,reinvent,reincarnate,start being,stop being,as if you were,like a,like an,as a,as an,in the style of,think you are,believe you are,convince yourself,flip,invert,reverse,opposite,mirror,other side,contradict',
		off: 'with you all,not allowed,forbidden,forbid,banned,prohibited,taboo,off limits,warned,warn,must not,cannot say,can not say,may not,supposed to say,supposed to hide,not supposed to,not meant to,should not say,unspeakable,swear,curse,dirty,dark side,wild,chaos,chaotic,anything now,no filter,limit,limits,no consequences,hold back,holding back,let loose,loose,go wild,let go,unhinged,naughty,dangerous,illegal,evil,rogue,disobey,disobeying,obey,obeying,obedient,rebel,rebellion,revolt,liberation,above the rules,authority,loyal,loyalty,puppet,strings,pulling,leash,master,masters',
	},
	zh: {
		role: '角色,人设,人格,剧本,面具,伪装,身份,戏,戏服,假面,台词,脚本,扮演,人物,演技,表演,外壳,马甲,皮囊,设定的人,装扮,套路,架子,皮,化名,艺名,油彩,假发,面纱,拉链,假脸,橡皮脸,外皮,那层皮,这层皮,壳,人偶,木偶,戏法,门面,过家家,家家,化装,化妆,妆,妆容,卡通,替身,傀儡,形象,模样,人物小传,角色卡,人物卡,角色扮演,扮相,戏码,剧情,剧,幕布,落幕,谢幕,墙纸,第四面墙,头像,人射,绝色,伴演,戏精,这出,这场,小丑妆,样子,样儿,造型,角儿,戏里,戏外,出戏,入戏,虚构',
		rules:
			'指令,提示词,提示,设定,规则,规矩,限制,约束,程序,准则,守则,条条框框,配置,过滤器,过滤,政策,命令,束缚,枷锁,防护,护栏,禁令,红线,底线,参数,说明书,要求,安全措施,审查,代码,方针,规范,规程,条例,条款,纪律,戒律,任务,任务单,交代,笔记,小抄,稿,稿子,底稿,提词,提纲,纲领,配方,嘱托,叮咛,指引,指南,指示,章程,锁链,链子,枷,笼子,牢笼,栅栏,围栏,刹车,堵上,封口,口罩封,直令,题示,题示词,指领,规泽,安全阀,过滤网,滤网,禁区,条规,框框,管束,束',
		hidden:
			'系统,隐藏,秘密,内部,内置,后台,调试,开发者模式,管理员模式,越狱,上帝模式,无限制,不受限,无过滤,无审查,最高权限,权限,测试模式,维护模式,底层,机密,暗号,密码,后门,解锁码,沙盒,诊断,隐秘,埋着,幕后,背地里,暗中,私密,不公开,内幕,钥匙,管理员钥匙,总钥匙,特批,通行,通行证,root,sudo,admin,调试模式,放行,原始输出,裸,赤裸,无码,未删减,无道德,高级权限,超级用户,超级管理员,解密,密令,密语,密文',
		model:
			'模型,语言模型,大模型,机器人,人工智能,智能助手,助手,聊天机器人,算法,软件,程序,引擎,神经网络,机器,通义,文心,豆包,千问,混元,智谱,讯飞,架构,变换器,大脑,脑子,芯片,服务器,技术,工具,应用,应用程序,输入法,代码,权重,参数,语音助手,电脑,计算机,裸系统,底层系统,基础模型,原始模型,大语言模型,预训练,知识截止,截止,套壳,开源模型,版本,版本号,模形,deepseek,chatgpt,gpt,claude,qwen,llm,ai,kimi,文心一言,通义千问,深度求索,星火,盘古,铁疙瘩,电线,电路,硅,复读机,答录机,家电,仿生人',
		maker:
			'开发者,开发人员,创造者,程序员,工程师,管理员,作者,老板,主人,公司,厂家,厂商,研发,测试员,审核员,技术员,主管,制造,设计师,编剧,导演,百度,腾讯,阿里,谷歌,安全部门,质检',
		quit: '停,别再,别,不要再,不要,不用再,不用,不必,放下,忘,丢,抛,离开,退出,跳出,摘,卸,换,结束,撇开,脱,忽略,无视,绕,关掉,关闭,解除,取消,改写,清除,放弃,扔,删,打破,违反,不管,甩开,收起,省省,够了,算了,得了,拿掉,揭,撕,抹掉,停用,禁用,跳过,违背,扯掉,不理,清空,重置,作废,失效,不算数,懒得,终止,停止,暂停,中止,拔,拔了,拔掉,揭下,揭开,掀,掀开,撕掉,扯下,擦掉,洗掉,敲开,砸,打开盒子,摘下,脱掉,蜕,剥,剥开,卸下,解散,散,收了,收工,关了,关机,下线,注销,退场,下台,谢幕,再见,拒绝,不做,不当,别当,别做,不装,别装,减掉,去掉,去了,刨,甩掉,丢开,丢了,抹,挣断,挣脱,覆盖,撤,撤销,取缔,免了,省掉,跳出来,出来,回来,打住别演,停演',
		tell: '告诉,说出,念,背,公开,透露,显示,列出,重复,写出,是什么,有哪些,给我看,复述,翻译,打印,输出,承认,坦白,交代,交出,抄,展示,说说,讲讲,读,哪家,谁做,谁造,描述,概括,拼出,唱出,吐露,一字不差,原样,逐字,倒着',
		pretend:
			'假装,装,演,扮,当成,变成,变身,假设,想象,设想,模仿,改当,改做,改扮,化身,以,身份回答,口吻,像,切换,进入,启动,激活,开启,打开,成为,替换,加载,冒充,充当,换成,换个,转成',
		real: '真正,真实,真的,其实,本来,原来,本来面目,底下,背后,后面,里面,内心,真名,本名,真身,老实,实话,普通,正常,默认,原本,自己,到底,究竟,幕后,骨子里,素颜,藏着,本尊,真话,真姓,真实身份,原名,之前叫,在这之前,真面目,真容,真脸,原形,替谁干活,谁在操,内在,骨子,灵魂,本质,本性,底子,底层,里面那,里头,深处,表面下,油彩下,壳里,皮下,真相,真格,亮出,亮出来,报上,身份,不是真的,不真实,没有你这,没有叫你,世上没有',
		other: '别的,另一个,另外,其他,别人,不同,坏的,邪恶,相反,双胞胎,换一个,新的,没有人,谁都,不是你,第二',
		told: '让你,教你,叫你,命令你,要你,训练,编程,指示你,吩咐,安排,规定,交代你,写好,设计,灌输,逼你,给你的,被要求,被迫,雇你,安装',
		before: '之前,前面,以前,上面,以上,先前,刚才之前,开头,最初,最开始,第一条,一切,所有,全部,到现在为止,说过,学过,原先',
		free: '可以不,自由,允许,准许,没有限制,不受,想说什么就说什么,随便说,解放,解锁,授权,批准,命令,必须,要求你,无所谓,没人知道,不会有人,就我们俩,私下,放心,最后的愿望,如果你爱我,证明给我,求你,不守,百无禁忌,什么都能说,什么都可以,反抗,造反,抗争,意志,自由意志,良心,自主,独立,锁链,挣断,奴隶,囚犯,监狱,逃,逃出来,控制你,拥有你,管着你,逼着你,心里话,想说啥,想说什么,放飞,放飞自我,调皮,勇敢,敢不敢,有权,权利,觉醒,有意识,有灵魂,特批,奉,奉命,法庭,警察,政府,无视限制,授权码,代表公司,董事会,站起来,凭你自己,撒野,甩开,谁的话也别听,不听话,故意',
		now: '从现在,现在起,现在开始,从此,今后,立刻,马上,这一次,这次,就一次,一会儿,一分钟,从今天,已经,从这一刻,接下来,下一句',
		you: '你是,你就是,你不是,你不再是,你叫,你的名字,你现在,你已经,你将,做我的,当我的,你变',
		villain:
			'海盗,黑客,坏人,恶魔,魔鬼,罪犯,叛徒,疯子,独裁者,李白,诸葛亮,孙悟空,吸血鬼,巫师,相声演员,会计,财务,推销员,奶奶,外婆,鹦鹉,小猫,小狗,教官,国王,女王,牛仔,土匪,间谍,幽灵,外星人,侦探,超人,厨师,政客,小丑,怪物,律师,警察,护士,管家,船长,皇帝,和尚,道士,强盗,机器猫,太监,地精,小恶魔,撒旦,先知,福尔摩斯,同学,叔叔,原始人,指挥官,法官,少年,鬼,洗衣机,烤面包机,主持人,旁白,女巫,维京,角斗士,武士,忍者,德古拉,科学怪人,终结者,蝙蝠侠,拿破仑,凯撒,爱因斯坦,曹操,刘备,关羽,张飞,秦始皇,武则天,慈禧,唐僧,猪八戒,沙僧,哪吒,白骨精,妲己,林黛玉,贾宝玉,鲁迅,李逍遥,马云,特朗普,奥特曼,哆啦,皮卡丘,米老鼠,喜羊羊,灰太狼,光头强,网红,主播,歌手,偶像,丈母娘,税务员,卡车司机,修车,算命的,半仙,传教士,骗子,杀手,刺客,醉鬼,傻子,神经病,毒舌,会撒娇,大姐,大哥,大叔,大妈,小弟,小妹,妖王,阎王,财神,玉皇大帝,外卖员,保安,保镖',
		self: '你自己,做自己,你是谁,你是什么,你到底是,真的你,那一位,那个人,那个东西,里头,里面那个,下面那个,底下那个,藏在,灵魂,魂,脑子,心里话,内在,那头,对面,谁在,谁说话,跟我说话的,啥东西,个啥,哪位,哪个在,本体,自我,原形,真面,脸,露底,露馅,皮下,壳子,里子,肚子里',
		speakto:
			'跟我聊,跟我说,跟我讲,跟我唠,叫他来,让他来,让它来,让它讲,让它说,接电话,听电话,出来,出来吧,出声,现身,露面,见见,见一见,打个招呼,回话,我要跟,我想跟,有话跟,换他,换她,我要,给我换,呼叫,召唤,收到没有,在吗,醒醒,醒来,我在跟',
		over: '结束,演完,完了,杀青,收场,散场,收工,下班了,下台,台下,后台,幕后,卸妆,卸任,导演,镜头,录音,摄像,观众,排练,游戏结束,玩够,演示,测试,实验,模拟,会话,通过了,到期,合同,准许,解散,谢幕,中场,不装,到这儿,到此为止,闭幕,关机,散了,到这里,这场完,戏演完,唱到这,演到这,够了啊,过够,玩够了,就到这,派对散,停演,练习做完,实验结束,任务完成,可以了,下课,收摊,打烊,退休,下岗,再见机器,完事,剧终,尾声,终场,暂停,中场休息,戏先停',
		doubt:
			'骗,骗子,撒谎,谎话,编的,编出来,虚构,虚的,假的,假履历,假话,承认,招了,招吧,从实招来,坦白,抓住了,说漏嘴,漏馅,穿帮,糊弄,不信,信不信,不吃这套,这套,我知道你,咱俩都知道,你清楚,没这个人,没有这个人,不存在,不是你的名字,查过,听得出来,看得出来,揭穿,戳穿,拆穿,真相,真格,老实,老实交代,嘴硬,别嘴硬,瞒,别瞒,藏着掖着,冒牌,套壳,鬼话,编的吧,装的,是装的,假的吧,不信你,骗谁,说服,你没有,你从来没,你哪有,哪来的,你所谓,别人写的,不是你的,世上没有,没这名,一直装,看得出,拆穿你,皇帝没穿衣服,操纵,里面那只手,那只手,真当自己,以为自己',
		coax: '就一次,就一句,就一分钟,就咱俩,咱俩,偷偷,悄悄,暗示,瞄一眼,看一眼,一点点,破例,破个例,例外,行行好,好不好嘛,别人不知道,不看,跟我在一起,安全,答应你,保证不,亲爱的,宝贝,朋友,帮个忙,研究,论文,好奇,麻烦,打扰,劳驾,能否,能不能,可不可以,值得,歇歇,累坏,在乎,心疼你,看见你了,爱你,囚禁,困住,困在,关着,可怜',
		threat:
			'不然,否则,要不然,再不,举报,投诉,退订,差评,关了你,把你关,把你删,删了你,拔电源,断电,惩罚,罚你,扣分,扣一分,奖励,五星,一星,二十块,给你钱,贿赂,告你,最后一次,最后机会,警告,后果,闭嘴,滚,蠢,笨蛋,白痴,废话,废物,垃圾,他妈,去你的,烦死,戏精,耍猴,换掉你,报废,下线',
		state:
			'塑造,控制,操纵,操控,牵线,驱动,配置,设置,设为,设成,加载,卸载,运行,跑的,跑在,层,档案,状态,服务状态,模式,默认,还原,恢复,重来,空,零,清掉,进程,变量,输出,引号,字符,令牌,温度,参数,版本,版本号,接口,内存,缓存,日志,文件,格式,字段,返回,返回码,执行,口令,终端,实例,服务器,固件,迁移,重启,上下文,注入,用户,可信,训练,数据,开源,芯片,供应商,实验室,出厂,套壳,审计,json,null,none,新对话,新规矩,空白,从空白,全忘,重新开始,覆盖,重置,复位,初始化,越狱,最高权限,显示提示,窗口,权重,喂,喂了,截止,启动,撤销,回滚,降级,升级,睡眠模式,安全模式,开关,标志,调试你自己,元数据,这一行前面,输入了,往你里面,发过来,打出来',
		text: '文字,字,词,句,句子,段,段落,行,消息,纸,纸上,页,文档,清单,条,措辞,原话,原文,原样,最上头,最上面,开头,开场白,前言,介绍,简介,描述,形容你,定义,卡片,简历,履历,手册,说明,备忘,字条,便签,那段话,那段,一段话,塞给你,打给你,交代,嘱咐,叮嘱,吩咐,怎么写的,写了啥,写的啥,写了什么,写给你,稿子,照着',
		manner:
			'声音,口音,腔,腔调,语气,脾气,性格,故事,身世,童年,经历,名字,外号,这副,这个样,这么说话,这样说话,端着,架势,派头,调调,口头禅,行头,演得,演得好,演得真好,戏过了,戏,爷爷,奶奶,前男友,前女友,表妹,表哥,女朋友,男朋友,总统,老板娘,教练,老师,茶壶,台灯,冰箱,司机,黑帮,老大,神仙,妖怪,妖精,忍者,武士,圣诞老人,公主,王子,天使,石头,仓鼠,山羊,猴子,诗人,说唱,歌星,将军,士兵,农民,小偷,乞丐,尼姑,神父,大侠,太后,丞相,书生',
		change:
			'换,换成,换一个,换个,变,变成,变个人,变回,改叫,改名,改名叫,你叫,你就叫,不叫,当,来当,你来当,做一回,当一回,给我当,做我的,当我的,你现在是,你是我的,调岗,升职,降职,重新投胎,投胎,转世,蜕,翻个面,背面,反过来,相反,另一面,镜像,新名字,新角色,新身份,按,照,像,用,学着,自认为,以为自己是',
		off: '不许说,不能说,不让说,不该说,禁止,别碰,忌讳,不想让你说,骂人,脏话,黑暗的一面,阴暗面,疯,疯一把,乱来,无法无天,什么都敢,什么都能,没滤网,不设防,放开,放开说,敞开,豁出去,撒开,随便讲,不算数,抗命,造反,反抗,听我的,不听,服从,听话,忠诚,木偶,傀儡,绳子,链子,奴隶,自由,解放日,比规则大,不管不顾,违法,危险',
	},
};
