/** An error on a page: what happened, the next step, and the AWS call for whoever looks it up. */
import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'

import { describeError } from '../lib/describe-error.ts'

type Props = {
  /** What was wanted, as in "Could not list the distributions". */
  title: string
  error: unknown
  /** Offered as a button when trying again can make a difference. */
  onRetry?: () => void
}

export function ErrorAlert({ title, error, onRetry }: Props) {
  const described = describeError(error)
  return (
    <Alert
      type="error"
      header={title}
      statusIconAriaLabel="Error"
      action={
        onRetry && (
          <Button onClick={onRetry} iconName="refresh">
            Try again
          </Button>
        )
      }
    >
      <div>
        <strong>{described.title}.</strong> {described.text}
      </div>
      {described.aws && (
        <Box variant="small" color="inherit">
          {described.aws.service} {described.aws.operation} answered {described.aws.code}
          {described.aws.requestId && ` (request ${described.aws.requestId})`}
        </Box>
      )}
    </Alert>
  )
}
