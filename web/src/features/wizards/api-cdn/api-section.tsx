/** Which API and stage, and whether viewers write the stage. */
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'

import { DEFAULT_STAGE } from '#shared/apis/http-api.ts'

import { ChoiceAnswer, SwitchAnswer } from '../answer-fields.tsx'
import type { ApiCdnForm } from './form.ts'

/** Most APIs that are shown side by side; more are chosen from a list that can be searched. */
const MAX_SHOWN = 6

const ENDPOINT_WORDS: Readonly<Record<string, string>> = {
  EDGE: 'edge-optimized',
  PRIVATE: 'private',
}

type Props = ApiCdnForm & { onApi: (apiId: string) => void }

export function ApiSection({ answers, facts, answer, problemOf, onApi }: Props) {
  const stages = facts.api?.stages ?? []
  return (
    <Container header={<Header variant="h2">The API</Header>}>
      <SpaceBetween size="l">
        <ChoiceAnswer
          label="API"
          awsName="DomainName"
          help="CloudFront asks its execute-api name, over HTTPS with TLS 1.2."
          problem={problemOf('apiId')}
          look={facts.apis.length > MAX_SHOWN ? 'select' : 'radio'}
          value={answers.apiId}
          options={facts.apis.map(({ id, name, description, endpointType, protocol }) => ({
            value: id,
            label: name,
            description: [
              description,
              protocol === 'HTTP' ? 'HTTP API' : ENDPOINT_WORDS[endpointType],
            ]
              .filter((part) => part)
              .join(' · '),
          }))}
          onChange={onApi}
        />
        {facts.api && (stages.length !== 1 || problemOf('stage') !== null) && (
          <ChoiceAnswer
            label="Stage"
            awsName="OriginPath"
            help="The deployment that answers."
            problem={problemOf('stage')}
            look="select"
            value={answers.stage}
            options={stages.map((stage) => ({
              value: stage,
              label: stage,
              ...(stage === DEFAULT_STAGE && {
                description: 'Served at the root: the origin path stays blank.',
              }),
            }))}
            onChange={(stage) => answer({ stage })}
          />
        )}
        {facts.api && answers.stage !== DEFAULT_STAGE && (
          <SwitchAnswer
            label="Stage in the address"
            awsName="OriginPath"
            help={
              answers.keepsStage
                ? `Viewers write it: /${answers.stage}/… The origin path stays blank.`
                : `Viewers need not write it: CloudFront puts /${answers.stage} in front of every path.`
            }
            problem={null}
            text={`Viewers write /${answers.stage}`}
            checked={answers.keepsStage}
            onChange={(keepsStage) => answer({ keepsStage })}
          />
        )}
      </SpaceBetween>
    </Container>
  )
}
