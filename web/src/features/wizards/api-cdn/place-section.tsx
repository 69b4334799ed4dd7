/** Where it goes: a distribution of its own, or some paths of one that is there. */
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'

import { ChoiceAnswer, TextAnswer } from '../answer-fields.tsx'
import type { ApiCdnForm } from './form.ts'

const NEW = ''

type Props = ApiCdnForm & { onDistribution: (distributionId: string) => void }

export function PlaceSection({ answers, facts, answer, problemOf, onDistribution }: Props) {
  const places = [
    { value: NEW, label: 'A new distribution' },
    ...facts.distributions.map(({ id, name }) => ({
      value: id,
      label: name,
      description: name === id ? '' : id,
    })),
  ]
  return (
    <Container header={<Header variant="h2">The address</Header>}>
      <SpaceBetween size="l">
        <ChoiceAnswer
          label="Distribution"
          awsName="Distribution"
          help="A new one gets a name of CloudFront’s; one of yours gets one more behavior."
          problem={problemOf('distributionId')}
          look="select"
          value={answers.distributionId}
          options={places}
          onChange={onDistribution}
        />
        {answers.distributionId !== NEW && (
          <TextAnswer
            label="Paths"
            awsName="PathPattern"
            help="These lead to the API; all others stay as they are. The whole path is sent on, so the API must have it."
            problem={problemOf('pathPattern')}
            placeholder="/api/*"
            value={answers.pathPattern}
            onChange={(pathPattern) => answer({ pathPattern })}
          />
        )}
        <ChoiceAnswer
          label="Viewers who come by HTTP"
          awsName="ViewerProtocolPolicy"
          help="CloudFront itself asks the API by HTTPS in any case."
          problem={null}
          value={answers.viewers}
          options={[
            { value: 'redirect-to-https', label: 'Are sent to HTTPS' },
            { value: 'https-only', label: 'Are refused' },
          ]}
          onChange={(viewers) => answer({ viewers })}
        />
      </SpaceBetween>
    </Container>
  )
}
