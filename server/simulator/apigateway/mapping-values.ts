/** What mapping expressions and templates can refer to in one call. */
import { findHeader } from '../data-plane.ts'
import type { ApiCall } from './api-call.ts'
import { findOwn } from './definition.ts'
import { toRequestContext } from './request-context.ts'
import { renderTemplate, type TemplateValues } from './templates.ts'

/** The values for a template; `body` is what `$input.body` stands for. */
export function templateValues(call: ApiCall, body: string): TemplateValues {
  const query = new URLSearchParams(call.request.query)
  return {
    context: toRequestContext(call),
    stageVariables: call.stage.variables,
    findParameter: (name) =>
      findOwn(call.pathParameters, name) ??
      query.get(name) ??
      findHeader(call.request.headers, name),
    body,
  }
}

/**
 * A mapping expression's value: `'literal'`, `context.…`, `stageVariables.…`, `method.request.…`.
 * `null` when it has none; integration answers are not among its sources here.
 */
export function resolveMapping(expression: string, call: ApiCall): string | null {
  const [, literal] = /^'([^']*)'$/.exec(expression) ?? []
  if (literal !== undefined) return literal
  const [, place, name = ''] =
    /^method\.request\.(path|header|querystring)\.(\S+)$/.exec(expression) ?? []
  if (place === 'path') return findOwn(call.pathParameters, name) ?? null
  if (place === 'header') return findHeader(call.request.headers, name) ?? null
  if (place === 'querystring') return new URLSearchParams(call.request.query).get(name)
  if (!/^(?:context|stageVariables)\./.test(expression)) return null
  return renderTemplate(`$${expression}`, templateValues(call, '')) || null
}
