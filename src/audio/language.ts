/** A language that Vivavoce hears and speaks: English or Mandarin Chinese. */
export type Language = 'en' | 'zh';
