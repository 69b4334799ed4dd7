/** Route `/accounts/$account/wizards/custom-domain`: one form, whose answers stand in the address. */
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { sayRecord } from '#shared/certificates/address-record.ts'
import type { CustomDomainAnswers } from '#shared/wizards/custom-domain/answers.ts'
import { toCustomDomain } from '#shared/wizards/custom-domain/custom-domain.ts'
import {
  describeDomain,
  listAddressRecords,
} from '#shared/wizards/custom-domain/describe-domain.ts'
import type { CustomDomainFacts, CustomDomainQuery } from '#shared/wizards/custom-domain/facts.ts'

import { NoDistributions } from '../no-distributions.tsx'
import { toText } from '../search-values.ts'
import { useReview } from '../use-review.ts'
import { useWizardProblems } from '../use-wizard-problems.ts'
import { WizardFrame } from '../wizard-frame.tsx'
import { WizardReading } from '../wizard-reading.tsx'
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
  return (
    <WizardReading
      facts={useQuery(domainFactsQuery(account, query))}
      rereading="Looking up who has the names"
    >
      {(facts, reading) =>
        facts.distributions.length === 0 ? (
          <NoDistributions account={account} unreadable={facts.unreadable} />
        ) : (
          <DomainWizard account={account} facts={withoutOthers(facts, query)} reading={reading} />
        )
      }
    </WizardReading>
  )
}

type Props = { account: string; facts: CustomDomainFacts; reading: string | null }

function DomainWizard({ account, facts, reading }: Props) {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const review = useReview(account, proposeDomain(account))
  const answers = toAnswers(search, facts)
  const { outcome, problems } = toCustomDomain(answers, facts)
  const { onReview, problemOf, touch } = useWizardProblems<keyof CustomDomainAnswers>({
    problems,
    reading,
    isSaidAtOnce: (name) => isSaidAnyway(name, answers),
    propose: () => review.mutate(answers),
  })
  const form: DomainForm = {
    answers,
    facts,
    namesText: toText(search.names) ?? '',
    answer: (name, given) => {
      touch([name])
      void navigate({ search: (old) => ({ ...old, ...given }), replace: true, resetScroll: false })
    },
    problemOf,
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
