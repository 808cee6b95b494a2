/**
 * The talk button: a tap switches the microphone on or off, holding it talks for as long as it is held.
 *
 * @module
 */

/** A press longer than this is a hold. */
const HOLD_MS = 400;

/**
 * Wires the button for mouse, touch and keyboard.
 *
 * @param {HTMLButtonElement} button
 * @param actions `isOn()`, `turnOn()`, `turnOff()`
 */
export function wireTalkButton(button, { isOn, turnOn, turnOff }) {
	let pressedAt;
	let wasOn = false;
	const press = () => {
		if (pressedAt !== undefined || button.disabled) {
			return;
		}
		pressedAt = performance.now();
		wasOn = isOn();
		if (!wasOn) {
			turnOn();
		}
	};
	const release = () => {
		if (pressedAt === undefined) {
			return;
		}
		const held = performance.now() - pressedAt > HOLD_MS;
		pressedAt = undefined;
		if (held || wasOn) {
			turnOff();
		}
	};
	const isPressKey = (event) => event.key === ' ' || event.key === 'Enter';
	button.addEventListener('pointerdown', (event) => {
		button.setPointerCapture(event.pointerId);
		press();
	});
	button.addEventListener('pointerup', release);
	button.addEventListener('pointercancel', release);
	button.addEventListener('blur', release);
	button.addEventListener('keydown', (event) => {
		if (isPressKey(event) && !event.repeat) {
			event.preventDefault();
			press();
		}
	});
	button.addEventListener('keyup', (event) => {
		if (isPressKey(event)) {
			event.preventDefault();
			release();
		}
	});
	// Assistive technology activates buttons with a click alone.
	button.addEventListener('click', (event) => {
		if (event.detail === 0 && event.isTrusted && event.pointerType === '') {
			press();
			release();
		}
	});
}
