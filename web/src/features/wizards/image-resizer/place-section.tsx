/** Where pictures are asked for: at a distribution of their own, or below a folder of one that is there. */
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'

import { ChoiceAnswer, TextAnswer } from '../answer-fields.tsx'
import { fromText } from '../search-values.ts'
import type { ResizerForm } from './form.ts'

const NEW = ''

export function PlaceSection({ answers, facts, answer, problemOf }: ResizerForm) {
  const places = [
    { value: NEW, label: 'A new distribution' },
    ...facts.cdn.distributions.map(({ id, name }) => ({
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
          help="A new one gets a name of CloudFront’s; one of yours gets one more behavior, and keeps all else."
          problem={problemOf('distributionId')}
          look="select"
          value={answers.distributionId}
          options={places}
          onChange={(id) =>
            // The folder is one of the place.
            answer('distributionId', { distribution: id || undefined, pattern: undefined })
          }
        />
        {answers.distributionId !== NEW && (
          <TextAnswer
            label="Folder"
            awsName="PathPattern"
            help="Pictures get their addresses below it; all other paths stay as they are."
            problem={problemOf('pathPattern')}
            placeholder="/images/*"
            value={answers.pathPattern}
            onChange={(text) => answer('pathPattern', { pattern: fromText(text) })}
          />
        )}
      </SpaceBetween>
    </Container>
  )
}
