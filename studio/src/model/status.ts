/**
 * How the page stands: connection, floor, microphone, problems, who speaks.
 *
 * @module
 */
import { signal } from '@preact/signals';
import type { ServerEventOf } from '../../../src/protocol/server-events.ts';
import type { Word } from './words-en.ts';

/** `key`: the server wants an API key first. */
export type Link = 'connecting' | 'open' | 'waiting' | 'key';

/** The connection. */
export const link = signal<Link>('connecting');

/** What goes on while the connection is open. */
export const activity = signal<'open' | 'listening' | 'speaking'>('open');

/** Whether the microphone is on. */
export const talking = signal(false);

/** Whether silence is sent instead of the microphone's sound. */
export const muted = signal(false);

/** Level of the microphone, 0–1. */
export const inputLevel = signal(0);

/** What went wrong: one of the page's own sentences, or the server's words. */
export const problem = signal<{ readonly word: Word } | { readonly text: string } | undefined>(undefined);

/** What the server said about itself. */
export const disclosure = signal<{ readonly watermarked: boolean } | undefined>(undefined);

/** The character that speaks now. */
export const character = signal<ServerEventOf<'vivavoce.persona.updated'> | undefined>(undefined);

/** Its mood. */
export const mood = signal<ServerEventOf<'vivavoce.mood.updated'> | undefined>(undefined);

/** The newest drift of each measure since the present persona began to speak. */
export const drifts = signal<Readonly<Record<string, ServerEventOf<'vivavoce.persona.drift'>>>>({});
