/**
 * A face drawn from a persona's vector: the same numbers give the same face, and near numbers give near faces.
 *
 * @module
 */
import type { Dimension } from '../../../src/persona/dimensions.ts';

/** A vector, of which missing numbers are 0. */
export type Traits = Readonly<Partial<Record<Dimension, number>>>;

/** What the drawing needs, in units of a 64 × 64 field. */
export interface FaceShape {
	readonly headWidth: number;
	readonly headHeight: number;
	readonly eyeSize: number;
	readonly eyeGap: number;
	/** Inner end of the brows against the outer one; positive is stern. */
	readonly browSlope: number;
	readonly browHeight: number;
	/** How far the corners of the mouth are above its middle. */
	readonly smile: number;
	readonly mouthWidth: number;
	readonly noseLength: number;
	/** Strands of hair, from none to many. */
	readonly hair: number;
	readonly hairHeight: number;
	/** Lines beside the eyes. */
	readonly wrinkles: number;
	readonly glasses: boolean;
	readonly collar: 'none' | 'open' | 'tie';
}

/** Turns numbers into a shape. */
export function faceOf(traits: Traits): FaceShape {
	const at = (name: Dimension) => Math.max(-1, Math.min(1, traits[name] ?? 0));
	return {
		headWidth: 17 - 2.5 * at('formantScale') + at('loudness'),
		headHeight: 20 - 2 * at('f0Median'),
		eyeSize: 1.9 + 0.8 * at('openness'),
		eyeGap: 7 + 1.2 * at('honestyHumility'),
		browSlope: 2.4 * at('dominance') - 1.2 * at('agreeableness'),
		browHeight: 7 + 1.6 * at('extraversion') + at('arousal'),
		smile: 3 * at('warmth') + 2 * at('valence') + at('playfulness'),
		mouthWidth: 7 + 2 * at('verbosity'),
		noseLength: 5 + 1.5 * at('nasality') + at('age'),
		hair: Math.round(7 + 4 * at('imagery') - 3 * at('age')),
		hairHeight: 5 + 3 * at('energyDynamics') + 2 * at('slang'),
		wrinkles: Math.max(0, Math.round(3 * at('age'))),
		glasses: at('vocabulary') > 0.25,
		collar: at('formality') > 0.25 ? 'tie' : at('formality') > -0.25 ? 'open' : 'none',
	};
}

const MIDDLE = 32;
const EYE_Y = 30;
const MOUTH_Y = 42;

/** See the module. Says nothing to screen readers: the name beside it does. */
export function Face({ traits }: { traits: Traits }) {
	const face = faceOf(traits);
	const bottom = 33 + face.headHeight;
	return (
		<svg class="face" viewBox="0 0 64 64" aria-hidden="true">
			<ellipse class="skin" cx={MIDDLE} cy={33} rx={face.headWidth} ry={face.headHeight} />
			<path d={hairPath(face)} />
			<Eye face={face} side={-1} />
			<Eye face={face} side={1} />
			{face.glasses ? <path d={`M${MIDDLE - face.eyeGap + 5} ${EYE_Y}h${2 * face.eyeGap - 10}`} /> : null}
			<path d={`M${MIDDLE} ${EYE_Y + 2}l-1.6 ${face.noseLength}h2.4`} />
			<path d={mouthPath(face)} />
			{face.collar === 'none' ? null : <path d={`M${MIDDLE - 8} ${bottom}l8 5 8-5`} />}
			{face.collar === 'tie' ? <path class="ink" d={`M${MIDDLE} ${bottom + 5}l2 6h-4z`} /> : null}
		</svg>
	);
}

function Eye({ face, side }: { face: FaceShape; side: -1 | 1 }) {
	const x = MIDDLE + side * face.eyeGap;
	const inner = x - side * 3.5;
	const outer = x + side * 3.5;
	const browY = EYE_Y - face.browHeight;
	return (
		<>
			<circle class="ink" cx={x} cy={EYE_Y} r={face.eyeSize} />
			{face.glasses ? <circle cx={x} cy={EYE_Y} r={5} /> : null}
			<path d={`M${outer} ${browY - face.browSlope / 2}L${inner} ${browY + face.browSlope / 2}`} />
			{Array.from({ length: face.wrinkles }, (_, line) => (
				<path key={line} class="thin" d={`M${outer + side * 2} ${EYE_Y - 1 + line * 2}l${side * 2} ${line - 1}`} />
			))}
		</>
	);
}

function mouthPath({ mouthWidth, smile }: FaceShape): string {
	const corner = MOUTH_Y - smile / 2;
	return `M${MIDDLE - mouthWidth} ${corner}Q${MIDDLE} ${MOUTH_Y + smile} ${MIDDLE + mouthWidth} ${corner}`;
}

/** Strands stand on the upper arc of the head. */
function hairPath({ hair, hairHeight, headWidth, headHeight }: FaceShape): string {
	return Array.from({ length: Math.max(0, hair) }, (_, index) => {
		const angle = Math.PI * (1.2 + (0.6 * (index + 0.5)) / hair);
		const x = MIDDLE + headWidth * Math.cos(angle);
		const y = 33 + headHeight * Math.sin(angle);
		const tip = `${(hairHeight * Math.cos(angle)).toFixed(1)} ${(hairHeight * Math.sin(angle)).toFixed(1)}`;
		return `M${x.toFixed(1)} ${y.toFixed(1)}l${tip}`;
	}).join('');
}
