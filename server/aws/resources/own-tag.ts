/** The tag by which Edgewise knows what a plan of its own made. It is no part of documents: nobody edits it. */

export const REFERENCE = 'edgewise:reference'

/** Tags that are no part of a document: Edgewise's, and those that only AWS sets. */
export function isOwnTag(key = ''): boolean {
  return key === REFERENCE || key.startsWith('aws:')
}

/** The tags that people set. */
export function withoutOwnTags(tags: Readonly<Record<string, string>> = {}) {
  return Object.fromEntries(Object.entries(tags).filter(([key]) => !isOwnTag(key)))
}
