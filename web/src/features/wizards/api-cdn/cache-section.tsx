/** What is kept, for how long, and what tells two answers apart. */
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'

import { durationWords } from '#shared/distribution/policy-words.ts'

import { EditGrid } from '../../../components/edit-grid.tsx'
import { ChoiceAnswer, SwitchAnswer, TextAnswer } from '../answer-fields.tsx'
import type { ApiCdnForm } from './form.ts'

const TTLS = [
  {
    name: 'minTtlSeconds',
    label: 'At least, in seconds',
    awsName: 'MinTTL',
    help: 'Above 0 it overrules an API that says no-store.',
  },
  {
    name: 'defaultTtlSeconds',
    label: 'Where the API says nothing',
    awsName: 'DefaultTTL',
    help: 'Seconds. 0 keeps only what says how long.',
  },
  {
    name: 'maxTtlSeconds',
    label: 'At most, in seconds',
    awsName: 'MaxTTL',
    help: 'Whatever the API says.',
  },
] as const

export function CacheSection(form: ApiCdnForm) {
  const { answers, answer, problemOf } = form
  return (
    <Container header={<Header variant="h2">The cache</Header>}>
      <SpaceBetween size="l">
        <SwitchAnswer
          label="Caching"
          awsName="CachePolicyId"
          help={
            answers.caches
              ? 'Answers to GET and HEAD are kept near the viewers.'
              : 'Every request reaches the API, with everything but Host: right for answers that depend on who asks.'
          }
          problem={null}
          text={answers.caches ? 'Answers are kept' : 'Nothing is kept'}
          checked={answers.caches}
          onChange={(caches) => answer({ caches })}
        />
        {answers.caches && (
          <SpaceBetween size="l">
            <QueryStrings {...form} />
            <TextAnswer
              label="Headers"
              awsName="HeadersConfig"
              help="Those that change the answer, between commas. Each value is kept apart."
              problem={problemOf('keyHeaders')}
              placeholder="None"
              value={answers.keyHeaders.join(', ')}
              onChange={(text) => answer({ keyHeaders: toNames(text) })}
            />
            <EditGrid>
              {TTLS.map(({ name, label, awsName, help }) => (
                <TextAnswer
                  key={name}
                  label={label}
                  awsName={awsName}
                  help={help}
                  problem={problemOf(name)}
                  inputMode="numeric"
                  constraint={answers[name] < 60 ? '' : durationWords(answers[name])}
                  value={String(answers[name])}
                  onChange={(text) => answer({ [name]: toSeconds(text) })}
                />
              ))}
            </EditGrid>
          </SpaceBetween>
        )}
      </SpaceBetween>
    </Container>
  )
}

function QueryStrings({ answers, facts, answer, problemOf }: ApiCdnForm) {
  return (
    <SpaceBetween size="l">
      <ChoiceAnswer
        label="Query strings"
        awsName="QueryStringsConfig"
        help={`Those that change the answer. They reach the API and tell answers apart; all others are taken away.${facts.api?.protocol === 'HTTP' ? ' An HTTP API does not declare any: name those that it reads.' : ''}`}
        problem={null}
        value={answers.queryStrings}
        options={[
          { value: 'named', label: 'Only these' },
          { value: 'all', label: 'All' },
          { value: 'none', label: 'None' },
        ]}
        onChange={(queryStrings) => answer({ queryStrings })}
      />
      {answers.queryStrings === 'named' && (
        <TextAnswer
          label="Names of query strings"
          awsName="QueryStrings"
          help="Between commas, as the API spells them."
          problem={problemOf('queryStringNames')}
          placeholder="size"
          value={answers.queryStringNames.join(', ')}
          onChange={(text) => answer({ queryStringNames: toNames(text) })}
        />
      )}
    </SpaceBetween>
  )
}

function toNames(text: string): string[] {
  return text.split(/[\s,]+/).filter((name) => name !== '')
}

/** What is no number is none: the default holds. */
function toSeconds(text: string): number | undefined {
  return /^\d{1,10}$/.test(text) ? Number(text) : undefined
}
