/** An error on a page: what happened, the next step, and the AWS call for whoever looks it up. */
import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'

import { ApiError } from '../lib/api-error.ts'
import { describeError } from '../lib/describe-error.ts'

/** Asking again finds nothing else. */
const FINAL_CODES: ReadonlySet<string> = new Set([
  'no-such-distribution',
  'no-such-bucket',
  'not-found',
  'unknown-account',
])

type Props = {
  /** What was wanted, as in "Could not list the distributions". */
  title: string
  error: unknown
  /** Offered as a button when trying again can make a difference. */
  onRetry?: () => void
}

export function ErrorAlert({ title, error, onRetry }: Props) {
  const described = describeError(error)
  const final = error instanceof ApiError && FINAL_CODES.has(error.code)
  return (
    <Alert
      type="error"
      header={title}
      statusIconAriaLabel="Error"
      action={
        onRetry &&
        !final && (
          <Button formAction="none" onClick={onRetry} iconName="refresh">
            Try again
          </Button>
        )
      }
    >
      {described.text}
      {described.aws && (
        <Box variant="small" color="inherit" display="block">
          {described.aws.service} {described.aws.operation} answered {described.aws.code}
          {described.aws.requestId && ` (request ${described.aws.requestId})`}
        </Box>
      )}
    </Alert>
  )
}
