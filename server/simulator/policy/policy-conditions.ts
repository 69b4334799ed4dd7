/**
 * The condition operators of AWS policies: which are simulated, and whether one holds.
 *
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
import { BlockList, isIP } from 'node:net'

import type { OneOrMany, PolicyConditions } from './policy-document.ts'
import { fillVariables } from './policy-variables.ts'
import { isLike } from './wildcards.ts'

type Test = (actual: string, wanted: string) => boolean

const equals: Test = (actual, wanted) => actual === wanted
const equalsAnyCase: Test = (actual, wanted) => actual.toLowerCase() === wanted.toLowerCase()
const isNumber = (compare: (a: number, b: number) => boolean): Test => {
  return (actual, wanted) => compare(Number(actual), Number(wanted))
}
const isDate = (compare: (a: number, b: number) => boolean): Test => {
  return (actual, wanted) => compare(toTime(actual), toTime(wanted))
}

/** Operators that say what a value must be; the `Not…` forms are their negations. */
const POSITIVE: Record<string, Test> = {
  StringEquals: equals,
  StringEqualsIgnoreCase: equalsAnyCase,
  StringLike: isLike,
  ArnEquals: isArnLike,
  ArnLike: isArnLike,
  Bool: equalsAnyCase,
  IpAddress: isInRange,
  NumericEquals: isNumber((a, b) => a === b),
  NumericLessThan: isNumber((a, b) => a < b),
  NumericLessThanEquals: isNumber((a, b) => a <= b),
  NumericGreaterThan: isNumber((a, b) => a > b),
  NumericGreaterThanEquals: isNumber((a, b) => a >= b),
  DateEquals: isDate((a, b) => a === b),
  DateLessThan: isDate((a, b) => a < b),
  DateLessThanEquals: isDate((a, b) => a <= b),
  DateGreaterThan: isDate((a, b) => a > b),
  DateGreaterThanEquals: isDate((a, b) => a >= b),
}

const NEGATIVE: Record<string, Test> = {
  StringNotEquals: equals,
  StringNotEqualsIgnoreCase: equalsAnyCase,
  StringNotLike: isLike,
  ArnNotEquals: isArnLike,
  ArnNotLike: isArnLike,
  NotIpAddress: isInRange,
  NumericNotEquals: isNumber((a, b) => a === b),
  DateNotEquals: isDate((a, b) => a === b),
}

const OPERATOR = /^(?:(ForAnyValue|ForAllValues):)?([A-Za-z]+?)(IfExists)?$/

/** Whether the simulated account knows this condition operator, prefixes and `IfExists` included. */
export function isSimulatedOperator(operator: string): boolean {
  const [, , name = ''] = OPERATOR.exec(operator) ?? []
  return name in POSITIVE || name in NEGATIVE || name === 'Null'
}

/** Whether every key of one operator's block holds. An operator that is not simulated never holds. */
export function holdsCondition(
  operator: string,
  keys: PolicyConditions[string],
  context: Record<string, OneOrMany>,
): boolean {
  const [, quantifier, name = '', ifExists] = OPERATOR.exec(operator) ?? []
  return Object.entries(keys).every(([key, value]) => {
    const wanted = (Array.isArray(value) ? value : [String(value)]).flatMap(
      (text) => fillVariables(text, context) ?? [],
    )
    const actual = findValues(context, key)
    if (name === 'Null') return wanted.includes(String(actual === null))
    if (actual === null)
      return Boolean(ifExists) || quantifier === 'ForAllValues' || name in NEGATIVE
    return holdsForValues(name, quantifier, actual, wanted)
  })
}

function holdsForValues(
  name: string,
  quantifier: string | undefined,
  actual: string[],
  wanted: string[],
): boolean {
  const positive = POSITIVE[name]
  const negative = NEGATIVE[name]
  const test = (value: string) => {
    if (positive) return wanted.some((one) => positive(value, one))
    return negative !== undefined && !wanted.some((one) => negative(value, one))
  }
  // Without a quantifier a negated operator must hold for every value that the request carries.
  if (quantifier === 'ForAllValues' || (!quantifier && negative)) return actual.every(test)
  return actual.some(test)
}

function findValues(context: Record<string, OneOrMany>, key: string): string[] | null {
  const wanted = key.toLowerCase()
  const found = Object.entries(context).find(([name]) => name.toLowerCase() === wanted)
  if (!found) return null
  return typeof found[1] === 'string' ? [found[1]] : found[1]
}

/** ARNs are compared part by part, so that `*` never reaches over a colon of the first five parts. */
function isArnLike(actual: string, wanted: string): boolean {
  const actualParts = splitArn(actual)
  const wantedParts = splitArn(wanted)
  return (
    actualParts.length === wantedParts.length &&
    wantedParts.every((part, index) => isLike(actualParts[index] ?? '', part))
  )
}

function splitArn(arn: string): string[] {
  const parts = arn.split(':')
  return [...parts.slice(0, 5), parts.slice(5).join(':')]
}

function isInRange(address: string, range: string): boolean {
  const [network = '', prefix] = range.split('/')
  const family = isIP(network) === 6 ? 'ipv6' : 'ipv4'
  if (isIP(network) === 0 || isIP(address) !== isIP(network)) return false
  const list = new BlockList()
  list.addSubnet(network, Number(prefix ?? (family === 'ipv6' ? 128 : 32)), family)
  return list.check(address, family)
}

/** Milliseconds since 1970 of an ISO date or of seconds since 1970; NaN compares false with everything. */
function toTime(text: string): number {
  return /^\d+$/.test(text) ? Number(text) * 1_000 : Date.parse(text)
}
