import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SilenceGate } from './silence-gate.ts';

const silence = (samples: number) => new Float32Array(samples);
const sound = (samples: number) => new Float32Array(samples).fill(0.1);

describe('the silence gate', () => {
	it('keeps 5 ms before the first sound and drops the rest', () => {
		const gate = new SilenceGate();
		expect(gate.push(silence(4000)).length).toBe(0);
		expect(gate.push(sound(10)).length).toBe(130);
		expect(gate.outputPosition(4000)).toBe(120);
		expect(gate.outputPosition(4010)).toBe(130);
	});

	it('keeps a short lead whole', () => {
		const gate = new SilenceGate();
		gate.push(silence(119));
		expect(gate.push(sound(1)).length).toBe(120);
	});

	it('leaves silences inside a part as they are', () => {
		const gate = new SilenceGate();
		gate.push(sound(10));
		expect(gate.push(silence(9000)).length).toBe(0);
		expect(gate.push(sound(10)).length).toBe(9010);
	});

	it('limits the silence between two parts', () => {
		const gate = new SilenceGate();
		gate.push(sound(10));
		gate.push(silence(3000));
		gate.endPart(960);
		gate.push(silence(2000));
		expect(gate.push(sound(10)).length).toBe(970);
		expect(gate.outputPosition(5010)).toBe(970);
		expect(gate.outputPosition(5020)).toBe(980);
	});

	it.each([
		[5000, 1200],
		[0, 1200],
		[1200, 1200],
		[5000, 0],
	])('ends with the pause asked for: %i samples of silence, %i asked', (made, asked) => {
		const gate = new SilenceGate();
		gate.push(sound(10));
		gate.push(silence(made));
		expect(gate.finish(asked).length).toBe(asked);
		expect(gate.givenSamples).toBe(10 + asked);
	});

	it('gives nothing when there was no sound', () => {
		const gate = new SilenceGate();
		gate.push(silence(5000));
		expect(gate.finish(1200).length).toBe(0);
	});

	it('maps positions monotonely into what was given, however the audio is cut', () => {
		const piece = fc.tuple(fc.boolean(), fc.integer({ min: 0, max: 400 }));
		fc.assert(
			fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
				const gate = new SilenceGate();
				for (const [loud, length] of pieces) {
					gate.push(loud ? sound(length) : silence(length));
				}
				gate.finish(50);
				let last = 0;
				for (let position = 0; position <= gate.takenSamples; position += 7) {
					const mapped = gate.outputPosition(position);
					expect(mapped).toBeGreaterThanOrEqual(last);
					expect(mapped).toBeLessThanOrEqual(gate.givenSamples);
					last = mapped;
				}
			}),
		);
	});
});
