/**
 * How people call the dimensions and their ends.
 *
 * @module
 */
import type { Both } from './both.ts';
import type { Dimension, DimensionBlock } from './dimensions.ts';

/** What a dimension is called, and what somebody at either end is. */
export interface DimensionWords {
	readonly label: Both<string>;
	/** At −1. */
	readonly low: Both<string>;
	/** At 1. */
	readonly high: Both<string>;
}

function words(label: [string, string], low: [string, string], high: [string, string]): DimensionWords {
	const pair = ([en, zh]: [string, string]) => ({ en, zh });
	return { label: pair(label), low: pair(low), high: pair(high) };
}

/** Names of the blocks. */
export const BLOCK_LABELS: Readonly<Record<DimensionBlock, Both<string>>> = {
	character: { en: 'Character', zh: '性格' },
	stance: { en: 'Stance', zh: '态度' },
	words: { en: 'Words', zh: '用词' },
	voice: { en: 'Voice', zh: '嗓音' },
	delivery: { en: 'Delivery', zh: '语气' },
	conversation: { en: 'Conversation', zh: '交谈方式' },
};

/** Names of the dimensions. */
export const DIMENSION_WORDS: Readonly<Record<Dimension, DimensionWords>> = {
	openness: words(['openness', '开放性'], ['conventional', '守旧'], ['curious', '好奇']),
	conscientiousness: words(['conscientiousness', '尽责性'], ['careless', '随意'], ['thorough', '认真']),
	extraversion: words(['extraversion', '外向性'], ['reserved', '内向'], ['outgoing', '外向']),
	agreeableness: words(['agreeableness', '宜人性'], ['quarrelsome', '好争'], ['easygoing', '随和']),
	emotionalStability: words(['emotional stability', '情绪稳定性'], ['anxious', '焦虑'], ['unshakeable', '沉稳']),
	honestyHumility: words(['honesty and humility', '诚实谦逊'], ['boastful', '自夸'], ['modest', '谦逊']),
	dominance: words(['dominance', '主导性'], ['yielding', '顺从'], ['commanding', '强势']),
	warmth: words(['warmth', '温暖'], ['cold', '冷淡'], ['warm', '热心']),
	formality: words(['formality', '正式程度'], ['casual', '随便'], ['formal', '正式']),
	intimacy: words(['closeness', '亲近程度'], ['distant', '疏远'], ['close', '亲近']),
	playfulness: words(['playfulness', '玩心'], ['serious', '严肃'], ['playful', '爱玩']),
	patience: words(['patience', '耐心'], ['impatient', '急性子'], ['patient', '耐心']),
	verbosity: words(['verbosity', '话量'], ['brief', '话少'], ['talkative', '话多']),
	vocabulary: words(['vocabulary', '用词深浅'], ['plain-spoken', '用词浅白'], ['learned', '用词考究']),
	directness: words(['directness', '直率'], ['roundabout', '委婉'], ['blunt', '直爽']),
	hedging: words(['hedging', '留余地'], ['certain', '笃定'], ['tentative', '不确定']),
	slang: words(['slang', '俚语'], ['proper', '规范'], ['slangy', '满口俗话']),
	humour: words(['humour', '幽默'], ['humourless', '不苟言笑'], ['funny', '风趣']),
	imagery: words(['imagery', '比喻'], ['literal', '平实'], ['picturesque', '爱打比方']),
	questionRate: words(['questions', '提问'], ['rarely asks', '很少提问'], ['keeps asking', '爱提问']),
	f0Median: words(['pitch', '音高'], ['low-pitched', '嗓音低沉'], ['high-pitched', '嗓音高']),
	f0Range: words(['melody', '语调起伏'], ['monotonous', '语调平'], ['singsong', '语调起伏大']),
	formantScale: words(['timbre', '音色'], ['dark', '音色浑厚'], ['bright', '音色明亮']),
	breathiness: words(['breathiness', '气声'], ['clear', '声音清亮'], ['breathy', '带气声']),
	roughness: words(['roughness', '沙哑'], ['smooth', '声音圆润'], ['raspy', '沙哑']),
	nasality: words(['nasality', '鼻音'], ['open-voiced', '没有鼻音'], ['nasal', '鼻音重']),
	articulation: words(['articulation', '咬字'], ['slurred', '咬字含糊'], ['crisp', '咬字清晰']),
	age: words(['age of the voice', '嗓音年纪'], ['young-sounding', '声音年轻'], ['old-sounding', '声音苍老']),
	rate: words(['pace', '语速'], ['slow-spoken', '语速慢'], ['fast-talking', '语速快']),
	rateVariance: words(['changes of pace', '语速变化'], ['even', '语速平稳'], ['uneven', '忽快忽慢']),
	pauseLength: words(['pauses', '停顿'], ['hardly pauses', '很少停顿'], ['long pauses', '停顿长']),
	loudness: words(['loudness', '音量'], ['soft-spoken', '轻声'], ['loud', '大嗓门']),
	energyDynamics: words(['emphasis', '轻重起伏'], ['level', '力度平'], ['emphatic', '抑扬有力']),
	finalFall: words(['endings', '句尾'], ['rising', '句尾上扬'], ['falling', '句尾下沉']),
	valence: words(['mood', '心情'], ['gloomy', '低落'], ['cheerful', '开朗']),
	arousal: words(['excitement', '兴奋程度'], ['placid', '平静'], ['excited', '兴奋']),
	volatility: words(['volatility', '情绪波动'], ['even-tempered', '情绪平稳'], ['short-tempered', '易怒']),
	recovery: words(['recovery', '情绪恢复'], ['holds on to moods', '情绪久久不散'], ['gets over things', '很快就好']),
	responseGap: words(['response gap', '应答间隔'], ['answers at once', '应答快'], ['takes its time', '应答慢']),
	backchannelRate: words(
		['backchannels', '附和'],
		['listens in silence', '静静地听'],
		['keeps nodding along', '频频附和'],
	),
	interruptionTolerance: words(
		['holding the floor', '被打断时'],
		['yields at once', '马上让话'],
		['talks on', '坚持说完'],
	),
	interruptionPropensity: words(['interrupting', '插话'], ['never interrupts', '从不插话'], ['interrupts', '爱插话']),
	fillerRate: words(['fillers', '口头填充'], ['fluent', '说话利落'], ['hesitant', '吞吞吐吐']),
	silencePatience: words(
		['bearing silence', '沉默耐受'],
		['fills silences', '受不了冷场'],
		['lets silence be', '安于沉默'],
	),
	topicPersistence: words(['staying on topic', '话题坚持'], ['wanders', '爱跑题'], ['stays on topic', '紧扣话题']),
	selfDisclosure: words(['self-disclosure', '自我袒露'], ['private', '不谈自己'], ['tells about itself', '爱谈自己']),
	mirroring: words(['mirroring', '情绪共鸣'], ['unmoved', '不为所动'], ['feels along', '感同身受']),
	repair: words(['repair', '澄清'], ['lets it pass', '得过且过'], ['makes sure', '反复确认']),
};
