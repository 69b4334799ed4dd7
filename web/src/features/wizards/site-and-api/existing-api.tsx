/** One of the account's APIs: which and its stage, whether it has the folder in its own paths, and what to ask it for as a proof. */
import SpaceBetween from '@cloudscape-design/components/space-between'

import type { SiteAndApiAnswers } from '#shared/wizards/site-and-api/answers.ts'
import { prefixOf } from '#shared/wizards/site-and-api/api-paths.ts'

import { ChoiceAnswer, SwitchAnswer, TextAnswer } from '../answer-fields.tsx'
import { fromText } from '../search-values.ts'
import type { SiteForm } from './form.ts'
import { fromFlag } from './to-answers.ts'

const ENDPOINT_WORDS: Readonly<Record<string, string>> = {
  EDGE: 'edge-optimized',
  PRIVATE: 'private',
}

type Props = SiteForm & {
  api: Extract<SiteAndApiAnswers['api'], { kind: 'existing' }>
  onApi: (id: string) => void
}

export function ExistingApi({ api, facts, answer, problemOf, onApi }: Props) {
  const known = facts.api
  return (
    <SpaceBetween size="l">
      <ChoiceAnswer
        label="Which API"
        awsName="DomainName"
        help="CloudFront asks its execute-api name, by HTTPS alone. Its Host header stays the API’s own, or it would answer 403."
        problem={problemOf('api.restApiId')}
        look="select"
        value={api.restApiId}
        options={facts.apis.map(({ id, name, endpointType, protocol }) => ({
          value: id,
          label: name,
          description: [id, protocol === 'HTTP' ? 'HTTP API' : ENDPOINT_WORDS[endpointType]]
            .filter((part) => part)
            .join(' · '),
        }))}
        onChange={onApi}
      />
      {known && (known.stages.length !== 1 || problemOf('api.stage') !== null) && (
        <ChoiceAnswer
          label="Stage"
          awsName="OriginPath"
          help="The deployment that answers. Viewers do not write it."
          problem={problemOf('api.stage')}
          look="select"
          value={api.stage}
          options={known.stages.map((stage) => ({ value: stage, label: stage }))}
          onChange={(stage) => answer('api.stage', { stage })}
        />
      )}
    </SpaceBetween>
  )
}

/** What follows from its paths. */
export function ExistingPaths({ answers, answer, problemOf }: SiteForm) {
  const folder = prefixOf(answers.apiPattern)
  return (
    <SpaceBetween size="l">
      {(folder !== null || problemOf('stripPrefix') !== null) && (
        <SwitchAnswer
          label="Folder in the API"
          awsName="FunctionAssociations"
          help={
            answers.stripPrefix
              ? `Of ${folder}/orders the API gets /orders: a function at the edge takes ${folder} away.`
              : `The API gets ${folder}/orders as it is, so it must have ${folder} in its own paths.`
          }
          problem={problemOf('stripPrefix')}
          text={`Take ${folder ?? 'it'} away before the API is asked`}
          checked={answers.stripPrefix}
          onChange={(on) => answer('stripPrefix', { strip: fromFlag(on), path: undefined })}
        />
      )}
      <TextAnswer
        label="A path that answers"
        awsName="GET"
        help="As pages ask for it. It is asked for once everything is there; leave it empty where there is none."
        problem={problemOf('examplePath')}
        placeholder={`${folder ?? '/api'}/orders`}
        value={answers.examplePath}
        onChange={(text) => answer('examplePath', { path: fromText(text) })}
      />
    </SpaceBetween>
  )
}
