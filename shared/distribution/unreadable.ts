/** A part of a larger answer that could not be read, so that the rest still comes. */
import { z } from 'zod'

import { ApiProblem } from '../api-problem.ts'

export const Unreadable = z
  .object({
    /** For a person: `the code of the function rewrite-urls`. */
    what: z.string(),
    problem: ApiProblem.pick({ code: true, title: true, detail: true }),
  })
  .meta({ id: 'Unreadable' })
export type Unreadable = z.infer<typeof Unreadable>
