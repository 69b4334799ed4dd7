/** The list of allowed sizes as it is typed and as it is shown. */

/** Between spaces or commas. */
export function toSizes(text: string): string[] {
  return text.split(/[\s,]+/).filter((size) => size !== '')
}
