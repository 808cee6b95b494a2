/**
 * The normal distribution in whole numbers: no logarithm whose last digit differs between machines.
 *
 * @module
 */

/**
 * Upper half of the 256 quantiles of the standard normal distribution at (k + ½) / 256, in thousandths; the lower half is
 * its mirror image. The table's standard deviation is 0.997.
 */
// biome-ignore format: a table
const UPPER_QUANTILES = [
	5, 15, 24, 34, 44, 54, 64, 74, 83, 93, 103, 113, 123, 133, 142, 152,
	162, 172, 182, 192, 202, 212, 222, 232, 242, 252, 262, 273, 283, 293, 303, 313,
	324, 334, 345, 355, 365, 376, 386, 397, 408, 418, 429, 440, 451, 461, 472, 483,
	494, 505, 517, 528, 539, 550, 562, 573, 585, 597, 608, 620, 632, 644, 656, 668,
	681, 693, 706, 718, 731, 744, 757, 770, 783, 796, 810, 824, 837, 851, 866, 880,
	894, 909, 924, 939, 954, 970, 986, 1002, 1018, 1035, 1052, 1069, 1086, 1104, 1122, 1141,
	1160, 1179, 1199, 1219, 1240, 1262, 1284, 1306, 1330, 1354, 1379, 1405, 1431, 1459, 1488, 1518,
	1550, 1584, 1619, 1656, 1696, 1739, 1785, 1836, 1891, 1953, 2024, 2107, 2207, 2335, 2521, 2886,
];

/** For a byte: the quantile of (byte + ½) / 256, in thousandths of a standard deviation. */
export const NORMAL_QUANTILES = Int16Array.from({ length: 256 }, (_, byte) => {
	return byte < 128 ? -(UPPER_QUANTILES[127 - byte] ?? 0) : (UPPER_QUANTILES[byte - 128] ?? 0);
});
