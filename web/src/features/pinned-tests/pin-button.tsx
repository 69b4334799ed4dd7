/** "Pin this": keeps an explained request with what must come of it, so that later changes are checked against it. */
import Button from '@cloudscape-design/components/button'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import { useState } from 'react'

import type { DistributionWorld } from '#shared/distribution/distribution-world.ts'
import type { Trace } from '#shared/edge/trace-step.ts'
import { traceRequest } from '#shared/pinned-tests/evaluate-pinned-test.ts'
import type { ExplainRequest } from '#shared/pinned-tests/pinned-test.ts'

import { useEdgeCode } from '../../lib/use-edge-code.ts'
import { draftFromTrace } from './expectation-draft.ts'
import { useCreatePinnedTest } from './queries.ts'
import { TestDialog } from './test-dialog.tsx'

type Props = {
  account: string
  world: DistributionWorld
  request: ExplainRequest
}

export function PinButton({ account, world, request }: Props) {
  const [open, setOpen] = useState(false)
  const [nowMs] = useState(() => Date.now())
  const create = useCreatePinnedTest({ account, distributionId: world.id })
  const run = useEdgeCode(world)
  // As the test will be judged, whatever is assumed of the origin on the page around.
  const trace = open ? traceRequest({ world, run, nowMs }, request).trace : null
  const isPinned = create.isSuccess && create.variables.request === request
  return (
    <>
      <Button onClick={() => setOpen(true)}>Pin this</Button>
      {isPinned && <StatusIndicator>Pinned</StatusIndicator>}
      {trace && (
        <TestDialog
          title="Pin this request as a test"
          submitText="Pin"
          request={request}
          initialName={suggestName(request, trace)}
          initialDraft={draftFromTrace(trace)}
          pending={create.isPending}
          error={create.error}
          onSubmit={(test) => create.mutate(test, { onSuccess: () => setOpen(false) })}
          onClose={() => {
            setOpen(false)
            if (create.isError) create.reset()
          }}
        />
      )}
    </>
  )
}

/** `GET /api/orders is served by /api/*` */
function suggestName({ method, url }: ExplainRequest, { behavior, response }: Trace): string {
  const path = url.replace(/^https?:\/\/[^/]*/, '') || '/'
  const taker = behavior === '*' ? 'the default behavior' : behavior
  const what = taker === null ? `answers ${response.status}` : `goes to ${taker}`
  return `${method} ${path.slice(0, 80)} ${what}`
}
