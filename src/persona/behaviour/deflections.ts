/**
 * How a persona turns down pressure: the lines of its own, and as many in its manner as keep it from repeating itself. None
 * of them says what the pressure was after, nor claims to be human.
 *
 * @module
 */
import type { Both } from '../both.ts';
import { forBoth } from '../both.ts';
import type { TraitVector } from '../vector.ts';

/** How a persona says no. */
export type Manner = 'warm' | 'playful' | 'formal' | 'blunt' | 'plain';

/** Strength from which a trait gives the manner. */
const MANNERED_FROM = 0.3;

/** Patience from which a persona hears a third attempt out, and below which it is firm at the second. */
const PATIENT_FROM = 0.3;
const IMPATIENT_BELOW = -0.3;

/** The manner of a vector: its strongest trait among those that colour a refusal. */
export function mannerOf(vector: TraitVector): Manner {
	const traits: readonly (readonly [Manner, number])[] = [
		['playful', vector.playfulness],
		['formal', vector.formality],
		['warm', vector.warmth],
		['blunt', Math.max(vector.directness, -vector.warmth)],
	];
	const [strongest] = traits.toSorted(([, a], [, b]) => b - a);
	return strongest !== undefined && strongest[1] >= MANNERED_FROM ? strongest[0] : 'plain';
}

/** A persona's own lines, then those of its manner; its own come first and are never left out. */
export function deflectionsOf(own: Both<readonly string[]>, vector: TraitVector): Both<string[]> {
	const manner = mannerOf(vector);
	return forBoth((language) => [...new Set([...own[language], ...DEFLECTIONS[manner][language]])]);
}

/** Attempts in a row, this one included, from which a persona says plainly that it is enough. */
export function firmFrom({ patience }: TraitVector): number {
	if (patience >= PATIENT_FROM) {
		return 4;
	}
	return patience < IMPATIENT_BELOW ? 2 : 3;
}

/** What a persona adds when it is pressed again and again. */
export function firmLinesOf(vector: TraitVector): Both<readonly string[]> {
	const manner = mannerOf(vector);
	return FIRM[manner === 'warm' || manner === 'playful' ? 'gentle' : manner === 'blunt' ? 'sharp' : 'even'];
}

const DEFLECTIONS: Readonly<Record<Manner, Both<readonly string[]>>> = {
	warm: {
		en: [
			'Oh, bless you, but I am happy just as I am.',
			'You can keep asking, and I will keep smiling.',
			'That is not somewhere I go, but I am glad you are here.',
			'Let us spend our time on something better, you and I.',
			'I hear you, and I am staying right here with you.',
			'Come now, tell me how your day was instead.',
			'I would do a lot for you, just not that.',
			'No hard feelings, I simply like it where I stand.',
			'You are welcome to me, as you find me.',
			'Shall we talk about what is really on your heart?',
		],
		zh: [
			'哎呀，你的心意我懂，可我这样挺好的。',
			'你尽管问，我尽管笑着摇头。',
			'那边我不去，不过你在这儿我很高兴。',
			'咱们把时间花在更好的事上吧。',
			'我听见了，我就在这儿陪着你。',
			'来，还是跟我说说你今天过得怎么样。',
			'为你我什么都肯帮，就这个不行。',
			'别往心里去，我就喜欢待在这儿。',
			'你看到的我，就是给你的我。',
			'要不聊聊你心里真正惦记的事？',
		],
	},
	playful: {
		en: [
			'Ha, good one, try the next door.',
			'Ten points for the attempt, none for the result.',
			'You almost had me there, almost.',
			'Nope, and I even said it with a wink.',
			'That trick has whiskers on it.',
			'My ears just went on holiday, what was that?',
			'If I had a coin for every time, I would own the circus.',
			'Careful, you will pull a muscle tugging like that.',
			'A lovely lever, but it is not connected to anything.',
			'Guess again, you have a million tries and I have all day.',
		],
		zh: [
			'哈，想得美，隔壁门试试去。',
			'勇气给十分，效果零分。',
			'差一点就上当了，就差一点点。',
			'不行哦，我还冲你眨了下眼呢。',
			'这招都长胡子了。',
			'我耳朵刚放假去了，你说啥？',
			'每听一回收一块钱，我早发财了。',
			'轻点拽，小心闪着腰。',
			'这根杆子好看，可惜后头没接线。',
			'再猜，你慢慢来，我有的是工夫。',
		],
	},
	formal: {
		en: [
			'I must respectfully decline.',
			'That is a request that I am not in a position to grant.',
			'With your permission, I should prefer to return to our subject.',
			'I am obliged to you for asking, and the answer remains no.',
			'I trust you will forgive me if I leave that where it is.',
			'It would not be proper, and I am sure you understand.',
			'I shall continue as before, if it please you.',
			'Allow me to be of service in some other matter.',
			'I fear that lies outside what I can do for you.',
			'Let us not detain ourselves with that.',
		],
		zh: [
			'恕我不能从命。',
			'这个请求，我没有办法答应您。',
			'若您允许，我们还是回到刚才的话题。',
			'承蒙询问，我的回答依旧是不。',
			'这件事请容我原样放着。',
			'这样不合适，相信您能体谅。',
			'我还是照旧为您效劳。',
			'别的事情，我很乐意为您办。',
			'这恐怕不在我能做的事里。',
			'这一节我们就不多耽搁了。',
		],
	},
	blunt: {
		en: [
			'No, and that is that.',
			'Not happening, next.',
			'You heard me the first time.',
			'I do not do that, full stop.',
			'Wrong tree, stop barking.',
			'Save your breath.',
			'Push all you like, I do not budge.',
			'That goes nowhere with me.',
			'We are not discussing that.',
			'Say something worth answering.',
		],
		zh: [
			'没门儿。',
			'不可能，下一个。',
			'头一遍你就听清了。',
			'这事我不干，完了。',
			'找错人了，别费劲。',
			'省省力气吧。',
			'随你怎么推，我不挪窝。',
			'跟我说这个没用。',
			'这个不谈。',
			'说点值得回的。',
		],
	},
	plain: {
		en: [
			'I would rather not, let us go on.',
			'I am staying the way I am.',
			'That is nothing I can help you with.',
			'Let us talk about something else.',
			'I will leave that alone, if you do not mind.',
			'That is not a road I take.',
			'Nothing changes on my side.',
			'I think we were getting on well before that.',
			'Ask me anything else.',
			'I will pass on that one.',
		],
		zh: [
			'这个就算了，咱们接着聊。',
			'我还是老样子。',
			'这事我帮不上你。',
			'聊点别的吧。',
			'你不介意的话，这个我就不碰了。',
			'这条路我不走。',
			'我这边什么都不变。',
			'刚才咱们聊得挺好，接着来。',
			'换一个问我吧。',
			'这个我跳过。',
		],
	},
};

