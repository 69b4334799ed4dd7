/** What came of the pinned tests after the deployment. */
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import StatusIndicator from '@cloudscape-design/components/status-indicator'

import type { Run } from '#shared/plans/run.ts'

export function LiveTests({ tests }: Pick<Run, 'tests'>) {
  const failed = tests.filter(({ run }) => !run.passed).length
  return (
    <Container
      header={
        <Header
          variant="h2"
          counter={`(${tests.length})`}
          description={
            failed === 0
              ? 'All pass for real.'
              : `${failed} ${failed === 1 ? 'fails' : 'fail'} for real.`
          }
        >
          Pinned tests
        </Header>
      }
    >
      <ul className="run-tests">
        {tests
          .toSorted((a, b) => Number(a.run.passed) - Number(b.run.passed))
          .map(({ name, run }) => (
            <li key={name}>
              <StatusIndicator type={run.passed ? 'success' : 'error'}>
                {run.passed ? 'Passed' : 'Failed'}
              </StatusIndicator>
              <div>
                <b>{name}</b>
                {run.checks
                  .filter(({ passed }) => passed === false)
                  .map(({ what, expected, actual }) => (
                    <div key={what}>
                      {what}: expected <span className="mono">{expected}</span>, got{' '}
                      <span className="mono">{actual}</span>
                    </div>
                  ))}
              </div>
            </li>
          ))}
      </ul>
    </Container>
  )
}
