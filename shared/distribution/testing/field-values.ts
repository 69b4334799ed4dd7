/** What both lists of fields are made of. */
import type { ConfigProblem } from '../rules/config-problem.ts'

// The cases' values have the type that their field has in the API.
// biome-ignore lint/suspicious/noExplicitAny: read from a file, told apart by the field's name
export type Value = any

export type Problems = Iterable<ConfigProblem>

/** What the rules say of a value, by the field that has it. */
export type Fields = Record<string, (value: Value) => Problems>

export const asList = (value: Value): Value[] => (Array.isArray(value) ? value : [value])

export const whether = (valid: boolean): Problems =>
  valid
    ? []
    : [
        {
          setting: '',
          code: 'InvalidArgument',
          message: 'not valid',
          words: 'Change it.',
          rule: 'G',
        },
      ]
