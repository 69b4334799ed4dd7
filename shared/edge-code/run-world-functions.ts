/** Joins the runner and the functions of a distribution to what the edge model asks for. */
import type { WorldFunction } from '../distribution/distribution-world.ts'
import type { RunEdgeFunction } from '../edge/edge-code.ts'
import type { FunctionRunner, RunOptions } from './function-run.ts'

/** Never throws. Code that is not among `functions` (Lambda@Edge, or what could not be read) comes to `unknown`. */
export function runWorldFunctions(
  runner: FunctionRunner,
  functions: readonly WorldFunction[],
  options: RunOptions = {},
): RunEdgeFunction {
  const byArn = new Map(functions.map((edgeFunction) => [edgeFunction.arn, edgeFunction]))
  return ({ kind, arn }, event) => {
    const found = kind === 'cloudfront-function' ? byArn.get(arn) : undefined
    if (found) return runner(found, event, options)
    return { kind: 'unknown', reason: `The code of ${arn} is not at hand.` }
  }
}
