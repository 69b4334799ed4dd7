/** Which API answers below which folder: one that is made, one that is there, or none. */
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'

import { ChoiceAnswer, TextAnswer } from '../answer-fields.tsx'
import { fromText } from '../search-values.ts'
import { ExistingApi, ExistingPaths } from './existing-api.tsx'
import type { SiteForm } from './form.ts'
import { NewApi } from './new-api.tsx'
import type { SiteAndApiSearch } from './site-and-api-search.ts'

const NEW = {
  value: 'new',
  label: 'A new one',
  description:
    'Takes a POST, which a Lambda function answers. Write your own code into it afterwards.',
} as const
const EXISTING = {
  value: 'existing',
  label: 'One of mine',
  description: 'A REST or HTTP API of API Gateway. Nothing in it is changed.',
} as const
const NONE = { value: 'none', label: 'None', description: 'The site alone.' } as const

/** What follows from the API is forgotten with it. */
const FORGOTTEN = { stage: undefined, strip: undefined, path: undefined } satisfies SiteAndApiSearch

export function ApiSection(form: SiteForm) {
  const { answers, facts, answer, problemOf } = form
  const { api } = answers
  const choose = (kind: 'new' | 'existing' | 'none') =>
    answer(null, { ...FORGOTTEN, api: kind === 'existing' ? fromText('') : kind })
  return (
    <Container header={<Header variant="h2">The API</Header>}>
      <SpaceBetween size="l">
        <ChoiceAnswer
          label="API"
          awsName="Origin"
          help={`It answers below a folder of the same domain, so that pages need no CORS.${facts.apis.length === 0 ? ` There is none in ${facts.region} yet.` : ''}`}
          problem={null}
          value={api.kind}
          options={
            facts.apis.length === 0 && api.kind !== 'existing' ? [NEW, NONE] : [NEW, EXISTING, NONE]
          }
          onChange={choose}
        />
        {api.kind === 'existing' && (
          <ExistingApi
            {...form}
            api={api}
            onApi={(id) => answer('api.restApiId', { ...FORGOTTEN, api: id })}
          />
        )}
        {api.kind !== 'none' && (
          <TextAnswer
            label="Paths of the API"
            awsName="PathPattern"
            help="They lead to the API with every method, and nothing of it is kept (TTL 0). All other paths are the site’s."
            problem={problemOf('apiPattern')}
            placeholder="/api/*"
            value={answers.apiPattern}
            onChange={(text) => answer('apiPattern', { pattern: fromText(text) })}
          />
        )}
        {api.kind === 'existing' && facts.api && <ExistingPaths {...form} />}
        {api.kind === 'new' && <NewApi {...form} path={api.path} />}
      </SpaceBetween>
    </Container>
  )
}
