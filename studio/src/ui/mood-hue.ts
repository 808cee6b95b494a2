/**
 * The colour of a mood: angry red, happy amber, content green, calm blue, sad violet.
 *
 * @module
 */

/** Hue of no mood in particular, in degrees of OKLCH. */
const NEUTRAL_HUE_DEG = 235;

/** Hues of the four corners of valence and arousal. */
const CORNERS = [
	{ valence: 1, arousal: 1, hueDeg: 75 },
	{ valence: -1, arousal: 1, hueDeg: 25 },
	{ valence: -1, arousal: -1, hueDeg: 300 },
	{ valence: 1, arousal: -1, hueDeg: 155 },
] as const;

/** Nearness to the middle that still counts as no mood. */
const NEUTRAL_WEIGHT = 0.12;

/** Hue in degrees, 0–360. Corners add up as directions on the colour circle, so that no mood lies between two by chance. */
export function moodHueDeg(valence: number, arousal: number): number {
	let x = NEUTRAL_WEIGHT * Math.cos(radians(NEUTRAL_HUE_DEG));
	let y = NEUTRAL_WEIGHT * Math.sin(radians(NEUTRAL_HUE_DEG));
	for (const corner of CORNERS) {
		const weight = Math.max(0, valence * corner.valence + arousal * corner.arousal) / 2;
		x += weight * Math.cos(radians(corner.hueDeg));
		y += weight * Math.sin(radians(corner.hueDeg));
	}
	return (Math.atan2(y, x) * 180) / Math.PI + (y < 0 ? 360 : 0);
}

function radians(degrees: number): number {
	return (degrees * Math.PI) / 180;
}
