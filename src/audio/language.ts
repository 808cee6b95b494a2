/** A language that Vivavoce hears and speaks: English or Mandarin Chinese. */
export type Language = 'en' | 'zh';

/** Both, in the order in which they are shown. */
export const LANGUAGES: readonly Language[] = ['en', 'zh'];
