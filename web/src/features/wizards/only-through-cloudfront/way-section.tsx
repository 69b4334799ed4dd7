/** How CloudFront is told from everybody else: a choice where there is one, and what each way is worth. */
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import Link from '@cloudscape-design/components/link'
import SpaceBetween from '@cloudscape-design/components/space-between'

import type { Way } from '#shared/wizards/only-through-cloudfront/answers.ts'
import { defaultOnlyThroughAnswers } from '#shared/wizards/only-through-cloudfront/default-answers.ts'
import { WAYS, waysOf } from '#shared/wizards/only-through-cloudfront/ways.ts'

import { ChoiceAnswer } from '../answer-fields.tsx'
import type { OnlyThroughForm } from './form.ts'
import './only-through.css'

export function WaySection({ answers, facts, answer, problemOf }: OnlyThroughForm) {
  const kind = facts.origin?.facts.kind
  if (kind === undefined) return null
  const ways = waysOf(kind)
  const recommended = defaultOnlyThroughAnswers(facts, { task: 'protect' }).way
  return (
    <Container
      header={
        <Header
          variant="h2"
          description={ways.length === 1 ? WAYS[ways[0] ?? 'header'].name : undefined}
        >
          How CloudFront is known
        </Header>
      }
    >
      <SpaceBetween size="l">
        {ways.length > 1 && answers.task === 'protect' && (
          <ChoiceAnswer
            label="What the API asks for"
            awsName={AWS_NAMES[answers.way] ?? 'Policy'}
            help="CloudFront begins to send it everywhere, then the API demands it."
            problem={problemOf('way')}
            value={answers.way}
            options={ways.map((way) => ({
              value: way,
              label: way === recommended ? `${WAYS[way].name} (recommended)` : WAYS[way].name,
            }))}
            onChange={(way) => answer('way', { way })}
          />
        )}
        <WaysTable ways={answers.task === 'rotate' ? [answers.way] : ways} />
      </SpaceBetween>
    </Container>
  )
}

function WaysTable({ ways }: { ways: readonly Way[] }) {
  return (
    <table className="only-ways">
      <caption>How strong, what it costs, what it breaks</caption>
      <thead>
        <tr>
          <th scope="col">Way</th>
          <th scope="col">How strong</th>
          <th scope="col">Costs</th>
          <th scope="col">Breaks</th>
        </tr>
      </thead>
      <tbody>
        {ways.map((way) => {
          const { breaks, costs, name, source, strength, why } = WAYS[way]
          return (
            <tr key={way}>
              <th scope="row">{name}</th>
              <td>
                <b>{STRENGTHS[strength]}</b> {why}{' '}
                <Link href={source} external externalIconAriaLabel="Opens AWS’s page in a new tab">
                  AWS’s page
                </Link>
              </td>
              <td data-label="Costs">{costs}</td>
              <td data-label="Breaks">{breaks}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

/** What the API's document calls it. */
const AWS_NAMES: Partial<Record<Way, string>> = {
  'api-key': 'ApiKeyRequired',
  authorizer: 'AuthorizerId',
  referer: 'Policy',
}

const STRENGTHS = { strong: 'Strong.', good: 'Good.', weak: 'Weak.' } as const
