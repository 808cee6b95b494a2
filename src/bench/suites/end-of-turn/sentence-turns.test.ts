import { expect, test } from 'vitest';
import { LANGUAGES } from '../../../audio/language.ts';
import { msToSamples } from '../../../audio/media-clock.ts';
import { createSpeaker } from '../../../synthesis/speakers.ts';
import { PAUSES_MS } from '../latency-turns.ts';
import { BLIND_LINES } from './blind-lines.ts';
import { sentenceTurns } from './sentence-turns.ts';

test.each(LANGUAGES)(
	'each sentence is spoken whole, and once longer by its pause (%s)',
	async (language) => {
		const speaker = createSpeaker();
		try {
			const sentences = BLIND_LINES[language].slice(0, PAUSES_MS.length);
			const turns = await sentenceTurns(speaker, language, sentences);
			for (const [index, pauseMs] of PAUSES_MS.entries()) {
				const [whole, paused] = turns.filter(({ text }) => text === sentences[index]);
				expect(whole).toMatchObject({ language, pauseMs: 0 });
				expect(paused).toMatchObject({ language, pauseMs });
				expect((paused?.samples.length ?? 0) - (whole?.samples.length ?? 0)).toBe(msToSamples(pauseMs));
			}
			expect(turns).toHaveLength(2 * PAUSES_MS.length);
		} finally {
			await speaker.close();
		}
	},
	60_000,
);
