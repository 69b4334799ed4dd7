/** Route `/accounts/$account/wizards/only-through-cloudfront`: one form, whose answers stand in the address. */
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'

import { HIDDEN_VALUE } from '#shared/plans/resource.ts'
import { describeOnlyThrough } from '#shared/wizards/only-through-cloudfront/describe-only-through.ts'
import type { OnlyThroughFacts } from '#shared/wizards/only-through-cloudfront/facts.ts'
import { toOnlyThrough } from '#shared/wizards/only-through-cloudfront/to-only-through.ts'

import { NoDistributions } from '../no-distributions.tsx'
import { useReview } from '../use-review.ts'
import { useWizardProblems } from '../use-wizard-problems.ts'
import { WizardFrame } from '../wizard-frame.tsx'
import { WizardReading } from '../wizard-reading.tsx'
import { WizardSummary } from '../wizard-summary.tsx'
import type { AnswerName, OnlyThroughForm } from './form.ts'
import { OriginSection } from './origin-section.tsx'
import { onlyThroughFactsQuery, proposeOnlyThrough } from './queries.ts'
import { toAnswers, toQuery, withoutOthers } from './to-answers.ts'
import { WaySection } from './way-section.tsx'

const route = getRouteApi('/accounts/$account/wizards/only-through-cloudfront')

/** They are made on the server, and stay there. */
const SECRETS = { sent: HIDDEN_VALUE, spare: HIDDEN_VALUE }

export function OnlyThroughPage() {
  const { account } = route.useParams()
  const query = toQuery(route.useSearch())
  return (
    <WizardReading
      facts={useQuery(onlyThroughFactsQuery(account, query))}
      rereading="Reading what you chose, and asking the path"
    >
      {(facts, reading) =>
        facts.distributions.length === 0 ? (
          <NoDistributions account={account} unreadable={facts.unreadable} />
        ) : (
          <OnlyThroughWizard
            account={account}
            facts={withoutOthers(facts, query)}
            reading={reading}
          />
        )
      }
    </WizardReading>
  )
}

type Props = { account: string; facts: OnlyThroughFacts; reading: string | null }

function OnlyThroughWizard({ account, facts, reading }: Props) {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const review = useReview(account, proposeOnlyThrough(account))
  const answers = toAnswers(search, facts)
  const { outcome, problems } = toOnlyThrough(answers, facts, SECRETS)
  const { onReview, problemOf, touch } = useWizardProblems<AnswerName>({
    problems,
    reading,
    // Why an origin cannot be closed follows from the choice alone.
    isSaidAtOnce: (name) => name === 'task' || (name === 'originId' && answers.originId !== ''),
    propose: () => review.mutate(answers),
  })
  const form: OnlyThroughForm = {
    answers,
    facts,
    answer: (name, given) => {
      touch([name])
      void navigate({ search: (old) => ({ ...old, ...given }), replace: true, resetScroll: false })
    },
    problemOf,
  }
  return (
    <WizardFrame
      title="Only through CloudFront"
      description="An API, a bucket or a function that answers CloudFront alone. Nobody is turned away while it changes, and the way back is as gentle."
      unreadable={facts.unreadable}
      reading={reading}
      onReview={onReview}
      pending={review.isPending}
      error={review.error}
      summary={<WizardSummary lines={describeOnlyThrough(answers, facts)} outcome={outcome} />}
    >
      <OriginSection {...form} />
      <WaySection {...form} />
    </WizardFrame>
  )
}
