/**
 * A slider between two named ends.
 *
 * @module
 */

interface SliderProps {
	readonly id?: string;
	/** What is set; where the ends say it already, only screen readers are told. */
	readonly label: string;
	readonly labelHidden?: boolean;
	readonly ends?: readonly [low: string, high: string];
	readonly value: number;
	/** @defaultValue −1 */
	readonly min?: number;
	/** @defaultValue 1 */
	readonly max?: number;
	readonly step: number;
	readonly disabled?: boolean;
	/** Called while it moves. */
	set(value: number): void;
}

/** See the module. */
export function Slider({ id, label, labelHidden, ends, value, min, max, step, disabled, set }: SliderProps) {
	return (
		<label class={ends === undefined ? 'slider' : 'slider with-ends'}>
			<span class={labelHidden ? 'hidden' : 'name'}>{label}</span>
			{ends === undefined ? null : <span aria-hidden="true">{ends[0]}</span>}
			<input
				id={id}
				type="range"
				min={min ?? -1}
				max={max ?? 1}
				step={step}
				value={value}
				disabled={disabled}
				onInput={(event) => set(Number(event.currentTarget.value))}
			/>
			{ends === undefined ? null : <span aria-hidden="true">{ends[1]}</span>}
		</label>
	);
}
