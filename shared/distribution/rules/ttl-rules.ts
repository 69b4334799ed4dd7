/** The order that TTLs must have (G7.3). */

/** For a person: what is wrong where they are not in order. */
export const TTL_ORDER_WORDS =
  'The TTLs must rise: 0 ≤ minimum ≤ default ≤ maximum, in seconds. Lower the minimum, or raise the default and the maximum.'

/** Whether 0 <= minimum <= default <= maximum, in seconds; what is left out never breaks the order. */
export function areTtlsInOrder({
  MinTTL = 0,
  DefaultTTL = MinTTL,
  MaxTTL = DefaultTTL,
}: {
  MinTTL?: number | undefined
  DefaultTTL?: number | undefined
  MaxTTL?: number | undefined
}): boolean {
  return MinTTL >= 0 && MinTTL <= DefaultTTL && DefaultTTL <= MaxTTL
}
