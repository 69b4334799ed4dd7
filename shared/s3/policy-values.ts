/** Values of policies, where one of something stands for a list of one. */

/** Texts of a value that is a text or a list of them; `[]` of anything else. */
export function listOf(value: unknown): string[] {
  return [value].flat().filter((item) => typeof item === 'string')
}
