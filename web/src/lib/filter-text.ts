/**
 * A filter as text for the address: `state=Deploying;origin:shop;:word`. Each part is property, operator and
 * value; without a property it is free text. Reading never fails: what is not a filter is left out.
 */
/** As Cloudscape's property filter has them. */
export type FilterToken = { propertyKey: string | undefined; operator: string; value: string }

type AnyToken = { propertyKey?: string | undefined; operator: string; value: unknown }

const PART = /^(?<propertyKey>[A-Za-z]*)(?<operator>!?[:=^])(?<value>.+)$/s

export function formatFilter(tokens: readonly AnyToken[]): string {
  return tokens
    .map(({ propertyKey = '', operator, value }) => propertyKey + operator + escapeValue(value))
    .join(';')
}

export function parseFilter(text: string): FilterToken[] {
  return text.split(';').flatMap((part) => {
    const { propertyKey, operator, value } = PART.exec(part)?.groups ?? {}
    if (operator === undefined || value === undefined) return []
    return [{ propertyKey: propertyKey || undefined, operator, value: unescapeValue(value) }]
  })
}

function escapeValue(value: unknown): string {
  return String(value).replace(/[%;]/g, encodeURIComponent)
}

function unescapeValue(value: string): string {
  return value.replaceAll('%3B', ';').replaceAll('%25', '%')
}
