/**
 * Two fingers on a drawing: how far they spread, and where their middle went.
 *
 * @module
 */

/** A finger, in pixels from the left and the top of the drawing. */
export interface Finger {
	readonly pointerId: number;
	readonly left: number;
	readonly top: number;
}

/** One movement of two fingers. */
export interface PinchStep {
	/** Above 1 when they spread. */
	readonly factor: number;
	/** The middle after the movement. */
	readonly left: number;
	readonly top: number;
	/** What the middle moved by. */
	readonly right: number;
	readonly down: number;
}

/** Fingers nearer to each other than this spread without measure. */
const LEAST_PIXELS = 8;

/** See the module. */
export class Pinch {
	readonly #fingers = new Map<number, Finger>();

	/** Whether two fingers are down, so that one alone means nothing. */
	get isOn(): boolean {
		return this.#fingers.size >= 2;
	}

	/** A finger comes down. */
	down(finger: Finger): void {
		this.#fingers.set(finger.pointerId, finger);
	}

	/** A finger goes up, or is lost. */
	up(pointerId: number): void {
		this.#fingers.delete(pointerId);
	}

	/** A finger moves. Returns what that came to when exactly two are down. */
	move(finger: Finger): PinchStep | undefined {
		const before = this.#fingers.get(finger.pointerId);
		const other = [...this.#fingers.values()].find(({ pointerId }) => pointerId !== finger.pointerId);
		if (before === undefined || other === undefined || this.#fingers.size !== 2) {
			return undefined;
		}
		this.#fingers.set(finger.pointerId, finger);
		return {
			factor: distance(finger, other) / distance(before, other),
			left: (finger.left + other.left) / 2,
			top: (finger.top + other.top) / 2,
			right: (finger.left - before.left) / 2,
			down: (finger.top - before.top) / 2,
		};
	}
}

function distance(one: Finger, other: Finger): number {
	return Math.max(LEAST_PIXELS, Math.hypot(one.left - other.left, one.top - other.top));
}
