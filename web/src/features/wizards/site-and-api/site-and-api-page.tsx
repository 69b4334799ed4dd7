/** Route `/accounts/$account/wizards/site-and-api`: one form, whose answers stand in the address. */
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'

import { describeSite, listWays } from '#shared/wizards/site-and-api/describe-site.ts'
import type { SiteAndApiFacts, SiteAndApiQuery } from '#shared/wizards/site-and-api/facts.ts'
import { toSiteAndApi } from '#shared/wizards/site-and-api/to-site-and-api.ts'

import { useReview } from '../use-review.ts'
import { useWizardProblems } from '../use-wizard-problems.ts'
import { WizardFrame } from '../wizard-frame.tsx'
import { WizardReading } from '../wizard-reading.tsx'
import { WizardSummary } from '../wizard-summary.tsx'
import { ApiSection } from './api-section.tsx'
import type { AnswerName, SiteForm } from './form.ts'
import { FormsSection } from './forms-section.tsx'
import { MoreSection } from './more-section.tsx'
import { proposeSite, siteFactsQuery } from './queries.ts'
import type { SiteAndApiSearch } from './site-and-api-search.ts'
import { SiteSection } from './site-section.tsx'
import { toAnswers } from './to-answers.ts'
import { WaysTable } from './ways-table.tsx'

const route = getRouteApi('/accounts/$account/wizards/site-and-api')

export function SiteAndApiPage() {
  const { account } = route.useParams()
  const query = toQuery(route.useSearch())
  return (
    <WizardReading facts={useQuery(siteFactsQuery(account, query))}>
      {(facts, reading) => (
        <SiteWizard account={account} facts={withoutOthers(facts, query)} reading={reading} />
      )}
    </WizardReading>
  )
}

type Props = { account: string; facts: SiteAndApiFacts; reading: string | null }

function SiteWizard({ account, facts, reading }: Props) {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const review = useReview(account, proposeSite(account))
  const answers = toAnswers(search, facts)
  const { outcome, problems } = toSiteAndApi(answers, facts)
  const { onReview, problemOf, touch } = useWizardProblems<AnswerName>({
    problems,
    reading,
    isSaidAtOnce: (name) => isFromAddress(name, search),
    propose: () => review.mutate(answers),
  })
  const form: SiteForm = {
    answers,
    facts,
    problemOf,
    answer: (name, given) => {
      if (name !== null) touch([name])
      void navigate({ search: (old) => ({ ...old, ...given }), replace: true, resetScroll: false })
    },
  }
  return (
    <WizardFrame
      title="Static site and API on one domain"
      description="Files from S3 and answers from API Gateway under one address, each at its paths. Nothing is made before you have seen every call."
      unreadable={facts.unreadable}
      reading={reading}
      onReview={onReview}
      pending={review.isPending}
      error={review.error}
      summary={
        <WizardSummary lines={describeSite(answers, facts)} outcome={outcome}>
          <WaysTable ways={listWays(answers, facts)} />
        </WizardSummary>
      }
    >
      <SiteSection {...form} />
      <ApiSection {...form} />
      {answers.api.kind !== 'none' && <FormsSection {...form} />}
      <MoreSection {...form} />
    </WizardFrame>
  )
}

/** An id, as they are in addresses; everything else stands for a choice that needs no reading. */
const API_ID = /^[a-z0-9]{8,64}$/

/** What the server must look at; "one, not chosen yet" is none. */
function toQuery({ api, bucket }: SiteAndApiSearch): SiteAndApiQuery {
  return {
    ...(api !== undefined && API_ID.test(api) && { api }),
    ...(bucket !== undefined && bucket !== '-' && { bucket }),
  }
}

/** While something else is read, what was read before is not taken for it. */
function withoutOthers(facts: SiteAndApiFacts, { api, bucket }: SiteAndApiQuery): SiteAndApiFacts {
  return {
    ...facts,
    api: api === undefined || facts.api?.id === api ? facts.api : null,
    bucket: facts.bucket?.name === bucket ? facts.bucket : null,
  }
}

/** A link may name what is gone. */
function isFromAddress(name: AnswerName, search: SiteAndApiSearch): boolean {
  const { api, bucket } = toQuery(search)
  return (
    (name === 'bucket.name' && bucket !== undefined) ||
    (name === 'api.restApiId' && api !== undefined)
  )
}
