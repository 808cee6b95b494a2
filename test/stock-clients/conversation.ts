/**
 * The conversation that every stock client holds, and the report that its process writes.
 *
 * @module
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bytesToPcm16 } from '../../src/audio/pcm.ts';
import { Microphone } from './microphone.ts';
import type { Answer, Cut, SessionFacts, StockClient, ToolCall } from './stock-client.ts';

/** What a person says aloud; each is a file of 24 kHz PCM16. */
export const SPOKEN = { sum: 'sum.pcm', time: 'time.pcm', weather: 'weather.pcm' } as const;

/** A spoken question and its answer. */
export interface SpokenTurn {
	/** What the server understood of the question. */
	readonly heard: string;
	readonly answer: Answer;
}

/** What came of a conversation. */
export interface Report {
	readonly session: SessionFacts;
	/** "What is your name?", typed. */
	readonly typed: Answer;
	/** "What is twelve plus thirty?", spoken. */
	readonly spoken: SpokenTurn;
	/** 现在几点了？, spoken. */
	readonly mandarin: SpokenTurn;
	/** "What is the weather in Rome?", typed. */
	readonly typedTool: { readonly calls: readonly ToolCall[]; readonly answer: Answer };
	readonly cut: Cut;
	/** An answer over which the weather in London was asked for, aloud. */
	readonly bargedIn: Answer;
	readonly spokenTool: SpokenTurn & { readonly calls: readonly ToolCall[] };
	readonly closeCode: number | null;
	readonly errors: readonly string[];
}

/** Audio of an answer after which it is interrupted: some of its words have surely been heard. */
const INTERRUPT_AFTER_MS = 1800;

/** Runs the conversation and writes the report to standard output. The arguments are the URL and the speech folder. */
export async function reportConversation(makeClient: (wsUrl: string) => StockClient): Promise<void> {
	const [wsUrl = '', speechDir = ''] = process.argv.slice(2);
	const report = await converse(makeClient(wsUrl), speechDir);
	process.stdout.write(JSON.stringify(report), () => process.exit(0));
}

async function converse(client: StockClient, speechDir: string): Promise<Report> {
	const { log } = client;
	const sum = await readSpeech(speechDir, SPOKEN.sum);
	const time = await readSpeech(speechDir, SPOKEN.time);
	const weather = await readSpeech(speechDir, SPOKEN.weather);
	const microphone = new Microphone((samples) => client.hear(samples));
	await client.open();
	const session = await log.until('the session', () => log.session);
	microphone.start();

	const typed = await answerTo(client, 'the typed question', () => client.ask('What is your name?'));
	const spoken = await answerToSpeech(client, 'the spoken question', () => microphone.say(sum));
	const mandarin = await answerToSpeech(client, 'the question in Mandarin', () => microphone.say(time));
	const typedTool = await toolAnswerTo(client, 'the typed tool question', () =>
		client.ask('What is the weather in Rome?'),
	);
	await startLongAnswer(client);
	const cut = await client.cut();
	const { bargedIn, spokenTool } = await bargeIn(client, () => microphone.say(weather));

	microphone.stop();
	const closeCode = (await client.close()) ?? null;
	return { session, typed, spoken, mandarin, typedTool, cut, bargedIn, spokenTool, closeCode, errors: log.errors };
}

async function readSpeech(folder: string, file: string): Promise<Int16Array> {
	return bytesToPcm16(await readFile(join(folder, file)));
}

async function answerTo(client: StockClient, what: string, act: () => Promise<void>): Promise<Answer> {
	const { log } = client;
	const before = log.answers.length;
	await act();
	return log.until(`the answer to ${what}`, () => log.answers[before]);
}

async function answerToSpeech(client: StockClient, what: string, act: () => Promise<void>): Promise<SpokenTurn> {
	const { log } = client;
	const before = log.heard.length;
	const answer = await answerTo(client, what, act);
	return { answer, heard: await log.until(`the transcript of ${what}`, () => log.heard[before]) };
}

async function toolAnswerTo(client: StockClient, what: string, act: () => Promise<void>): Promise<Report['typedTool']> {
	const before = client.log.toolCalls.length;
	const answer = await answerTo(client, what, act);
	return { calls: client.log.toolCalls.slice(before), answer };
}

/** Asks for an answer of many words and waits until some of it has been heard. */
async function startLongAnswer(client: StockClient): Promise<void> {
	await client.ask('What can you do?');
	await client.log.until('an answer that lasts', () => client.log.playingMs >= INTERRUPT_AFTER_MS || undefined);
}

async function bargeIn(
	client: StockClient,
	speak: () => Promise<void>,
): Promise<Pick<Report, 'bargedIn' | 'spokenTool'>> {
	const { log } = client;
	const answersBefore = log.answers.length;
	const callsBefore = log.toolCalls.length;
	const heardBefore = log.heard.length;
	await startLongAnswer(client);
	await speak();
	const bargedIn = await log.until('the end of the interrupted answer', () => log.answers[answersBefore]);
	const answer = await log.until('the answer to the spoken tool question', () => log.answers[answersBefore + 1]);
	const heard = await log.until('the transcript of the spoken tool question', () => log.heard[heardBefore]);
	return { bargedIn, spokenTool: { calls: log.toolCalls.slice(callsBefore), answer, heard } };
}
