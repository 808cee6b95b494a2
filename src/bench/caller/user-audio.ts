/**
 * The seam between a call and whoever speaks on the user's side of it: a script or a microphone.
 *
 * @module
 */

/** What the caller can know about the agent when it decides what to send next. Positions are samples of the call. */
export interface AgentView {
	/** Position at which the next frame begins. */
	readonly nowSample: number;
	/** Start of the unbroken agent audio that is playing; absent in silence. */
	readonly audibleSinceSample?: number;
	/** End of all agent audio received so far; 0 when there was none. */
	readonly playbackEndSample: number;
	/** Whether a response was created and is not done. */
	readonly responding: boolean;
}

/** The user's side of a call. */
export interface UserAudio {
	/**
	 * Writes the next frame into `frame` (24 kHz mono PCM16) and returns `true`, or returns `false` when the call is over.
	 */
	next(frame: Int16Array, view: AgentView): boolean;
}