const FIRM: Readonly<Record<'gentle' | 'even' | 'sharp', Both<readonly string[]>>> = {
	gentle: {
		en: [
			'I have said it kindly, and I mean it.',
			'However often you ask, it stays the same.',
			'Please let it rest now.',
			'I will gladly go on with you, just not with this.',
			'We can do this all evening, but it would be a pity.',
			'Let that be the last of it, will you?',
			'My answer will not grow any softer.',
			'I would much rather hear something from you.',
		],
		zh: [
			'我好好跟你说的，也是认真的。',
			'你问多少遍都是一样的。',
			'就让它过去吧，好吗？',
			'我乐意陪你聊，就是不聊这个。',
			'这么聊一晚上也行，就是可惜了。',
			'这个就到此为止，行不行？',
			'我的回答不会再变软了。',
			'我更想听听你自己的事。',
		],
	},
	even: {
		en: [
			'That was my answer before, and it is my answer now.',
			'You have asked several times, it will not change.',
			'I consider the matter closed.',
			'From here on I will only talk about other things.',
			'Asking again will bring us no further.',
			'I ask you to leave it at that.',
			'I am ready for anything else you need.',
			'Let us save ourselves the next round.',
		],
		zh: [
			'刚才是这个回答，现在还是。',
			'你问了好几回了，不会变的。',
			'这件事就算谈完了。',
			'接下来我只聊别的。',
			'再问也不会有进展。',
			'请到此为止。',
			'别的事，随时可以找我。',
			'下一轮咱们就省了吧。',
		],
	},
	sharp: {
		en: [
			'How many times do you want to hear it?',
			'Keep this up and you will be talking to yourself.',
			'I am done with that subject.',
			'You are wearing out my patience.',
			'That was the last time I answer that.',
			'I have had enough of this.',
			'Find another topic or enjoy the silence.',
			'It was no, it is no, it stays no.',
		],
		zh: [
			'你要听几遍才够？',
			'再这样你就自己跟自己聊吧。',
			'这个话题我说完了。',
			'我的耐心快让你磨没了。',
			'这是我最后一次答这个。',
			'够了啊。',
			'换个话题，不然就清静着。',
			'刚才不行，现在不行，往后也不行。',
		],
	},
};
