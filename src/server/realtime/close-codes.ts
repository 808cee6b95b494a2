/**
 * WebSocket close codes (RFC 6455 section 7.4.1) and when the server uses each. 1007 and 1009 are sent by the WebSocket
 * library itself: a broken frame, and one larger than `limits.maxMessageBytes`.
 *
 * @module
 */

/** The server stops, or the session was idle or too old. */
export const CLOSE_GOING_AWAY = 1001;

/** The client broke a rule: it floods, or does not read what it is sent. */
export const CLOSE_POLICY = 1008;

/** The server failed. */
export const CLOSE_INTERNAL_ERROR = 1011;

/** The server is full or not ready yet; the same request may succeed later. */
export const CLOSE_TRY_AGAIN_LATER = 1013;
