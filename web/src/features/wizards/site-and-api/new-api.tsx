/** The API that is made: where it takes a POST, and whose pages may send one. */
import SpaceBetween from '@cloudscape-design/components/space-between'

import { ChoiceAnswer, TextAnswer } from '../answer-fields.tsx'
import { fromText } from '../search-values.ts'
import type { SiteForm } from './form.ts'

const ORIGINS = [
  { value: 'all', label: 'Everybody', description: 'A preflight is answered with *.' },
  { value: 'one', label: 'One other domain' },
  {
    value: 'none',
    label: 'Nobody',
    description: 'Only pages of this domain, which need no preflight.',
  },
] as const

const IN_ADDRESS = { all: '*', one: fromText(''), none: 'none' } as const

export function NewApi({ answers, answer, path, problemOf }: SiteForm & { path: string }) {
  const { allowOrigin } = answers
  const allowed = allowOrigin === null ? 'none' : allowOrigin === '*' ? 'all' : 'one'
  return (
    <SpaceBetween size="l">
      <TextAnswer
        label="Submits go to"
        awsName="POST"
        help="The API’s path that takes a POST. API Gateway may invoke the function, and nobody else."
        problem={problemOf('api.path')}
        placeholder="/api/submit"
        value={path}
        onChange={(text) => answer('api.path', { submit: fromText(text) })}
      />
      <ChoiceAnswer
        label="Pages of other domains that may send, too"
        awsName="Access-Control-Allow-Origin"
        help="Browsers ask first, by OPTIONS (CORS); API Gateway answers that itself."
        problem={null}
        value={allowed}
        options={ORIGINS}
        onChange={(choice) => answer(null, { cors: IN_ADDRESS[choice] })}
      />
      {allowed === 'one' && (
        <TextAnswer
          label="That domain"
          awsName="Access-Control-Allow-Origin"
          help="With https://, without a path."
          problem={problemOf('allowOrigin')}
          placeholder="https://www.example.com"
          value={allowOrigin ?? ''}
          onChange={(text) => answer('allowOrigin', { cors: fromText(text) })}
        />
      )}
    </SpaceBetween>
  )
}
