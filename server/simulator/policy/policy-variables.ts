/**
 * Policy variables: `${aws:username}` inside a resource or a condition's value stands for what the request says.
 *
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
import type { OneOrMany } from './policy-document.ts'

const VARIABLE = /\$\{([^}]*)\}/g

/** Names of the variables in `text`. */
export function listVariables(text: string): string[] {
  return [...text.matchAll(VARIABLE)].map(([, name = '']) => name)
}

/** `text` with its variables filled in; `null` when the request has no single value for one of them: then nothing matches. */
export function fillVariables(text: string, context: Record<string, OneOrMany>): string | null {
  if (!text.includes('${')) return text
  let isKnown = true
  const filled = text.replace(VARIABLE, (_all, name: string) => {
    const key = Object.keys(context).find((one) => one.toLowerCase() === name.toLowerCase())
    const value = key === undefined ? undefined : context[key]
    if (typeof value !== 'string') isKnown = false
    return typeof value === 'string' ? value : ''
  })
  return isKnown ? filled : null
}
