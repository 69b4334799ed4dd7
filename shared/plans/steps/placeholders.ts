/** What stands for an id that AWS gives only when the plan runs, wherever a text must look like a whole one. */
import { nameInReference } from './resource-names.ts'

const TEMPLATE = /\$\{(new:[^}]*)\}/g

/** `newshop` for `new:rest-api:shop`: lower-case letters and digits, as ids of APIs are. */
export function toPlaceholder(reference: string): string {
  return `new${nameInReference(reference)
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')}`
}

/** The text with every `${new:…}` in it filled. */
export function withPlaceholders(text: string): string {
  // Most texts have none, and this is asked with every key.
  return text.includes('${new:')
    ? text.replace(TEMPLATE, (_, reference: string) => toPlaceholder(reference))
    : text
}

/** For a person: `distribution/(id of site)`. */
export function withReferenceNames(text: string): string {
  return text.includes('${new:')
    ? text.replace(TEMPLATE, (_, reference: string) => `(id of ${nameInReference(reference)})`)
    : text
}
