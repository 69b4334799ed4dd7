/** Route `/accounts/$account/wizards/hit-rate`: one form, whose answers stand in the address. */
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import Link from '@cloudscape-design/components/link'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'

import type { PriceNote } from '#shared/plans/plan.ts'
import type { HitRateAnswers } from '#shared/wizards/hit-rate/answers.ts'
import { describeHitRate } from '#shared/wizards/hit-rate/describe-hit-rate.ts'
import type { HitRateFacts, HitRateQuery } from '#shared/wizards/hit-rate/facts.ts'
import { listPrices, toHitRate } from '#shared/wizards/hit-rate/hit-rate.ts'

import { ChoiceAnswer } from '../answer-fields.tsx'
import { NoDistributions } from '../no-distributions.tsx'
import { useReview } from '../use-review.ts'
import { useWizardProblems } from '../use-wizard-problems.ts'
import { WizardFrame } from '../wizard-frame.tsx'
import { WizardReading } from '../wizard-reading.tsx'
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
  return (
    <WizardReading facts={useQuery(hitRateFactsQuery(account, query))}>
      {(facts, reading) =>
        facts.distributions.length === 0 ? (
          <NoDistributions account={account} unreadable={facts.unreadable} />
        ) : (
          <HitRateWizard account={account} facts={withoutOthers(facts, query)} reading={reading} />
        )
      }
    </WizardReading>
  )
}

type Props = { account: string; facts: HitRateFacts; reading: string | null }

function HitRateWizard({ account, facts, reading }: Props) {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const review = useReview(account, proposeHitRate(account))
  const answers = toAnswers(search, facts)
  const { outcome, problems } = toHitRate(answers, facts)
  const prices = listPrices(answers, facts)
  const { onReview, problemOf, touch } = useWizardProblems<keyof HitRateAnswers>({
    problems,
    reading,
    // A link may name what is gone.
    isSaidAtOnce: (name) => name === 'distributionId' && search.distribution !== undefined,
    propose: () => review.mutate(answers),
  })
  const answer = (given: Partial<HitRateAnswers>) => {
    touch(Object.keys(given))
    const next = toSearch(given)
    void navigate({ search: (old) => ({ ...old, ...next }), replace: true, resetScroll: false })
  }
  const form: HitRateForm = {
    answers,
    facts,
    prices,
    answer,
    problemOf,
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
