/** Numbers inside the sentences of the edge model. */

/** `100,037`. By hand: the first toLocaleString of a page loads locale data for longer than a frame. @param count an integer */
export function countWords(count: number): string {
  return String(count).replace(/(?<=\d)(?=(?:\d{3})+$)/g, ',')
}
