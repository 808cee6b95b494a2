/**
 * Whose signature on a passport is believed.
 *
 * @module
 */

/**
 * Keys of the Vivavoce project, which signs the passports of the voices that ship with it. The secret halves are not in
 * the repository; `docs/voices.md` says how passports are signed anew.
 */
export const PROJECT_ISSUERS: readonly string[] = ['did:key:z6Mkhh3MZzkcDK97q3WFgrhpXcqjbUtPhWD9VfnHjFoPY7gF'];
