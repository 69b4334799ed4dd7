/** Which origin of which distribution, and whether it is closed or its secret rotated. */
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'

import { ChoiceAnswer, TextAnswer } from '../answer-fields.tsx'
import { fromText } from '../search-values.ts'
import type { OnlyThroughForm } from './form.ts'

export function OriginSection({ answers, facts, answer, problemOf }: OnlyThroughForm) {
  const { distribution, origin } = facts
  const origins = distribution?.config.Origins?.Items ?? []
  const isClosed = origin?.facts.kind === 'rest-api' && origin.facts.closedBy !== null
  return (
    <Container header={<Header variant="h2">What shall be closed</Header>}>
      <SpaceBetween size="l">
        <ChoiceAnswer
          label="Distribution"
          awsName="DistributionId"
          help="Callers go through this one. Nobody else is let in."
          problem={problemOf('distributionId')}
          look="select"
          value={answers.distributionId}
          options={facts.distributions.map(({ id, name }) => ({
            value: id,
            label: name,
            description: name === id ? '' : id,
          }))}
          onChange={(id) => answer('distributionId', { ...NOTHING_CHOSEN, distribution: id })}
        />
        {distribution && (
          <ChoiceAnswer
            label="Origin"
            awsName="DomainName"
            help="The API, bucket or server that can be asked past CloudFront today."
            problem={problemOf('originId')}
            look="select"
            value={answers.originId}
            options={origins.map(({ DomainName = '', Id = '' }) => ({
              value: Id,
              label: Id,
              description: DomainName,
            }))}
            onChange={(id) => answer('originId', { ...OTHER_ORIGIN, origin: id })}
          />
        )}
        {(isClosed || answers.task === 'rotate') && (
          <ChoiceAnswer
            label="What to do"
            awsName="CustomHeaders"
            help="The API has a secret of this wizard already."
            problem={problemOf('task')}
            value={answers.task}
            options={[
              { value: 'rotate', label: 'Rotate its secret' },
              { value: 'protect', label: 'Close it in another way' },
            ]}
            onChange={(task) => answer('task', { task, way: undefined })}
          />
        )}
        {origin && (
          <TextAnswer
            label="A path to ask as a proof"
            awsName="GET"
            help="As viewers ask for it. It is asked now, and once everything is done: through CloudFront it must be answered as before."
            problem={problemOf('path')}
            placeholder="/"
            value={answers.path}
            onChange={(text) => answer('path', { path: fromText(text) })}
          />
        )}
      </SpaceBetween>
    </Container>
  )
}

const OTHER_ORIGIN = { task: undefined, way: undefined, path: undefined }
const NOTHING_CHOSEN = { ...OTHER_ORIGIN, origin: undefined }
