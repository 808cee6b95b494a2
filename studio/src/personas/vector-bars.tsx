/**
 * The numbers that speak now, persona and scene together, by block.
 *
 * @module
 */
import { BLOCK_LABELS, DIMENSION_WORDS } from '../../../src/persona/dimension-words.ts';
import { DIMENSION_BLOCKS, type Dimension, type DimensionBlock } from '../../../src/persona/dimensions.ts';
import { language, word } from '../model/language.ts';
import { character } from '../model/status.ts';

/** See the module. */
export function VectorBars() {
	return (
		<details class="vector">
			<summary>{word('vector')}</summary>
			{(Object.keys(DIMENSION_BLOCKS) as DimensionBlock[]).map((block) => (
				<section key={block}>
					<h3>{BLOCK_LABELS[block][language.value]}</h3>
					{DIMENSION_BLOCKS[block].map((dimension) => (
						<Bar key={dimension} dimension={dimension} value={character.value?.vector[dimension] ?? 0} />
					))}
				</section>
			))}
		</details>
	);
}

function Bar({ dimension, value }: { dimension: Dimension; value: number }) {
	const { label, low, high } = DIMENSION_WORDS[dimension];
	const spoken = language.value;
	const x = value < 0 ? 50 + value * 50 : 50;
	return (
		<div class="bar">
			<span>{low[spoken]}</span>
			<svg
				viewBox="0 0 100 6"
				preserveAspectRatio="none"
				role="img"
				aria-label={`${label[spoken]} ${value.toFixed(2)}`}
			>
				<rect class="track" width={100} height={6} />
				<rect class="value" x={x} width={Math.abs(value) * 50} height={6} />
			</svg>
			<span>{high[spoken]}</span>
		</div>
	);
}
