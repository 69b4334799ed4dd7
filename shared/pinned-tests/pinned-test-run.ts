/** A pinned test that was sent for real: what was seen, and which expectations it meets. */
import { z } from 'zod'

import { ProveAnswer } from '../explain/observation.ts'
import { writeBody } from '../write-body.ts'

export const PinnedTestRun = ProveAnswer.extend({
  /** Whether nothing that can be seen from outside is against it. */
  passed: z.boolean(),
  checks: z.array(
    z.object({
      what: z.string(),
      expected: z.string(),
      actual: z.string(),
      /** `null` = cannot be seen from outside; only the model can tell. */
      passed: z.boolean().nullable(),
    }),
  ),
}).meta({ id: 'PinnedTestRun' })
export type PinnedTestRun = z.infer<typeof PinnedTestRun>

export const RunPinnedTestInput = writeBody({
  /** A method that writes is sent only when the person said so. */
  confirmed: z.boolean().default(false),
})

/** What an import came to. */
export const ImportedTests = z.object({ added: z.int(), updated: z.int() }).meta({
  id: 'ImportedTests',
})
