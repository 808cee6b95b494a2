/**
 * The six blocks of numbers as sliders.
 *
 * @module
 */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { BLOCK_LABELS, DIMENSION_WORDS } from '../../../src/persona/dimension-words.ts';
import { DIMENSION_BLOCKS, type Dimension, type DimensionBlock } from '../../../src/persona/dimensions.ts';
import { language, word } from '../model/language.ts';
import { character, link } from '../model/status.ts';
import { wishes } from '../model/talk.ts';
import { Drawer } from '../ui/drawer.tsx';
import { Slider } from '../ui/slider.tsx';
import { Face } from './face.tsx';
import { beginShaping, moved, resetTraits, setTrait, shaping } from './shaping.ts';

/** See the module. */
export function ShapePanel() {
	const failed = useSignal(false);
	useEffect(() => {
		const fail = () => {
			failed.value = true;
		};
		failed.value = false;
		beginShaping().catch(fail);
	}, [wishes.value.persona, character.value?.persona?.id]);
	const now = shaping.value;
	return (
		<Drawer title={word('shape')}>
			<p class="fine">{word(failed.value ? 'shapeFailed' : 'shapeIntro')}</p>
			{now === undefined ? null : (
				<>
					<div class="now">
						<Face traits={now.vector} />
						<div>
							<strong>{now.persona.identity.name[language.value]}</strong>
							<span id="moved" class="fine">
								{moved.value.length} {word('movedCount')}
							</span>
						</div>
						<button
							id="reset-all"
							type="button"
							class="filter"
							disabled={moved.value.length === 0}
							onClick={() => resetTraits()}
						>
							{word('resetAll')}
						</button>
					</div>
					{(Object.keys(DIMENSION_BLOCKS) as DimensionBlock[]).map((block) => (
						<Block key={block} block={block} />
					))}
				</>
			)}
		</Drawer>
	);
}

function Block({ block }: { block: DimensionBlock }) {
	const dimensions: readonly Dimension[] = DIMENSION_BLOCKS[block];
	const count = dimensions.filter((dimension) => moved.value.includes(dimension)).length;
	return (
		<details class="block" open={block === 'character'}>
			<summary>
				{BLOCK_LABELS[block][language.value]}
				{count === 0 ? null : (
					<span class="fine">
						{' '}
						· {count} {word('movedCount')}
					</span>
				)}
			</summary>
			{dimensions.map((dimension) => (
				<Trait key={dimension} dimension={dimension} />
			))}
			<button type="button" class="filter" disabled={count === 0} onClick={() => resetTraits(dimensions)}>
				{word('resetBlock')}
			</button>
		</details>
	);
}

function Trait({ dimension }: { dimension: Dimension }) {
	const { label, low, high } = DIMENSION_WORDS[dimension];
	const spoken = language.value;
	return (
		<Slider
			id={`trait-${dimension}`}
			label={label[spoken]}
			labelHidden={true}
			ends={[low[spoken], high[spoken]]}
			value={shaping.value?.vector[dimension] ?? 0}
			step={0.01}
			disabled={link.value !== 'open'}
			set={(value) => setTrait(dimension, value)}
		/>
	);
}
