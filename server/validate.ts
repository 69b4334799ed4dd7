/** Parses a part of the request with a schema; what does not fit is one `invalid-input` that names each field. */
import type { ValidationTargets } from 'hono'
import { validator } from 'hono-openapi'
import type { z } from 'zod'

import { AppError } from './errors.ts'

const PART_NAMES = {
  json: 'The request body',
  form: 'The form',
  query: 'The query string',
  param: 'The address',
  header: 'The request header',
  cookie: 'The cookie',
} as const satisfies Record<keyof ValidationTargets, string>

export const validate = <Schema extends z.ZodType, Target extends keyof ValidationTargets>(
  target: Target,
  schema: Schema,
) =>
  validator(target, schema, (result) => {
    if (result.success) return
    const fields = result.error
      .flatMap(toMeant)
      .map(({ path, message }) => ({ path: toPath(path), message }))
    const list = fields.map(({ path, message }) => (path ? `${path}: ${message}` : message))
    throw new AppError('invalid-input', `${PART_NAMES[target]} is not valid. ${list.join('. ')}.`, {
      fields,
    })
  })

type Issue = { message: string; path?: Parameters<typeof toPath>[0] }

/** Of a body that may have several forms, what is wrong with the form that it was meant to have: the one whose own members fit best. */
function toMeant(issue: Issue): readonly Issue[] {
  const forms = 'errors' in issue && Array.isArray(issue.errors) ? issue.errors : []
  const ranked = forms
    .filter((form): form is Issue[] => Array.isArray(form))
    .map((form) => ({ form, own: form.filter(({ path }) => (path ?? []).length < 2).length }))
    .toSorted((a, b) => a.own - b.own)
  return ranked[0]?.form ?? [issue]
}

function toPath(path: ReadonlyArray<PropertyKey | { key: PropertyKey }> | undefined): string {
  return (path ?? []).map((step) => String(typeof step === 'object' ? step.key : step)).join('.')
}
