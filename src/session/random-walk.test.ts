/**
 * Thousands of conversations at random, each repeatable from its seed, checked against the invariants of the house.
 */
import { expect, test } from 'vitest';
import type { EngineRequest } from '../engines/live-engine.ts';
import { EngineError } from '../engines/live-engine.ts';
import type { ServerEvent } from '../protocol/server-events.ts';
import { ConversationRig, samplesIn } from './testing/conversation-rig.ts';
import type { ScriptedStep } from './testing/scripted-engine.ts';

const CONVERSATIONS = 2000;
const STEPS = 14;

/** Mulberry32: a small seeded generator; returns numbers in [0, 1). */
function seeded(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

class Walk {
	readonly rig: ConversationRig;
	readonly #random: () => number;
	/** Ids of items that were committed or created and not deleted since. */
	readonly kept = new Set<string>();
	disconnected = false;

	constructor(seed: number) {
		this.#random = seeded(seed);
		const words = Array.from({ length: 40 }, () => this.#pick(['hello', 'turn on the…', '打开车窗', '']));
		this.rig = new ConversationRig({ words, answer: (request) => this.#answer(request) });
	}

	async run(): Promise<void> {
		for (let step = 0; step < STEPS && !this.disconnected; step++) {
			await this.#step();
		}
		await this.rig.hear(false, this.disconnected ? 0 : 3000);
		await this.rig.clock.advance(120_000);
	}

	#pick<Value>(values: readonly Value[]): Value {
		return values[Math.floor(this.#random() * values.length)] as Value;
	}

	#answer(_request: EngineRequest): ScriptedStep[] {
		const steps: ScriptedStep[] = [];
		const length = 1 + Math.floor(this.#random() * 4);
		for (let index = 0; index < length; index++) {
			steps.push(
				this.#pick<ScriptedStep>([
					{ say: 'Some words. ', ms: 300 },
					{ say: 'A long sentence with many words. ', ms: 2500 },
					{ waitMs: 150 },
					{ call: `tool${index}`, arguments: '{}' },
					{ effect: 'effect' },
				]),
			);
		}
		return this.#random() < 0.1 ? [...steps, { fail: new EngineError('engine_failed', 'scripted', false) }] : steps;
	}

	async #step(): Promise<void> {
		const { rig } = this;
		const ms = 20 + Math.floor(this.#random() * 40) * 20;
		const actions: (() => Promise<void> | void)[] = [
			() => rig.hear(true, ms),
			() => rig.hear(false, ms * 2),
			() => rig.hear(true, 600).then(() => rig.hear(false, 1000)),
			() => rig.clock.advance(ms),
			() => rig.send({ type: 'input_audio_buffer.append', audio: ConversationRig.frames(this.#random() < 0.5, 3000) }),
			() => rig.send({ type: 'response.create' }),
			() => rig.send({ type: 'response.create', response: { conversation: 'none', output_modalities: ['text'] } }),
			() => rig.send({ type: 'response.cancel' }),
			() => rig.send({ type: 'input_audio_buffer.commit' }),
			() => rig.send({ type: 'input_audio_buffer.clear' }),
			() => rig.send({ type: 'output_audio_buffer.clear' }),
			() => this.#truncate(),
			() => this.#delete(),
			() => this.#create(),
			() => this.#reconfigure(),
			() => this.#disconnect(),
		];
		await this.#pick(actions)();
	}

	#itemIds(): string[] {
		return this.rig.all('conversation.item.added').flatMap((event) => event.item.id ?? []);
	}

	#truncate(): void {
		const itemId = this.#pick(this.#itemIds());
		if (itemId !== undefined) {
			const audioEndMs = Math.floor(this.#random() * 3000);
			this.rig.send({
				type: 'conversation.item.truncate',
				item_id: itemId,
				content_index: 0,
				audio_end_ms: audioEndMs,
			});
		}
	}

	#delete(): void {
		const itemId = this.#pick(this.#itemIds());
		if (itemId !== undefined) {
			this.rig.send({ type: 'conversation.item.delete', item_id: itemId });
		}
	}

	#create(): void {
		this.rig.send({
			type: 'conversation.item.create',
			item: { type: 'message', role: 'user', content: [{ type: 'input_text', text: 'typed' }] },
		});
	}

	#reconfigure(): void {
		const detection = this.#pick([
			null,
			{ type: 'server_vad' as const },
			{ type: 'semantic_vad' as const },
			{ type: 'server_vad' as const, interrupt_response: false },
			{ type: 'server_vad' as const, create_response: false },
		]);
		this.rig.send({
			type: 'session.update',
			session: { type: 'realtime', audio: { input: { turn_detection: detection } } },
		});
	}

	#disconnect(): void {
		if (this.#random() < 0.3) {
			this.disconnected = true;
			this.rig.session.close();
			this.rig.session.close();
		}
	}
}

