/**
 * CloudFormation's functions in a template: `!Ref`, `!GetAtt` and `!Sub`. While a template is put together they stand in its JSON as
 * marked texts; at the end each becomes a node of YAML.
 */
import { Scalar } from 'yaml'

import { isReference } from '../proposed-change.ts'
import type { ResourceDocument } from '../resource.ts'
import { findReferred } from './references.ts'

/** What a reference leads to. */
export type Target = {
  logicalId: string
  /** `null` = what `Ref` gives. */
  attribute: string | null
  /** Of an address the host name is meant. */
  isUrl?: boolean
}

/** By what documents call it: see `referenceKey`; or by a part of a text. */
export type Targets = {
  byKey: ReadonlyMap<string, Target>
  byText: ReadonlyArray<readonly [RegExp, Target]>
}

/** Characters that no configuration holds. */
const REF = '\uE000'
const SUB = '\uE002'
const IN = '\uE003'
/** A parameter and nothing else. */
const WHOLE = /^\uE003(\w+)\}$/

/** The id of a resource of the template, or a parameter's value. */
export function refTo(logicalId: string): string {
  return `${REF}${logicalId}`
}

/** A text with `${RestApiShop}` or `${AWS::Region}` in it. */
export function subIn(text: string): string {
  return `${SUB}${text}`
}

/** The same inside a text, which may be nothing else. */
export function inText(logicalId: string): string {
  return `${IN}${logicalId}}`
}

/** JSON in which marked texts, ids of members that refer, and references inside texts are nodes. */
export function toNodes(value: ResourceDocument, targets: Targets, member = ''): unknown {
  if (Array.isArray(value)) return value.map((item) => toNodes(item, targets, member))
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(([name, item]) => [
      name,
      toNodes(item, targets, name),
    ])
    return Object.fromEntries(entries)
  }
  // Code is nobody's template.
  if (typeof value !== 'string' || CODE.has(member)) return value
  if (value.startsWith(REF)) return tagged('!Ref', value.slice(1))
  if (value.startsWith(SUB)) return tagged('!Sub', value.slice(1))
  const { byKey } = targets
  const whole = isReference(value) ? byKey.get(value) : /^\$\{(new:[^}]*)\}$/.exec(value)?.[1]
  const target = typeof whole === 'string' ? byKey.get(whole) : whole
  const found = target ?? findReferred(member, value, byKey)
  return found ? toNode(found) : withReferences(value, targets)
}

const CODE: ReadonlySet<string> = new Set(['FunctionCode', 'ZipFile'])

function toNode({ attribute, isUrl, logicalId }: Target): unknown {
  // `https://abc.lambda-url.eu-west-1.on.aws/`
  if (isUrl) {
    const parts = { 'Fn::Split': ['/', { 'Fn::GetAtt': [logicalId, 'FunctionUrl'] }] }
    return { 'Fn::Select': [2, parts] }
  }
  return attribute === null
    ? tagged('!Ref', logicalId)
    : tagged('!GetAtt', `${logicalId}.${attribute}`)
}

/** `${new:rest-api:shop}.execute-api…`: what is a variable of somebody else's is left as it is. */
function withReferences(text: string, { byKey, byText }: Targets): unknown {
  const toSub = ({ attribute, logicalId }: Target) =>
    inText(attribute === null ? logicalId : `${logicalId}.${attribute}`)
  const named = text.replaceAll(/\$\{(new:[^}]*)\}/g, (whole, name: string) => {
    const target = byKey.get(name)
    return target ? toSub(target) : whole
  })
  const filled = byText.reduce(
    (partly, [part, target]) => partly.replaceAll(part, () => toSub(target)),
    named,
  )
  if (!filled.includes(IN)) return text
  const whole = WHOLE.exec(filled)?.[1]
  if (whole !== undefined) return tagged('!Ref', whole)
  return tagged('!Sub', filled.replaceAll('${', '${!').replaceAll(IN, '${'))
}

function tagged(tag: string, text: string): Scalar {
  const node = new Scalar(text)
  node.tag = tag
  return node
}
