/** Route `/accounts/$account/wizards/hit-rate`: one form, whose answers stand in the address. */
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import Link from '@cloudscape-design/components/link'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'

import type { PriceNote } from '#shared/plans/plan.ts'
import type { HitRateAnswers } from '#shared/wizards/hit-rate/answers.ts'
import { describeHitRate } from '#shared/wizards/hit-rate/describe-hit-rate.ts'
import type { HitRateFacts, HitRateQuery } from '#shared/wizards/hit-rate/facts.ts'
import { listPrices, toHitRate } from '#shared/wizards/hit-rate/hit-rate.ts'

import { ErrorAlert } from '../../../components/error-alert.tsx'
import { LoadingPage } from '../../../components/loading-page.tsx'
import { ChoiceAnswer } from '../answer-fields.tsx'
import { NoDistributions } from '../no-distributions.tsx'
import { useReview } from '../use-review.ts'
import { WizardFrame } from '../wizard-frame.tsx'
import { WizardSummary } from '../wizard-summary.tsx'
import type { HitRateForm } from './form.ts'
import type { HitRateSearch } from './hit-rate-search.ts'
import { LogsSection } from './logs-section.tsx'
import { MetricsSection } from './metrics-section.tsx'
import { hitRateFactsQuery, proposeHitRate } from './queries.ts'
import { toAnswers, toSearch } from './to-answers.ts'

const route = getRouteApi('/accounts/$account/wizards/hit-rate')

export function HitRatePage() {
  const { account } = route.useParams()
  const query = toQuery(route.useSearch())
  const facts = useQuery(hitRateFactsQuery(account, query))
  if (facts.data && facts.data.distributions.length === 0) {
    return <NoDistributions account={account} unreadable={facts.data.unreadable} />
  }
  if (facts.data) {
    return (
      <HitRateWizard
        account={account}
        facts={withoutOthers(facts.data, query)}
        reading={facts.isPlaceholderData ? 'Reading what you chose' : null}
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

type Props = { account: string; facts: HitRateFacts; reading: string | null }

function HitRateWizard({ account, facts, reading }: Props) {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const review = useReview(account, proposeHitRate(account))
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set())
  const [showsAll, setShowsAll] = useState(false)
  const answers = toAnswers(search, facts)
  const { outcome, problems } = toHitRate(answers, facts)
  const prices = listPrices(answers, facts)
  const answer = (given: Partial<HitRateAnswers>) => {
    setTouched((names) => new Set([...names, ...Object.keys(given)]))
    const next = toSearch(given)
    void navigate({ search: (old) => ({ ...old, ...next }), replace: true, resetScroll: false })
  }
  const form: HitRateForm = {
    answers,
    facts,
    prices,
    answer,
    problemOf: (name) => {
      const isFromAddress = name === 'distributionId' && search.distribution !== undefined
      const isSaid = showsAll || touched.has(name) || isFromAddress
      const problem = isSaid && reading === null && problems.find(({ path }) => path === name)
      return problem ? problem.message : null
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
      title="Measure the hit rate"
      description="How many requests the cache answers, and which paths miss. You see what it costs before anything is switched on."
      unreadable={facts.unreadable}
      reading={reading}
      onReview={onReview}
      pending={review.isPending}
      error={review.error}
      summary={
        <WizardSummary lines={describeHitRate(answers, facts)} outcome={outcome}>
          {prices.length > 0 && <Prices prices={prices} />}
        </WizardSummary>
      }
    >
      <DistributionSection {...form} />
      {facts.distribution && <MetricsSection {...form} />}
      {facts.distribution && <LogsSection {...form} />}
    </WizardFrame>
  )
}

function DistributionSection({ answers, facts, answer, problemOf }: HitRateForm) {
  return (
    <Container header={<Header variant="h2">The distribution</Header>}>
      <ChoiceAnswer
        label="Distribution"
        awsName="DistributionId"
        help="Metrics and logs are of one distribution each."
        problem={problemOf('distributionId')}
        look="select"
        value={answers.distributionId}
        options={facts.distributions.map(({ id, name }) => ({
          value: id,
          label: name,
          description: id,
        }))}
        onChange={(distributionId) => answer({ distributionId })}
      />
    </Container>
  )
}

function Prices({ prices }: { prices: readonly PriceNote[] }) {
  return (
    <section aria-label="Price">
      <b>What it costs</b>
      <ul className="wizard-list">
        {prices.map(({ sentence, source }) => (
          <li key={sentence}>
            {sentence}{' '}
            <Link href={source} external externalIconAriaLabel="Opens AWS’s page in a new tab">
              AWS’s page
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}

function toQuery({ bucket, distribution, logs }: HitRateSearch): HitRateQuery {
  return {
    ...(distribution && { distribution }),
    ...(logs === 'existing' && bucket && bucket !== '-' && { bucket }),
  }
}

/** While something else is read, what was read before is not taken for it. */
function withoutOthers(facts: HitRateFacts, { bucket, distribution }: HitRateQuery): HitRateFacts {
  const isOther = distribution !== undefined && facts.distribution?.id !== distribution
  return {
    ...facts,
    distribution: isOther ? null : facts.distribution,
    bucket: facts.bucket?.name === bucket ? facts.bucket : null,
  }
}