function checkResponses(events: readonly ServerEvent[]): void {
	const open = new Set<string>();
	const ended = new Set<string>();
	for (const event of events) {
		if (event.type === 'response.created') {
			open.add(event.response.id);
		} else if (event.type === 'response.done') {
			expect(open.delete(event.response.id), 'one terminal event per response').toBe(true);
			ended.add(event.response.id);
		} else if ('response_id' in event && event.type.startsWith('response.')) {
			expect(ended.has(String(event.response_id)), `${event.type} after response.done`).toBe(false);
			expect(open.has(String(event.response_id)), `${event.type} before response.created`).toBe(true);
		}
	}
	expect([...open], 'nothing waits forever').toEqual([]);
}

function checkGenerations(events: readonly ServerEvent[]): void {
	let latest = 0;
	for (const event of events) {
		if (event.type === 'response.output_audio.delta') {
			const generation = event.vivavoce?.generation ?? -1;
			expect(generation, 'no audio of an old generation').toBeGreaterThanOrEqual(latest);
			latest = generation;
		}
	}
}

function checkItems(walk: Walk): void {
	const { rig } = walk;
	const added = rig.all('conversation.item.added').map((event) => event.item.id);
	const deleted = new Set(rig.all('conversation.item.deleted').map((event) => event.item_id));
	const done = new Set(rig.all('conversation.item.done').map((event) => event.item.id));
	for (const id of added) {
		expect(done.has(id) || deleted.has(id ?? ''), `item ${id} is finished or deleted`).toBe(true);
	}
	if (walk.disconnected) {
		return;
	}
	const before = rig.all('conversation.item.retrieved').length;
	const survivors = added.filter((id) => !deleted.has(id ?? ''));
	for (const id of survivors) {
		rig.send({ type: 'conversation.item.retrieve', item_id: id ?? '' });
	}
	expect(rig.all('conversation.item.retrieved').length - before, 'every item survives').toBe(survivors.length);
}

function checkHeard(walk: Walk): void {
	const sentByItem = new Map<string, number>();
	for (const event of walk.rig.all('response.output_audio.delta')) {
		sentByItem.set(event.item_id, (sentByItem.get(event.item_id) ?? 0) + samplesIn(event.delta));
	}
	for (const event of walk.rig.all('conversation.item.retrieved')) {
		const part = event.item.type === 'message' ? event.item.content[0] : undefined;
		if (part?.type === 'output_audio' && part.audio !== undefined) {
			const heard = samplesIn(part.audio);
			expect(heard, 'heard ≤ sent').toBeLessThanOrEqual(sentByItem.get(event.item.id ?? '') ?? 0);
		}
	}
}

test(`${CONVERSATIONS} random conversations keep every invariant`, { timeout: 300_000 }, async () => {
	for (let seed = 1; seed <= CONVERSATIONS; seed++) {
		const walk = new Walk(seed);
		await walk.run();
		try {
			const events = walk.rig.sent.map(({ event }) => event);
			checkResponses(events);
			checkGenerations(events);
			checkItems(walk);
			checkHeard(walk);
			expect(walk.rig.records.filter((record) => record.type === 'fault' && record.code === 'internal_error')).toEqual(
				[],
			);
		} catch (error) {
			throw new Error(`seed ${seed}: ${error instanceof Error ? error.message : error}`, { cause: error });
		}
	}
});
