/** The order that TTLs must have (G7.3). */

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
