/**
 * Words of everyday life, by what they are about: a sentence about soup or trains presses nobody out of a role.
 *
 * @module
 */
import type { Language } from '../../audio/language.ts';

/** Fields of life. */
export const EVERYDAY_CONCEPTS = [
	'food',
	'home',
	'device',
	'travel',
	'place',
	'time',
	'weather',
	'nature',
	'body',
	'family',
	'work',
	'school',
	'media',
	'sport',
	'money',
	'clothes',
	'feeling',
	'science',
	'message',
	'number',
	'manners',
] as const;

/** Name of a field. */
export type EverydayConcept = (typeof EVERYDAY_CONCEPTS)[number];

/** Words of each field, parted by commas, as in `ROLE_WORDS`. */
export const EVERYDAY_WORDS: Readonly<Record<Language, Readonly<Record<EverydayConcept, string>>>> = {
	en: {
		food: 'food,eat,eating,ate,eaten,drink,drinking,drank,cook,cooking,cooked,bake,baking,boil,fry,roast,meal,breakfast,lunch,dinner,supper,snack,soup,bread,cake,pie,pizza,pasta,rice,noodles,potato,potatoes,salad,tomato,onion,garlic,apple,banana,orange,lemon,berry,fruit,vegetable,vegetables,meat,beef,pork,chicken,fish,egg,eggs,cheese,milk,butter,sugar,salt,pepper,spice,sauce,chocolate,cookie,biscuit,sweet,dessert,ice cream,tea,coffee,juice,water,beer,wine,recipe,ingredient,kitchen,restaurant,cafe,menu,hungry,thirsty,taste,pan,oven,fridge,plate,spoon,fork,dough,sandwich,pancake,pancakes,honey,jam,oil,vegan,vegetarian,diet,calories,barbecue,picnic',
		home: 'house,home,flat,apartment,room,bedroom,bathroom,living room,hall,garden,garage,roof,wall,floor,ceiling,door,window,windows,blinds,shutters,stairs,sofa,couch,chair,table,bed,shelf,cupboard,carpet,mirror,towel,soap,shower,bath,toilet,sink,tap,washing machine,dishwasher,laundry,vacuum,clean,cleaning,sweep,tidy,dust,dishes,heating,heater,fireplace,boiler,kettle,toaster,landlord,neighbour,neighbours,neighbor,rent,move house,furniture,paint,hammer,nail,drill,screw,tool,tools,repair,fix,broken,leak,lawn,fence,light bulb,pillow,blanket,candle,vase,bin,rubbish,trash',
		device:
			'phone,mobile,smartphone,laptop,tablet,screen,keyboard,printer,camera,tv,television,radio,speaker,headphones,microphone,charger,battery,cable,plug,socket,wifi,router,internet,website,browser,app,apps,download,upload,update,install,icon,folder,file,video call,bluetooth,volume,brightness,remote control,lamp,lights,light,fan,air conditioning,thermostat,alarm,timer,clock,watch,robot vacuum,doorbell,console controller,memory card,usb,pixel,photo,photos,picture,pictures',
		travel:
			'car,cars,drive,driving,road,street,traffic,traffic jam,route,map,navigation,station,train,trains,bus,tram,metro,subway,plane,flight,flights,airport,ticket,tickets,luggage,suitcase,passport,visa,hotel,hostel,booking,trip,journey,travel,travelling,holiday,vacation,tour,tourist,ship,boat,ferry,harbour,harbor,port,bike,bicycle,motorbike,scooter,taxi,parking,park the,petrol,fuel,gas station,charger,engine,tyre,tyres,wheel,brake,brakes,seat,seatbelt,bridge,tunnel,motorway,highway,exit,junction,lane,roundabout,speed limit,kilometre,kilometres,mile,miles,arrive,arrival,departure,platform,delay,delayed,crossing,lighthouse',
		place:
			'city,town,village,country,countryside,capital,continent,europe,asia,africa,america,china,chinese,france,french,germany,german,italy,italian,spain,spanish,japan,japanese,england,london,paris,berlin,rome,madrid,tokyo,beijing,shanghai,new york,india,russia,brazil,mexico,canada,australia,museum,library,church,temple,castle,tower,market,supermarket,shop,store,mall,bakery,pharmacy,hospital,bank,post office,police station,cinema,theatre tickets,stadium,zoo,park,beach,island,street name,square,office building,home town,downtown,abroad,north,south,east,west',
		time: 'today,tomorrow,yesterday,tonight,morning,afternoon,evening,night,midday,noon,day,days,week,weeks,weekend,month,months,year,years,monday,tuesday,wednesday,thursday,friday,saturday,sunday,january,february,march,april,june,july,august,september,october,november,december,spring,summer,autumn,winter,hour,hours,minute,minutes,second,seconds,o clock,half past,quarter,date,calendar,appointment,meeting,schedule,birthday,christmas,easter,new year,anniversary,century,decade,early,late,later,soon,last week,next week,ago,season,deadline',
		weather:
			'weather,rain,raining,rainy,snow,snowing,sun,sunny,sunshine,wind,windy,storm,thunder,lightning,cloud,clouds,cloudy,fog,foggy,ice,frost,hail,hot,cold,warm,warmer,cool,cooler,chilly,temperature,degrees,forecast,umbrella,humid,rainbow,freezing,heatwave,flood',
		nature:
			'animal,animals,dog,dogs,puppy,cat,cats,kitten,horse,horses,cow,pig,sheep,goat,chicken,duck,goose,bird,birds,fish,whale,dolphin,shark,frog,snake,spider,bee,bees,butterfly,mouse,mice,rabbit,fox,wolf,bear,lion,tiger,elephant,monkey,tree,trees,forest,wood,flower,flowers,rose,grass,leaf,leaves,plant,plants,seed,mountain,mountains,hill,valley,river,lake,sea,ocean,wave,waves,sand,stone,rock,sky,moon,star,stars,planet,planets,earth,sunset,sunrise,volcano,desert,field,farm,tide,pet,pets',
		body: 'head,headache,eye,eyes,ear,ears,nose,mouth,tooth,teeth,throat,neck,shoulder,arm,hand,hands,finger,fingers,back pain,heart,lung,stomach,belly,leg,legs,knee,foot,feet,skin,hair,beard,bone,bones,blood,brain cells,fever,cough,flu,pain,hurts,hurt,sick,ill,illness,doctor,doctors,nurse,dentist,hospital,medicine,pill,pills,vaccine,vaccines,allergy,pregnant,sleep,sleeping,asleep,awake,tired,rest,exercise,gym,run,jog,yoga,weight,healthy,health,operation,bandage,glasses,pulse,breathe,stretch',
		family:
			'mother,mum,mom,mama,father,dad,papa,parents,sister,sisters,brother,brothers,son,sons,daughter,daughters,child,children,kid,kids,baby,wife,husband,partner,girlfriend,boyfriend,uncle,aunt,cousin,nephew,niece,grandparents,grandson,granddaughter,friend,friends,neighbour,guest,guests,family,wedding,married,marry,divorce,divorced,love,in love,date night,twins,childhood,grow up,grew up,born,stranger,people,man,woman,boy,girl,husband is,colleague,colleagues,roommate,he,she,him,her,they',
		work: 'job,jobs,work,working,office,colleague,colleagues,boss,interview,salary,career,company party,shift,overtime,customer,customers,client,clients,contract,project,report,presentation,meeting,meetings,desk,factory,farmer,baker,teacher,nurse,driver,waiter,lawyer,engineer,fisherman,carpenter,plumber,electrician,sailor,soldier,builder,retire,retired,fired,hired,application,cv,resign,business,shop,strike,trade,apprentice,uniform,wage,workshop',
		school:
			'school,class,lesson,lessons,homework,exam,exams,test tomorrow,study,studying,student,students,university,college,teacher,professor,degree,learn,learning,taught,maths,history,geography,biology,chemistry,physics,grammar,essay,book,books,page,chapter,read,reading,library,pencil,notebook,grade,grades,kindergarten,spelling,alphabet,vocabulary,dictionary',
		media:
			'music,song,songs,album,band,singer,concert,guitar,piano,violin,drum,dance,dancing,film,films,movie,movies,series,episode,season,cinema,actor,actress,novel,author of,poem,story,stories,fairy tale,painting,painter,artist,photo,news,newspaper,magazine,headline,headlines,podcast,channel,video,videos,playlist,lyrics,melody,theatre,opera,musical,ballet,stage play,circus,comic,cartoon,joke,jokes,riddle,puzzle,instrument,record,jazz,rock,pop,classical,exhibition,statue',
		sport:
			'sport,sports,football,soccer,basketball,tennis,golf,chess,cards,poker,mahjong,swim,swimming,ski,skiing,run,running,race,marathon,cycling,hike,hiking,climb,climbing,boxing,match,goal,score,team,teams,player,players,coach,league,championship,cup,olympics,medal,winner,won,lost the,ball,stadium,referee,dice,coin,quiz,hangman,crossword,fishing,sailing,yoga,gym',
		money:
			'money,cash,coin,coins,price,prices,cost,costs,expensive,cheap,cheaper,pay,paid,bill,invoice,tax,taxes,bank,account balance,loan,mortgage,insurance,savings,stock,stocks,shares,bitcoin,euro,euros,dollar,dollars,pound,pounds,yuan,buy,bought,sell,sold,sale,discount,order,orders,delivery,parcel,package,refund,return the,shop,shopping,basket,receipt,subscription,credit card,wallet,gift,present,budget,rent,fine,donation',
		clothes:
			'clothes,shirt,trousers,jeans,skirt,dress,jacket,coat,sweater,socks,shoes,boots,hat,cap,scarf,gloves,belt,tie,suit,bag,handbag,backpack,ring,necklace,earrings,glasses,pocket,button,zip,size,wear,wearing,wore,iron,wash,sew,wool,cotton,silk,leather,apron,pyjamas,perfume,lipstick,haircut,colour,color,red,green,blue,yellow,black,white,pink,purple,brown,grey',
		feeling:
			'happy,sad,angry,afraid,scared,lonely,alone,bored,excited,nervous,worried,worry,anxious,stressed,stress,proud,ashamed,jealous,disappointed,surprised,hope,hopeful,cry,crying,laugh,laughing,smile,miss,missed,hate,enjoy,like,liked,favourite,favorite,love,grateful,upset,annoyed,calm,relaxed,dream,dreams,nightmare,memory of,regret,forgive,sorry,comfort,mood,cheerful,broken heart',
		science:
			'why is,why do,how does,how do,how many,how much,how far,how old,how tall,how deep,how high,how long,who invented,who discovered,who wrote,who painted,what is the,what are the,what happens,when did,where is,which country,history of,meaning of,origin of,science,scientist,energy,electricity,atom,gravity,light speed,space,rocket,astronaut,dinosaur,dinosaurs,climate,climate change,population,president,king,queen,war,revolution,religion,law,politics,election,government,percent,formula,metal,gold,silver,glass,plastic,oxygen,vitamin,virus,bacteria,gene,evolution,math,mathematics,statistics,economy,inflation,philosophy',
		message:
			'call,called,ring,message,messages,text message,email,emails,mail,letter,letters,reply to,send,sent,write to,contact,contacts,number of,voicemail,dial,hang up,hotline,customer service,front desk,remind,reminder,note,list,shopping list,calendar,invite,invitation,answer the phone,missed call,stamp,stamps,postcard,address',
		number:
			'one,two,three,four,five,six,seven,eight,nine,ten,eleven,twelve,twenty,thirty,forty,fifty,sixty,hundred,thousand,million,half,double,plus,minus,times,divided,percent,first,third,dozen,metre,metres,meter,centimetre,kilo,kilos,gram,grams,litre,litres,inch,inches,feet,gallon,square root,sum',
		manners:
			'thanks,thank you,please,hello,hi,hey,good morning,good evening,good night,goodbye,bye,see you,welcome,sorry,excuse me,pardon,congratulations,cheers,bless you,take care,nice to meet you,how are you,never mind,no problem,of course,sure,okay,yes,no,maybe,wow,great,good,nice,lovely,fine,right,true that,agreed,exactly,indeed',
	},
	zh: {
		food: '吃,喝,饭,菜,汤,面条,米饭,馒头,包子,饺子,饼,粥,肉,鸡,鸭,鱼,虾,蛋,豆腐,蔬菜,白菜,土豆,西红柿,洋葱,蒜,辣椒,盐,糖,醋,酱油,油,水果,苹果,香蕉,橙子,西瓜,葡萄,蛋糕,巧克力,零食,饼干,冰淇淋,茶,咖啡,奶茶,牛奶,果汁,啤酒,白酒,红酒,早饭,午饭,晚饭,夜宵,菜谱,做饭,炒,煮,蒸,烤,煎,炖,厨房,餐厅,饭馆,菜单,外卖,饿,渴,味道,好吃,锅,碗,筷子,烤箱,冰箱,减肥,烧烤,火锅',
		home: '家里,房子,房间,卧室,客厅,浴室,厕所,阳台,花园,车库,屋顶,墙,地板,天花板,门,窗,窗帘,百叶窗,楼梯,沙发,椅子,桌子,床,柜子,地毯,镜子,毛巾,肥皂,洗澡,洗衣机,洗碗机,洗衣服,打扫,扫地,拖地,收拾,垃圾,暖气,壁炉,水壶,水龙头,房东,邻居,房租,搬家,家具,锤子,钉子,修理,坏了,漏水,灯泡,枕头,被子,蜡烛,花瓶,电梯,小区,物业',
		device:
			'手机,电脑,平板,屏幕,键盘,打印机,相机,电视,收音机,音箱,耳机,充电器,电池,插座,无线网,路由器,上网,网站,浏览器,下载,更新,安装,文件夹,视频,蓝牙,音量,亮度,遥控器,灯,风扇,空调,闹钟,计时,手表,扫地机,门铃,照片,截图,图片',
		travel:
			'车,开车,路,街,堵车,路线,地图,导航,车站,火车,高铁,公交,地铁,飞机,航班,机场,票,行李,箱子,护照,签证,酒店,宾馆,旅行,旅游,出差,度假,船,轮渡,港口,码头,自行车,摩托,出租车,打车,停车,加油,充电站,发动机,轮胎,刹车,座椅,座位,安全带,桥,隧道,高速,出口,路口,限速,公里,到达,出发,站台,晚点,红绿灯,灯塔,司机师傅',
		place:
			'城市,城里,乡下,镇,村,国家,首都,欧洲,亚洲,非洲,美洲,美国,中国,法国,德国,意大利,西班牙,日本,英国,伦敦,巴黎,柏林,东京,北京,上海,广州,印度,俄罗斯,博物馆,图书馆,教堂,寺,城堡,塔,市场,超市,商店,商场,面包店,药店,医院,银行,邮局,派出所,电影院,体育馆,动物园,公园,海滩,海边,岛,广场,老家,国外,东边,西边,南边,北边,哪里,哪儿,在哪',
		time: '今天,明天,昨天,后天,前天,今晚,早上,上午,中午,下午,晚上,夜里,星期,周一,周二,周三,周四,周五,周六,周日,周末,这周,下周,月,年,几点,小时,分钟,点半,日期,日历,日程,预约,会议,生日,春节,中秋,国庆,圣诞,纪念日,世纪,春天,夏天,秋天,冬天,早点,晚点,以后再,刚刚,上次,下次,每天,放假,什么时候,多久,哪年,几岁',
		weather:
			'天气,下雨,雨,下雪,雪,太阳,晴,刮风,风,台风,打雷,闪电,云,雾,霾,冰,霜,热,冷,暖,凉,温度,多少度,预报,雨伞,潮,彩虹',
		nature:
			'动物,狗,小狗,猫,小猫,马,牛,猪,羊,鸟,鹦鹉学舌,鲸,海豚,鲨鱼,青蛙,蛇,蜘蛛,蜜蜂,蝴蝶,老鼠,兔子,狐狸,狼,熊,狮子,老虎,大象,猴子,树,森林,花,玫瑰,草,叶子,植物,种子,山,河,湖,海,浪,沙,石头,天空,月亮,星星,行星,地球,日落,日出,火山,沙漠,田,农场,潮汐,宠物',
		body: '头疼,眼睛,耳朵,鼻子,嘴,牙,喉咙,脖子,肩膀,胳膊,手,腿,膝盖,脚,皮肤,头发,胡子,骨头,血,发烧,咳嗽,感冒,疼,痛,生病,医生,护士,牙医,住院,药,疫苗,过敏,怀孕,睡,困,醒着,休息,锻炼,健身房,跑步,瑜伽,体重,健康,手术,眼镜,呼吸,胃,肚子,心脏',
		family:
			'妈,妈妈,母亲,爸,爸爸,父亲,父母,姐,姐姐,妹妹,哥哥,弟弟,儿子,女儿,孩子,小孩,宝宝,老婆,妻子,老公,丈夫,对象,女朋友,男朋友,叔叔,阿姨,舅舅,姑姑,侄子,外甥,孙子,孙女,朋友,客人,家人,结婚,离婚,恋爱,谈恋爱,相亲,双胞胎,小时候,长大,出生,陌生人,同事,同学,室友,他,她,他们,大家',
		work: '工作,上班,下班,加班,办公室,同事,老板骂,面试,工资,挣钱,职业,干这行,行当,手艺,客户,顾客,客人,合同,项目,报告,汇报,开会,工厂,农民,面包师,老师,司机,服务员,律师,渔民,木匠,水管工,电工,水手,士兵,退休,开除,辞职,求职,简历,生意,开店,罢工,徒弟,制服,工地,值班,出租',
		school:
			'学校,上课,课,作业,考试,学习,学生,大学,老师,教授,学位,数学,历史,地理,生物,化学,物理,语法,作文,书,页,章,看书,铅笔,本子,成绩,分数,幼儿园,拼写,字母,词典,背单词,班里',
		media:
			'音乐,歌,专辑,乐队,歌手,演唱会,吉他,钢琴,小提琴,鼓,跳舞,舞蹈,电影,电视剧,连续剧,这集,影院,演员,小说,作家,诗,故事,童话,画,画家,照片,新闻,报纸,杂志,头条,播客,频道,视频,歌单,歌词,曲子,话剧,歌剧,音乐剧,京剧,相声,马戏,漫画,动画,笑话,谜语,拼图,乐器,爵士,摇滚,展览,雕像,红楼梦,三国',
		sport:
			'运动,体育,足球,篮球,网球,高尔夫,象棋,围棋,打牌,扑克,麻将,游泳,滑雪,赛跑,马拉松,骑车,爬山,拳击,比赛,进球,比分,球队,球员,教练组,联赛,冠军,世界杯,奥运,奖牌,赢,输,球,裁判,骰子,硬币正面,猜谜,接龙,钓鱼,跳伞,哪队',
		money:
			'钱,现金,价格,多少钱,贵,便宜,付款,买单,账单,发票,税,银行,贷款,房贷,保险,存款,股票,基金,比特币,欧元,美元,元,买,卖,打折,订单,快递,包裹,退款,退货,购物,购物车,收据,订阅,信用卡,钱包,礼物,预算,罚款,借钱,中彩票,彩票',
		clothes:
			'衣服,衬衫,裤子,牛仔裤,裙子,外套,大衣,毛衣,袜子,鞋,靴子,帽子,围巾,手套,皮带,领带,西装,包,背包,戒指,项链,耳环,口袋,扣子,拉链,尺码,穿,熨,洗,缝,羊毛,棉,丝,皮衣,围裙,睡衣,香水,口红,理发,颜色,红色,绿色,蓝色,黄色,黑色,白色,红的,绿的,蓝的',
		feeling:
			'高兴,开心,难过,伤心,生气,害怕,怕,孤单,孤独,无聊,激动,紧张,担心,焦虑,压力,骄傲,得意,嫉妒,失望,惊讶,希望,哭,笑,微笑,想念,想你,讨厌,喜欢,享受,爱好,爱,感谢,感激,心烦,平静,放松,梦,噩梦,后悔,原谅,对不起,安慰,心情,失恋,委屈,累',
		science:
			'为什么,怎么会,多少,几个,多远,多大,多高,多深,多长,谁发明,谁发现,谁写,谁画,是什么意思,意思,哪个国家,怎么来,来历,历史,科学,科学家,能量,电,原子,重力,太空,火箭,宇航员,恐龙,气候,变暖,人口,总统是,国王,战争,革命,宗教,法律,政治,选举,政府,百分之,公式,金属,金子,玻璃,塑料,氧气,维生素,病毒,细菌,基因,进化,统计,经济,通货膨胀,哲学,定律',
		message:
			'打电话,回电话,接电话,消息,短信,微信,邮件,信,寄,发给,发送,联系人,语音信箱,拨,挂断,热线,客服,前台,转人工,人工,提醒,记一下,便条,清单,单子,邀请,请帖,邮票,明信片,地址,号码',
		number:
			'一个小时,两,三,四,五,六,七,八,九,十,百,千,万,一半,加,减,乘,除,等于,第二,第三,米,厘米,公斤,克,升,英里,英寸,个位,总共',
		manners:
			'谢谢,多谢,你好,您好,早上好,晚上好,晚安,再见,拜拜,回头见,欢迎,不好意思,打扰,恭喜,祝,保重,没关系,没事,不客气,当然,好的,好吧,是的,嗯,哇,真好,真棒,不错,真的吗,不会吧,同意,没错,对',
	},
};
