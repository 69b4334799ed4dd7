/** Route `/accounts/$account/wizards/custom-domain`: one form, whose answers stand in the address. */
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { sayRecord } from '#shared/certificates/address-record.ts'
import type { CustomDomainAnswers } from '#shared/wizards/custom-domain/answers.ts'
import { toCustomDomain } from '#shared/wizards/custom-domain/custom-domain.ts'
import {
  describeDomain,
  listAddressRecords,
} from '#shared/wizards/custom-domain/describe-domain.ts'
import type { CustomDomainFacts, CustomDomainQuery } from '#shared/wizards/custom-domain/facts.ts'

import { ErrorAlert } from '../../../components/error-alert.tsx'
import { LoadingPage } from '../../../components/loading-page.tsx'
import { NoDistributions } from '../no-distributions.tsx'
import { toText } from '../search-values.ts'
import { useReview } from '../use-review.ts'
import { WizardFrame } from '../wizard-frame.tsx'
import { WizardSummary } from '../wizard-summary.tsx'
import { CertificateSection } from './certificate-section.tsx'
import type { DomainForm } from './form.ts'
import { NamesSection } from './names-section.tsx'
import { domainFactsQuery, proposeDomain } from './queries.ts'
import { toAnswers, toQuery } from './to-answers.ts'

const route = getRouteApi('/accounts/$account/wizards/custom-domain')

export function CustomDomainPage() {
  const { account } = route.useParams()
  const query = toQuery(route.useSearch())
  const facts = useQuery(domainFactsQuery(account, query))
  if (facts.data && facts.data.distributions.length === 0) {
    return <NoDistributions account={account} unreadable={facts.data.unreadable} />
  }
  if (facts.data) {
    return (
      <DomainWizard
        account={account}
        facts={withoutOthers(facts.data, query)}
        reading={facts.isPlaceholderData ? 'Looking up who has the names' : null}
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

type Props = { account: string; facts: CustomDomainFacts; reading: string | null }

function DomainWizard({ account, facts, reading }: Props) {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const review = useReview(account, proposeDomain(account))
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set())
  const [showsAll, setShowsAll] = useState(false)
  const answers = toAnswers(search, facts)
  const { outcome, problems } = toCustomDomain(answers, facts)
  const form: DomainForm = {
    answers,
    facts,
    namesText: toText(search.names) ?? '',
    answer: (name, given) => {
      setTouched((names) => new Set([...names, name]))
      void navigate({ search: (old) => ({ ...old, ...given }), replace: true, resetScroll: false })
    },
    problemOf: (name) => {
      const isSaid = showsAll || touched.has(name) || isSaidAnyway(name, answers)
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
      title="Custom domain"
      description="Your own names for a distribution, with a certificate for them. Nothing is made before you have seen every call."
      unreadable={facts.unreadable.filter(({ what }) => !what.startsWith('who else has'))}
      reading={reading}
      onReview={onReview}
      pending={review.isPending}
      error={review.error}
      summary={
        <WizardSummary lines={describeDomain(answers, facts)} outcome={outcome}>
          {outcome && <Records answers={answers} facts={facts} />}
        </WizardSummary>
      }
    >
      <NamesSection {...form} />
      {facts.distribution && <CertificateSection {...form} />}
    </WizardFrame>
  )
}

function Records({ answers, facts }: Pick<DomainForm, 'answers' | 'facts'>) {
  return (
    <section aria-label="Records in DNS">
      <b>What you set in DNS at the end</b>
      <ul className="wizard-list">
        {listAddressRecords(answers, facts).map((record) => (
          <li key={record.name}>
            <span className="mono">{sayRecord(record)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** A name may belong to somebody, and the certificate follows from the names: both are said with no further click. */
function isSaidAnyway(
  name: keyof CustomDomainAnswers,
  { distributionId, names }: CustomDomainAnswers,
) {
  if (name === 'distributionId') return distributionId !== ''
  return name !== 'movesNames' && names.length > 0
}

/** While something else is read, what was read before is not taken for it. */
function withoutOthers(
  facts: CustomDomainFacts,
  { distribution }: CustomDomainQuery,
): CustomDomainFacts {
  const isOther = distribution !== undefined && facts.distribution?.id !== distribution
  return { ...facts, distribution: isOther ? null : facts.distribution }
}
