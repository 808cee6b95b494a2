/**
 * What is told about a turn's sound, and what is done to it before it is heard.
 */
import { expect, test } from 'vitest';
import { ConversationRig } from '../testing/conversation-rig.ts';

function reduction(value: { type: 'near_field' | 'far_field' } | null) {
	return {
		type: 'session.update' as const,
		session: { type: 'realtime' as const, audio: { input: { noise_reduction: value } } },
	};
}

test.each(['near_field', 'far_field'] as const)(
	'noise reduction of the kind %s takes noise out until it is null',
	(type) => {
		const rig = new ConversationRig();
		expect(rig.perception.suppressed.at(-1)).toBe(false);
		rig.send(reduction({ type }));
		expect(rig.perception.suppressed.at(-1)).toBe(true);
		rig.send({ type: 'session.update', session: { type: 'realtime', instructions: 'Be brief.' } });
		expect(rig.perception.suppressed.at(-1)).toBe(true);
		rig.send(reduction(null));
		expect(rig.perception.suppressed.at(-1)).toBe(false);
	},
);

test.each([
	['en', 'turn on the light'],
	['zh', '打开灯'],
])('each spoken turn tells how loud it was, before its words (%s)', async (_, words) => {
	const rig = new ConversationRig({ words: [words] });
	rig.send({ type: 'session.update', session: { type: 'realtime', vivavoce: {} } });
	await rig.hear(true, 600);
	await rig.hear(false, 1500);
	const [level] = rig.all('vivavoce.input.level');
	expect(rig.all('vivavoce.input.level')).toHaveLength(1);
	expect(level?.item_id).toBe(rig.all('input_audio_buffer.committed')[0]?.item_id);
	expect(level?.peak_dbfs).toBeGreaterThan(-20);
	expect(level?.rms_dbfs).toBeLessThan(level?.peak_dbfs ?? -100);
	expect(level?.clipped_share).toBe(0);
});
