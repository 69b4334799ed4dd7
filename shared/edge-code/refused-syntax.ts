/**
 * The syntax that the runtimes of CloudFront Functions do not have. The documentation lists what they have, and says that the
 * list is whole; what is not on it ends a run at AWS with `SyntaxError: Token "of" not supported in this version in 22`.
 * Sources: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/functions-javascript-runtime-10.html, …-20.html
 */
import type { AnyNode, Program } from 'acorn'

import type { WorldFunction } from '../distribution/distribution-world.ts'

export type FunctionRuntime = WorldFunction['runtime']

/** `token` as AWS names it, `feature` for a person, `line` from 1. */
export type RefusedSyntax = { token: string; feature: string; line: number }

type Refusal = Omit<RefusedSyntax, 'line'>

/** The first of `program` that `runtime` does not know; `null` = it knows all. */
export function findRefusedSyntax(
  program: Program,
  runtime: FunctionRuntime,
): RefusedSyntax | null {
  let first: { node: AnyNode; refusal: Refusal } | null = null
  // A list instead of recursion: customers' code may be nested as deep as it likes.
  const open: AnyNode[] = [program]
  for (let node = open.pop(); node; node = open.pop()) {
    const refusal =
      refusalOf(node) ?? (runtime === 'cloudfront-js-1.0' ? refusalOfOldRuntime(node) : null)
    if (refusal && (!first || node.start < first.node.start)) first = { node, refusal }
    open.push(...childrenOf(node))
  }
  return first && { ...first.refusal, line: first.node.loc?.start.line ?? 1 }
}

function refusalOf(node: AnyNode): Refusal | null {
  switch (node.type) {
    case 'ClassDeclaration':
    case 'ClassExpression':
      return { token: 'class', feature: 'classes' }
    case 'ForOfStatement':
      return { token: 'of', feature: 'for...of loops' }
    case 'SpreadElement':
      return { token: '...', feature: 'spread syntax' }
    case 'ArrayPattern':
      return { token: '[', feature: 'destructuring' }
    case 'ObjectPattern':
      return { token: '{', feature: 'destructuring' }
    case 'AssignmentPattern':
      return { token: '=', feature: 'default parameters' }
    case 'ChainExpression':
      return { token: '?.', feature: 'optional chaining' }
    case 'ImportExpression':
      return { token: 'import', feature: 'dynamic imports' }
    case 'YieldExpression':
      return { token: 'yield', feature: 'generators' }
    case 'CatchClause':
      return node.param ? null : { token: '{', feature: 'catch without a variable' }
    case 'FunctionDeclaration':
    case 'FunctionExpression':
      return node.generator ? { token: '*', feature: 'generators' } : null
    case 'LogicalExpression':
      return node.operator === '??' ? { token: '??', feature: 'nullish coalescing' } : null
    case 'AssignmentExpression':
      return LOGICAL_ASSIGNMENTS.has(node.operator)
        ? { token: node.operator, feature: 'logical assignment' }
        : null
    case 'Literal':
      return node.bigint ? { token: `${node.bigint}n`, feature: 'big integers' } : null
    default:
      return null
  }
}

const LOGICAL_ASSIGNMENTS: ReadonlySet<string> = new Set(['&&=', '||=', '??='])

/** What runtime 2.0 has and 1.0 has not. */
function refusalOfOldRuntime(node: AnyNode): Refusal | null {
  switch (node.type) {
    case 'VariableDeclaration':
      return node.kind === 'var' ? null : { token: node.kind, feature: `${node.kind} statements` }
    case 'ImportDeclaration':
      return { token: 'import', feature: 'import statements: use require()' }
    case 'AwaitExpression':
      return { token: 'await', feature: 'await' }
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      return node.async ? { token: 'async', feature: 'async functions' } : null
    case 'Literal':
      return typeof node.value === 'number' && node.raw?.includes('_')
        ? { token: '_', feature: 'numeric separators' }
        : null
    default:
      return null
  }
}

function childrenOf(node: AnyNode): AnyNode[] {
  return Object.values(node).flat().filter(isNode)
}

function isNode(value: unknown): value is AnyNode {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value
}
