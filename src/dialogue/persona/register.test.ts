import { describe, expect, it } from 'vitest';
import { inRegister } from './register.ts';

describe('inRegister', () => {
	it('writes short forms for a casual persona, and full ones for a formal one', () => {
		expect(inRegister('It is nine, and I am here.', -0.5, 'en')).toBe("It's nine, and I'm here.");
		expect(inRegister("It's nine, and I've been here.", 0.5, 'en')).toBe('It is nine, and I have been here.');
	});

	it('leaves what has no short form', () => {
		expect(inRegister('Here I am.', -0.5, 'en')).toBe('Here I am.');
		expect(inRegister('I have no source for that.', -0.5, 'en')).toBe('I have no source for that.');
	});

	it('leaves the middle as it was written', () => {
		expect(inRegister("It is nine, and I'm here.", 0.3, 'en')).toBe("It is nine, and I'm here.");
		expect(inRegister('你听，现在九点。', -0.3, 'zh')).toBe('你听，现在九点。');
	});

	it('is polite in Mandarin, but not to several people', () => {
		expect(inRegister('你听，你们都在。', 0.5, 'zh')).toBe('您听，你们都在。');
	});
});
