/**
 * One spoken request, for suites that need any speech at all.
 *
 * @module
 */
import { sampleTurns } from '../material/sample-turns.ts';

/** The first turn of the shipped English recording; `undefined` when the recordings are missing. */
export async function requestSpeech(): Promise<Int16Array | undefined> {
	const turns = await sampleTurns().catch(() => []);
	return turns.find(({ language }) => language === 'en')?.samples;
}
