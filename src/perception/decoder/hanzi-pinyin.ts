/**
 * The dictionary that says how hanzi sound.
 *
 * @module
 */
import { createRequire } from 'node:module';
import type * as PinyinPro from 'pinyin-pro';

const require = createRequire(import.meta.url);
let dictionary: typeof PinyinPro | undefined;

/** pinyin-pro's `pinyin`. Its dictionary takes 40–80 ms to load, which no start waits for: the first call reads it. */
export function loadPinyin(): typeof PinyinPro.pinyin {
	dictionary ??= require('pinyin-pro') as typeof PinyinPro;
	return dictionary.pinyin;
}
