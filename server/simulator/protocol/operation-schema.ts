/**
 * Reads the schemas that an SDK client package exports (names ending in `$`): operations are arrays
 * `[9, namespace, name, traits, input, output]`, errors `[-3, namespace, name, traits, …]`.
 */
import { NormalizedSchema, translateTraits } from '@smithy/core/schema'

export type OperationSchema = {
  name: string
  /** HTTP binding; `null` for RPC protocols (awsQuery, awsJson). */
  http: {
    method: string
    path: PathPart[]
    staticQuery: Array<[string, string]>
    status: number
  } | null
  input: NormalizedSchema
  output: NormalizedSchema
}

/** A literal segment, a `{label}`, or a greedy `{label+}` that takes the rest of the path. */
export type PathPart =
  | { kind: 'literal'; text: string }
  | { kind: 'label'; name: string }
  | { kind: 'greedy'; name: string }

export type ServiceSchemas = {
  operations: Map<string, OperationSchema>
  errorStatus: Map<string, number>
}

const OPERATION = 9
const ERROR = -3

/** Collects operations and error statuses from the exports of an SDK client module. */
export function readOperations(exports: object): ServiceSchemas {
  const operations = new Map<string, OperationSchema>()
  const errorStatus = new Map<string, number>()
  for (const [exportName, value] of Object.entries(exports)) {
    if (!exportName.endsWith('$') || !Array.isArray(value)) continue
    const [kind, , name, traits, input, output] = value
    if (kind === OPERATION) operations.set(name, toOperation(name, traits, input, output))
    if (kind === ERROR) readError(name, traits, errorStatus)
  }
  return { operations, errorStatus }
}

type RawSchema = Parameters<typeof NormalizedSchema.of>[0]
type RawTraits = Parameters<typeof translateTraits>[0]

function toOperation(
  name: string,
  rawTraits: RawTraits,
  input: RawSchema,
  output: RawSchema,
): OperationSchema {
  const { http } = translateTraits(rawTraits)
  return {
    name,
    http: http ? toBinding(http) : null,
    input: NormalizedSchema.of(input ?? 'unit'),
    output: NormalizedSchema.of(output ?? 'unit'),
  }
}

function toBinding([method, uri, status]: [string, string, number]) {
  const [path = '', query = ''] = uri.split('?')
  return {
    method,
    path: path.split('/').slice(1).map(toPart),
    staticQuery: [...new URLSearchParams(query)],
    status,
  }
}

function toPart(segment: string): PathPart {
  if (!segment.startsWith('{')) return { kind: 'literal', text: segment }
  if (segment.endsWith('+}')) return { kind: 'greedy', name: segment.slice(1, -2) }
  return { kind: 'label', name: segment.slice(1, -1) }
}

function readError(name: string, rawTraits: RawTraits, errorStatus: Map<string, number>) {
  // The SDK types traits as `{}`; these three are what its error schemas carry.
  const traits = translateTraits(rawTraits) as {
    httpError?: number
    error?: 'client' | 'server'
    awsQueryError?: [code: string, status: number]
  }
  const status = traits.httpError ?? (traits.error === 'server' ? 500 : 400)
  errorStatus.set(name, status)
  // awsQuery services name the code apart from the shape.
  if (traits.awsQueryError) errorStatus.set(...traits.awsQueryError)
}
