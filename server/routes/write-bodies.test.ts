import { randomUUID } from 'node:crypto'

import { expect, it } from 'vitest'

import { setupDashboard } from '../testing/dashboard.ts'

const { account, json, post } = await setupDashboard()

type Schema = { [name: string]: unknown }

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null
}

/** Places of objects whose members are listed, and which take others as well. */
function findLoose(
  schema: unknown,
  place: string,
  { root, seen }: { root: Schema; seen: Set<string> },
): string[] {
  if (!isSchema(schema)) return []
  const { $ref, ...rest } = schema
  if (typeof $ref === 'string') {
    // JSON is made of JSON.
    if (seen.has($ref)) return []
    seen.add($ref)
    const found = $ref.split('/').slice(1).reduce<unknown>(member, root)
    return findLoose(found, place, { root, seen })
  }
  const isLoose = isSchema(rest.properties) && rest.additionalProperties !== false
  const inner = Object.entries(rest).flatMap(([name, value]) =>
    findLoose(value, `${place}.${name}`, { root, seen }),
  )
  return isLoose ? [place, ...inner] : inner
}

function member(value: unknown, name: string): unknown {
  return isSchema(value) ? value[name] : undefined
}

it('every body that a route takes is described as taking nothing else', async () => {
  const { body } = await json('/api/openapi.json')
  const bodies = Object.entries(isSchema(body.paths) ? body.paths : {}).flatMap(([path, methods]) =>
    Object.entries(isSchema(methods) ? methods : {}).flatMap(([method, route]) => {
      const content = ['requestBody', 'content', 'application/json', 'schema']
      const schema = content.reduce<unknown>(member, route)
      return schema ? [{ place: `${method} ${path}`, schema }] : []
    }),
  )
  expect(bodies.length).toBeGreaterThan(8)
  const of = { root: body, seen: new Set<string>() }
  expect(bodies.flatMap(({ place, schema }) => findLoose(schema, place, of))).toEqual([])
})

it.each([
  ['apply', `plans/${randomUUID()}/apply`, { autoRevert: { minutes: 1 } }, '"autoRevert" is not'],
  ['propose', 'plans', { draftId: 'd', notes: '' }, '"notes" is not known here; known is draftId'],
  ['propose', 'plans', { changes: [{ action: 'delete' }] }, 'changes.0.'],
])('a body to %s is refused by the name of what is wrong in it', async (_, path, sent, said) => {
  const { body, status } = await post(`${account().path}/${path}`, sent)
  expect({ status, code: body.code }).toEqual({ status: 400, code: 'invalid-input' })
  expect(body.detail).toContain(said)
})
