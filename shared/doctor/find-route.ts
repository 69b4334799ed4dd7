/**
 * Which method of a REST API takes a request: exact parts before variables, those before greedy ones.
 *
 * Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-method-settings-method-request.html
 */
import type { ApiMethod, RestApiDocument } from '../apis/rest-api-document.ts'

export type FoundRoute = { path: string; httpMethod: string; method: ApiMethod }

/** `null` = API Gateway would answer "Missing Authentication Token", were the document deployed. */
export function findRoute(
  { resources }: Pick<RestApiDocument, 'resources'>,
  httpMethod: string,
  path: string,
): FoundRoute | null {
  const parts = split(path)
  const fitting = Object.keys(resources)
    .filter((template) => fits(split(template), parts))
    .sort((a, b) => compare(split(a), split(b)))
  const [template] = fitting
  const methods = template === undefined ? {} : (resources[template]?.methods ?? {})
  const verb = methods[httpMethod] ? httpMethod : 'ANY'
  const method = methods[verb]
  return template === undefined || !method ? null : { path: template, httpMethod: verb, method }
}

function split(path: string): string[] {
  return path.replace(/^\/|\/$/g, '').split('/')
}

function fits(template: readonly string[], parts: readonly string[]): boolean {
  const last = template.at(-1) ?? ''
  if (isGreedy(last)) {
    const before = template.slice(0, -1)
    return parts.length > before.length && fits(before, parts.slice(0, before.length))
  }
  if (template.length !== parts.length) return false
  return template.every((part, index) => part === parts[index] || isVariable(part, parts[index]))
}

function isVariable(part: string, value = ''): boolean {
  return part.startsWith('{') && value !== ''
}

function isGreedy(part: string): boolean {
  return part.endsWith('+}')
}

/** The more exact one first, decided at the first part that differs. */
function compare(a: readonly string[], b: readonly string[]): number {
  for (let index = 0; index < Math.max(a.length, b.length); index += 1) {
    const difference = rank(a[index]) - rank(b[index])
    if (difference !== 0) return difference
  }
  return 0
}

function rank(part = ''): number {
  if (isGreedy(part)) return 2
  return part.startsWith('{') ? 1 : 0
}
