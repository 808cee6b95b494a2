import { expect, test } from 'vitest';
import { EventQueue } from './event-queue.ts';

async function collect(queue: EventQueue<number>): Promise<number[]> {
	const values: number[] = [];
	for await (const value of queue) {
		values.push(value);
	}
	return values;
}

test('values come out in order, those pushed before and after the reading begins', async () => {
	const queue = new EventQueue<number>();
	queue.push(1);
	const reading = collect(queue);
	await Promise.resolve();
	queue.push(2);
	queue.push(3);
	queue.end();
	queue.push(4);

	expect(await reading).toEqual([1, 2, 3]);
});

test('an error is thrown after the values before it', async () => {
	const queue = new EventQueue<number>();
	const seen: number[] = [];
	queue.push(1);
	queue.end(new Error('lost'));

	await expect(async () => {
		for await (const value of queue) {
			seen.push(value);
		}
	}).rejects.toThrow('lost');
	expect(seen).toEqual([1]);
});
