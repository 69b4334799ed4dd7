/** For tests: reads HCL with HashiCorp's own parser, and compares it with what the provider's documents say of its arguments. */
import { parse } from '@cdktn/hcl2json'
import { z } from 'zod'

import table from './terraform-arguments.json' with { type: 'json' }

const Body = z.record(z.string(), z.json())
type Body = z.infer<typeof Body>
type Json = Body[string]

const Named = z.record(z.string(), z.record(z.string(), z.tuple([Body]))).default({})

const Configuration = z.object({
  resource: Named,
  data: Named,
  variable: z.record(z.string(), z.tuple([Body])).default({}),
  import: z.array(z.object({ to: z.string(), id: z.string() })).default([]),
  provider: z.json().optional(),
  terraform: z.json().optional(),
})

/** Blocks of the top level; expressions are texts like `${var.a}`. Throws where the text is no HCL. */
export async function readTerraform(text: string) {
  const { data, resource, ...others } = z
    .strictObject(Configuration.shape)
    .parse(await parse('main.tf', text))
  const resources = [...Object.entries(resource), ...Object.entries(data)].flatMap(
    ([type, named]) => Object.entries(named).map(([name, [body]]) => ({ type, name, body })),
  )
  return { ...others, resources }
}

type Arguments = { readonly [name: string]: string | Arguments }

/** Arguments and blocks that every resource may have. Source: https://developer.hashicorp.com/terraform/language/meta-arguments */
const META: Arguments = {
  depends_on: 'list(string)',
  lifecycle: { create_before_destroy: 'bool', ignore_changes: 'list(string)' },
}

const TYPES: Readonly<
  Record<string, { docs: string; required: readonly string[]; arguments: Arguments }>
> = table

/** What the provider would refuse: arguments that it does not know or that have another type, and those that are missing. */
export function findRefused({
  body,
  name,
  type,
}: {
  type: string
  name: string
  body: Body
}): string[] {
  const known = TYPES[type]
  const place = `${type}.${name}`
  if (!known) return [`${place}: unknown type`]
  return [
    ...findStrange(body, { ...META, ...known.arguments }).map((path) => `${place}: ${path}`),
    ...known.required
      .filter((path) => isMissing(body, path.split('.')))
      .map((path) => `${place}: ${path} is missing`),
  ]
}

function findStrange(body: Body, known: Arguments): string[] {
  return Object.entries(body).flatMap(([name, value]) => {
    const type = Object.hasOwn(known, name) ? known[name] : undefined
    if (type === undefined) return [`${name} is unknown`]
    if (typeof type === 'string') return isOf(type, value) ? [] : [`${name} is no ${type}`]
    if (!Array.isArray(value)) return [`${name} is no block`]
    return value.flatMap((inner) =>
      findStrange(Body.parse(inner), type).map((path) => `${name}.${path}`),
    )
  })
}

function isOf(type: string, value: Json): boolean {
  if (typeof value === 'string' && value.startsWith('${')) return true
  const [, many, one] = /^(list|set|map)\((\w+)\)$/.exec(type) ?? []
  if (!many || !one) return type === (typeof value === 'boolean' ? 'bool' : typeof value)
  if (many === 'map') {
    return (
      !Array.isArray(value) && Object.values(Body.parse(value)).every((item) => isOf(one, item))
    )
  }
  return Array.isArray(value) && value.every((item) => isOf(one, item))
}

/** Of a block that is not there nothing is missing. */
function isMissing(body: Body, [name = '', ...rest]: string[]): boolean {
  const value = body[name]
  if (rest.length === 0) return value === undefined
  return Array.isArray(value) && value.some((inner) => isMissing(Body.parse(inner), rest))
}

/** All texts, numbers and booleans in it, as texts; what is escaped in the parser's JSON is not any more. */
export function leavesOf(value: Json): string[] {
  if (Array.isArray(value)) return value.flatMap(leavesOf)
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(leavesOf)
  return [unescapeHcl(String(value))]
}

/** The parser gives texts as JSON of Terraform has them. Source: https://developer.hashicorp.com/terraform/language/syntax/json */
export function unescapeHcl(text: string): string {
  return text.replaceAll(/([$%])\1\{/g, '$1{')
}
