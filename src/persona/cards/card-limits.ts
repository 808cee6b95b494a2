/**
 * Bounds of a card. Cards come from strangers; each bound lies well above what people share and well below what would
 * tire a server.
 *
 * @module
 */

/** Longest card file: a picture and its chunks, or a packed card with its assets. */
export const MAX_FILE_BYTES = 32 * 1024 * 1024;

/** Longest JSON of a card, in UTF-8. */
export const MAX_CARD_JSON_BYTES = 4 * 1024 * 1024;

/** Levels of objects and lists inside each other; published cards have fewer than 10. */
export const MAX_DEPTH = 64;

/** Longest text of one field, in characters. */
export const MAX_FIELD_CHARS = 200_000;

/** Entries of one list of a card. */
export const MAX_LIST_ENTRIES = 2000;

/** Files in one packed card. */
export const MAX_ARCHIVE_FILES = 500;

/** Bytes of all files of a packed card together, unpacked. */
export const MAX_ARCHIVE_BYTES = 64 * 1024 * 1024;

/** Unpacked to packed size of one file; deflated text and pictures stay below 50, bombs reach 1000. */
export const MAX_ARCHIVE_RATIO = 200;

/** A file of this size is no bomb whatever its ratio. */
export const SMALL_FILE_BYTES = 64 * 1024;
