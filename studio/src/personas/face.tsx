/**
 * A face drawn from a persona's vector: the same numbers give the same face, and near numbers give near faces.
 *
 * @module
 */
import { type FaceShape, faceOf, type Traits } from './face-shape.ts';

const MIDDLE = 32;
const EYE_Y = 30;
const MOUTH_Y = 42;

/** See the module. Says nothing to screen readers: the name beside it does. */
export function Face({ traits }: { traits: Traits }) {
	const face = faceOf(traits);
	return (
		<svg class="face" viewBox="6 4 52 60" aria-hidden="true">
			<ellipse class="skin" cx={MIDDLE} cy={33} rx={face.headWidth} ry={face.headHeight} />
			<path d={hairPath(face)} />
			<Eye face={face} side={-1} />
			<Eye face={face} side={1} />
			{face.glasses ? <path d={`M${MIDDLE - face.eyeGap + 5} ${EYE_Y}h${2 * face.eyeGap - 10}`} /> : null}
			<path d={`M${MIDDLE} ${EYE_Y + 2}l-1.6 ${face.noseLength}h2.4`} />
			<path d={mouthPath(face)} />
			<path d="M12 64c2-6 9-7 13-7m27 7c-2-6-9-7-13-7" />
			{face.collar === 'none' ? null : <path d="M25 57l7 5 7-5" />}
			{face.collar === 'tie' ? <path class="ink" d="M32 61l2.5 4h-5z" /> : null}
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
