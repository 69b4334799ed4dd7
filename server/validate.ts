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
    const fields = result.error.map(({ path, message }) => ({ path: toPath(path), message }))
    const list = fields.map(({ path, message }) => (path ? `${path}: ${message}` : message))
    throw new AppError('invalid-input', `${PART_NAMES[target]} is not valid. ${list.join('. ')}.`, {
      fields,
    })
  })

function toPath(path: ReadonlyArray<PropertyKey | { key: PropertyKey }> | undefined): string {
  return (path ?? []).map((step) => String(typeof step === 'object' ? step.key : step)).join('.')
}
