/** Route `/accounts/$account/wizards/only-through-cloudfront`: one form, whose answers stand in the address. */
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'

import { HIDDEN_VALUE } from '#shared/plans/resource.ts'
import { describeOnlyThrough } from '#shared/wizards/only-through-cloudfront/describe-only-through.ts'
import type { OnlyThroughFacts } from '#shared/wizards/only-through-cloudfront/facts.ts'
import { toOnlyThrough } from '#shared/wizards/only-through-cloudfront/to-only-through.ts'

import { ErrorAlert } from '../../../components/error-alert.tsx'
import { LoadingPage } from '../../../components/loading-page.tsx'
import { NoDistributions } from '../no-distributions.tsx'
import { useReview } from '../use-review.ts'
import { WizardFrame } from '../wizard-frame.tsx'
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
  const facts = useQuery(onlyThroughFactsQuery(account, query))
  if (facts.data && facts.data.distributions.length === 0) {
    return <NoDistributions account={account} unreadable={facts.data.unreadable} />
  }
  if (facts.data) {
    return (
      <OnlyThroughWizard
        account={account}
        facts={withoutOthers(facts.data, query)}
        reading={facts.isPlaceholderData ? 'Reading what you chose, and asking the path' : null}
      />
    )
  }
  if (!facts.error) return <LoadingPage />
  return (
    <ErrorAlert
      title="Could not read the account"
      error={facts.error}
      onRetry={() => void facts.refetch()}
    />
  )
}

type Props = { account: string; facts: OnlyThroughFacts; reading: string | null }

function OnlyThroughWizard({ account, facts, reading }: Props) {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const review = useReview(account, proposeOnlyThrough(account))
  const [touched, setTouched] = useState<ReadonlySet<AnswerName>>(new Set())
  const [showsAll, setShowsAll] = useState(false)
  const answers = toAnswers(search, facts)
  const { outcome, problems } = toOnlyThrough(answers, facts, SECRETS)
  const form: OnlyThroughForm = {
    answers,
    facts,
    answer: (name, given) => {
      setTouched((names) => new Set([...names, name]))
      void navigate({ search: (old) => ({ ...old, ...given }), replace: true, resetScroll: false })
    },
    problemOf: (name) => {
      const isChosen = name === 'originId' && answers.originId !== ''
      const isSaid = showsAll || touched.has(name) || name === 'task' || isChosen
      if (!isSaid || reading !== null) return null
      return problems.find(({ path }) => path === name)?.message ?? null
    },
  }
  const onReview = () => {
    setShowsAll(true)
    if (!outcome) return false
    review.mutate(answers)
    return true
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
