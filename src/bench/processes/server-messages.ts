/**
 * What the bench and its server process say to each other.
 *
 * @module
 */
import type { ConfigInput } from '../../server/config/config-schema.ts';

/** To the server process. */
export type ServerRequest =
	| { readonly type: 'start'; readonly overrides: ConfigInput }
	/** Collect garbage, so that memory can be compared. Answered with `collected`. */
	| { readonly type: 'collect' }
	| { readonly type: 'close' };

/** From the server process. */
export type ServerReply =
	| { readonly type: 'started'; readonly url: string; readonly wsUrl: string }
	| { readonly type: 'failed'; readonly message: string }
	| { readonly type: 'collected' };
