/**
 * What the decoder weighs against what.
 *
 * @module
 */

/** Weights of the beam search. Scores are natural logarithms; costs are negative. */
export interface DecoderOptions {
	/** Weight of the language model against the network. @defaultValue 0.85 */
	readonly languageWeight: number;
	/** Added per word, against the language model's preference for few words. @defaultValue 1 */
	readonly wordBonus: number;
	/** Price of changing language between two words. @defaultValue -10 */
	readonly switchScore: number;
	/** Score of a filled pause, wherever it occurs. @defaultValue -5 */
	readonly filledPause: number;
	/** Score of a word that only the session knows, wherever it occurs. @defaultValue -7 */
	readonly sessionWord: number;
	/** Price of starting a stretch that no word explains. @defaultValue -9 */
	readonly garbageEntry: number;
	/** Price of each unit in such a stretch. @defaultValue -2.5 */
	readonly garbageUnit: number;
	/** Price of an utterance that ends inside a word. @defaultValue -10 */
	readonly fragment: number;
	/** Share of a uniform distribution mixed into the network's: bounds the price of one wrong unit. @defaultValue 0.001 */
	readonly smoothing: number;
	/** How far a path may fall behind the best before it is dropped. @defaultValue 18 */
	readonly beam: number;
	/** How many paths live on after each frame. @defaultValue 400 */
	readonly maxActive: number;
	/** How many units of a frame are followed. @defaultValue 24 */
	readonly maxUnits: number;
	/** How far a homophone may fall behind the best one before it is dropped. @defaultValue 6 */
	readonly homophoneBeam: number;
}

/** The weights that the shipped models were tuned with. */
export const DEFAULT_DECODER_OPTIONS = {
	languageWeight: 0.85,
	wordBonus: 1,
	switchScore: -10,
	filledPause: -5,
	sessionWord: -7,
	garbageEntry: -9,
	garbageUnit: -2.5,
	fragment: -10,
	smoothing: 0.001,
	beam: 18,
	maxActive: 400,
	maxUnits: 24,
	homophoneBeam: 6,
} as const satisfies DecoderOptions;
