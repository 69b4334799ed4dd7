/** AWS's own answer to the same event: it runs what is saved there, not the draft. */
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'

import { FunctionTestInput } from '#shared/edge-code/function-test.ts'
import type { FunctionDocument } from '#shared/plans/resource.ts'

import { ErrorAlert } from '../../components/error-alert.tsx'
import { useTestFunction } from './queries.ts'
import type { readTestForm } from './test-event.ts'
import { Output } from './test-result.tsx'

type Props = {
  account: string
  name: string
  saved: FunctionDocument
  read: ReturnType<typeof readTestForm>
}

export function AwsTest({ account, name, saved, read }: Props) {
  const test = useTestFunction(account, name)
  const { data, error, variables } = test
  const start = (stage: 'DEVELOPMENT' | 'LIVE') => {
    if (read.event) test.mutate(FunctionTestInput.parse({ stage, event: read.event }))
  }
  const why = 'Mend the event first'
  return (
    <Container
      header={
        <Header
          variant="h2"
          description="TestFunction with the event above. It runs what is saved in AWS, not your draft, and changes nothing."
        >
          Run in AWS
        </Header>
      }
    >
      <SpaceBetween size="s">
        <SpaceBetween size="xs" direction="horizontal">
          <Button
            disabled={!read.event}
            disabledReason={why}
            loading={test.isPending && variables?.stage === 'DEVELOPMENT'}
            onClick={() => start('DEVELOPMENT')}
          >
            Run development
          </Button>
          <Button
            disabled={!read.event || saved.live === null}
            disabledReason={saved.live === null ? 'It was never published' : why}
            loading={test.isPending && variables?.stage === 'LIVE'}
            onClick={() => start('LIVE')}
          >
            Run live
          </Button>
        </SpaceBetween>
        {error && <ErrorAlert title="AWS did not run it" error={error} />}
        {data && (
          <>
            <div aria-live="polite">
              {data.error ? (
                <StatusIndicator type="error">{data.error}</StatusIndicator>
              ) : (
                <StatusIndicator type="success">
                  AWS ran {variables?.stage === 'LIVE' ? 'what is live' : 'development'}
                </StatusIndicator>
              )}
            </div>
            <Box color="text-body-secondary">Utilization {data.computeUtilization} of 100</Box>
            {data.logs.length > 0 && <Output text={data.logs.join('\n')} label="Logs of AWS" />}
            {data.output && <Output text={indent(data.output)} label="Output of AWS" />}
          </>
        )}
      </SpaceBetween>
    </Container>
  )
}

/** As it came where it is no JSON. */
function indent(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch (error) {
    if (error instanceof SyntaxError) return text
    throw error
  }
}
