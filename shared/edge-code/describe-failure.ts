/** Turns what went wrong inside QuickJS into the words that CloudFront's tests show for it, with the line of the customer's code. */

/** The name that the function's code has in stack traces. */
export const CODE_FILE = 'function.js'

export type ThrownError = { name: string; message: string; stack: string }

/**
 * As CloudFront words the two commonest ones, seen in
 * https://github.com/aws-samples/amazon-cloudfront-functions/issues/19; QuickJS says the same in other words.
 */
const WORDINGS: ReadonlyArray<readonly [pattern: RegExp, wording: string]> = [
  [/^cannot (read|set) property '(.*)' of (undefined|null)$/, 'cannot $1 property "$2" of $3'],
  [/^'(.*)' is not defined$/, '"$1" is not defined'],
]

/** `TypeError: cannot get property "value" of undefined in 3`: the number is the line. */
export function describeFailure({ name, message, stack }: ThrownError): string {
  if (message === 'stack overflow') return 'RangeError: Maximum call stack size exceeded'
  const wording = WORDINGS.find(([pattern]) => pattern.test(message))
  const worded = wording ? message.replace(...wording) : message
  const text = `${name}: ${worded.replace(/^cannot read/, 'cannot get')}`
  const line = lineOf(stack)
  return line === null ? text : `${text} in ${line}`
}

/** The second is of a text of a gigabyte that is not written out yet. */
const OUT_OF_MEMORY: ReadonlySet<string> = new Set(['out of memory', 'string too long'])

export function isOutOfMemory({ name, message }: ThrownError): boolean {
  return name === 'InternalError' && OUT_OF_MEMORY.has(message)
}

/** The first line of the function's own code in the stack. */
function lineOf(stack: string): number | null {
  const [, line] = /function\.js:(\d+)/.exec(stack) ?? []
  return line === undefined ? null : Number(line)
}
