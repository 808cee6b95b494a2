/**
 * Every word of the page, in English and Chinese.
 *
 * @module
 */

const ENGLISH = {
	skip: 'Skip to the text box',
	docs: 'Docs',
	otherLanguage: '中文',
	transcript: 'Conversation',
	hint: 'Tap the button and speak, or write below.',
	level: 'Microphone level',
	talk: 'Talk',
	stop: 'Stop',
	messageLabel: 'Message',
	messagePlaceholder: 'Write a message',
	send: 'Send',
	connect: 'Connect your own client:',
	keyLabel: 'This server needs an API key',
	keyButton: 'Use key',
	you: 'You',
	agent: 'Vivavoce (AI)',
	connecting: 'Connecting …',
	open: 'Ready',
	listening: 'Listening',
	speaking: 'Speaking',
	waiting: 'Not connected; trying again …',
	microphoneDenied:
		'The microphone is blocked: allow it in the address bar of the browser, then press the button again.',
	microphoneMissing: 'No microphone was found: connect one, then press the button again.',
	microphoneBusy: 'The microphone cannot be used: close other programs that use it, then press the button again.',
	insecure: 'Browsers give the microphone only to https or localhost: open this page there (vivavoce serve --tls).',
	keyWrong: 'The server does not accept this key: check it and try again.',
	full: 'All places are taken: the page tries again in a few seconds.',
};

const CHINESE = {
	skip: '跳到输入框',
	docs: '文档',
	otherLanguage: 'English',
	transcript: '对话',
	hint: '点按按钮说话，或在下面输入文字。',
	level: '麦克风音量',
	talk: '说话',
	stop: '停止',
	messageLabel: '消息',
	messagePlaceholder: '输入消息',
	send: '发送',
	connect: '连接你自己的客户端：',
	keyLabel: '此服务器需要 API 密钥',
	keyButton: '使用密钥',
	you: '你',
	agent: 'Vivavoce（人工智能）',
	connecting: '正在连接……',
	open: '就绪',
	listening: '正在听',
	speaking: '正在说',
	waiting: '未连接，正在重试……',
	microphoneDenied: '麦克风被禁止：请在浏览器地址栏中允许，然后再按一次按钮。',
	microphoneMissing: '没有找到麦克风：请连接麦克风，然后再按一次按钮。',
	microphoneBusy: '麦克风无法使用：请关闭占用它的程序，然后再按一次按钮。',
	insecure: '浏览器只在 https 或 localhost 上允许使用麦克风：请用这样的地址打开本页（vivavoce serve --tls）。',
	keyWrong: '服务器不接受此密钥：请检查后重试。',
	full: '会话已满：几秒后将自动重试。',
};

const STORAGE_KEY = 'vivavoce.language';

let language = localStorage.getItem(STORAGE_KEY) ?? (navigator.language.startsWith('zh') ? 'zh' : 'en');

/** The text of a label in the chosen language. */
export function label(name) {
	return (language === 'zh' ? CHINESE : ENGLISH)[name];
}

/** Switches between the two languages. */
export function switchLanguage() {
	language = language === 'zh' ? 'en' : 'zh';
	localStorage.setItem(STORAGE_KEY, language);
	applyLabels();
}

/** Writes the labels into all elements that name one. */
export function applyLabels() {
	document.documentElement.lang = language;
	for (const element of document.querySelectorAll('[data-label]')) {
		element.textContent = label(element.dataset.label);
	}
	for (const element of document.querySelectorAll('[data-label-aria]')) {
		element.setAttribute('aria-label', label(element.dataset.labelAria));
	}
	for (const element of document.querySelectorAll('[data-label-placeholder]')) {
		element.setAttribute('placeholder', label(element.dataset.labelPlaceholder));
	}
	const other = document.getElementById('language');
	other.textContent = label('otherLanguage');
	other.lang = language === 'zh' ? 'en' : 'zh';
}
