/**
 * CloudFormation's functions in a template: `!Ref`, `!GetAtt` and `!Sub`. While a template is put together they stand in its JSON as
 * marked texts; at the end each becomes a node of YAML.
 */
import { Scalar } from 'yaml'

import type { ResourceDocument } from '../resource.ts'
import { findReferred } from './references.ts'

/** Logical ids, by what documents call the resource: id, reference; see `referenceKey`. */
export type LogicalIds = ReadonlyMap<string, { logicalId: string; isFunction: boolean }>

/** Characters that no configuration holds. */
const REF = '\uE000'
const SUB = '\uE002'

/** The id of a resource of the template, or a parameter's value. */
export function refTo(logicalId: string): string {
  return `${REF}${logicalId}`
}

/** A text with `${RestApiShop}` or `${AWS::Region}` in it. */
export function subIn(text: string): string {
  return `${SUB}${text}`
}

/** JSON in which marked texts, ids of members that refer, and references inside texts are nodes. */
export function toNodes(value: ResourceDocument, ids: LogicalIds, member = ''): unknown {
  if (Array.isArray(value)) return value.map((item) => toNodes(item, ids, member))
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(([name, item]) => [name, toNodes(item, ids, name)])
    return Object.fromEntries(entries)
  }
  if (typeof value !== 'string') return value
  if (value.startsWith(REF)) return tagged('!Ref', value.slice(1))
  if (value.startsWith(SUB)) return tagged('!Sub', value.slice(1))
  const found = findReferred(member, value, ids)
  if (!found) return withReferences(value, ids)
  return found.isFunction
    ? tagged('!GetAtt', `${found.logicalId}.FunctionARN`)
    : tagged('!Ref', found.logicalId)
}

/** `${new:rest-api:shop}.execute-api…`: what is a variable of somebody else's is left as it is. */
function withReferences(text: string, ids: LogicalIds): unknown {
  let isSub = false
  const filled = text.replaceAll(/\$\{([^}]*)\}/g, (whole, name: string) => {
    const found = name.startsWith('new:') ? ids.get(name) : undefined
    if (!found) return whole.replace('${', '${!')
    isSub = true
    return `\${${found.logicalId}}`
  })
  return isSub ? tagged('!Sub', filled) : text
}

function tagged(tag: string, text: string): Scalar {
  const node = new Scalar(text)
  node.tag = tag
  return node
}
