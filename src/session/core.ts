/**
 * What the parts of one session share.
 *
 * @module
 */
import type { ErrorCode, ErrorPlace } from '../protocol/errors.ts';
import type { UnsentServerEvent } from '../protocol/server-events.ts';
import type { SessionConfig } from '../protocol/session-config.ts';
import type { CastKeeper } from './character/cast-keeper.ts';
import type { CharacterKeeper } from './character/character-keeper.ts';
import type { DisclosureKeeper } from './character/disclosure-keeper.ts';
import type { DriftKeeper } from './character/drift-keeper.ts';
import type { Conversation } from './conversation/conversation.ts';
import type { SessionPorts } from './ports.ts';

/** The shared ground of a session's parts. Only `Session` makes one. */
export interface SessionCore {
	readonly ports: SessionPorts;
	readonly conversation: Conversation;
	/** Who speaks: of a cast, the one who is addressed. */
	readonly character: CharacterKeeper;
	readonly cast: CastKeeper;
	/** Watches whether personas stay who they are. */
	readonly drift: DriftKeeper;
	/** Tells the person that an AI speaks. */
	readonly disclosure: DisclosureKeeper;
	/** Whether the manner of speaking is taken into account. */
	infersManner(): boolean;
	/** Whether the client has named a voice. */
	voiceIsChosen(): boolean;
	/** The effective configuration. */
	config(): SessionConfig;
	/** Sends an event, giving it its `event_id`. Does nothing once the session is closed. */
	emit(event: UnsentServerEvent): void;
	/** Sends an `error` event. */
	refuse(code: ErrorCode, message: string, place?: ErrorPlace): void;
}
