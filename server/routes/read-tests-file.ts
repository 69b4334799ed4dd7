/** Reads the request body as a file of pinned tests; what is wrong is said by the lines of the file. */
import type { MiddlewareHandler } from 'hono'

import type { z } from 'zod'

import { describeFileProblem, parsePinnedTests } from '#shared/pinned-tests/parse-pinned-tests.ts'
import type { PinnedTestsFile } from '#shared/pinned-tests/pinned-test.ts'

import { AppError } from '../errors.ts'

/** What the browser's client sends, and what the handler gets. */
type File = {
  in: { json: z.input<typeof PinnedTestsFile> }
  out: { json: PinnedTestsFile }
}

/** Most lines that are named in the sentence; the fields have all. */
const MAX_NAMED = 5

export const readTestsFile: MiddlewareHandler<object, string, File> = async (c, next) => {
  const parsed = parsePinnedTests(await c.req.text())
  if (parsed.kind === 'bad') {
    const { problems } = parsed
    const named = problems.slice(0, MAX_NAMED).map(describeFileProblem).join('; ')
    const more = problems.length > MAX_NAMED ? `; and ${problems.length - MAX_NAMED} more` : ''
    throw new AppError(
      'invalid-input',
      `Nothing was imported: ${named}${more}. Correct the file, or export one to see how it looks.`,
      {
        fields: problems.map(({ line, path, message }) => ({
          path,
          message: `line ${line}: ${message}`,
        })),
      },
    )
  }
  c.req.addValidatedData('json', parsed.file)
  await next()
}
