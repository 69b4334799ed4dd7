/** Runs the code of the draft with the event of the form, in the browser. */
import type { FunctionRun } from '#shared/edge-code/function-run.ts'
import type { FunctionDocument } from '#shared/plans/resource.ts'

import { useFunctionRunner } from '../../lib/use-edge-code.ts'
import { runtimeOf } from './function-state.ts'
import type { readTestForm } from './test-event.ts'

/** `null` while the engine is on its way, and where the form is no event. */
export function useTestRun(
  document: FunctionDocument,
  read: ReturnType<typeof readTestForm> | undefined,
): FunctionRun | null {
  const { data: runner } = useFunctionRunner()
  if (!runner || !read?.event) return null
  const { FunctionCode: code } = document.development
  const options = { rawQueryString: read.rawQueryString, keyValues: null }
  const tried = { arn: 'draft', name: 'draft', runtime: runtimeOf(document), code }
  const first = runner(tried, read.event, options)
  // Time counts too, and the engine is slow until it is warm.
  return first.computeUtilization <= LIGHT ? first : runner(tried, read.event, options)
}

/** Utilization that is not worth a second look. */
const LIGHT = 50
