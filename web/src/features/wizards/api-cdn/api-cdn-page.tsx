/** Route `/accounts/$account/wizards/api-cdn`: one form, whose answers stand in the address. */
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'

import type { ApiCdnAnswers } from '#shared/wizards/api-cdn/answers.ts'
import { apiCdn } from '#shared/wizards/api-cdn/api-cdn.ts'
import { describeAnswers } from '#shared/wizards/api-cdn/describe-answers.ts'
import { API_LIST, type ApiCdnFacts } from '#shared/wizards/api-cdn/facts.ts'

import { EmptyState } from '../../../components/empty-state.tsx'
import { paths } from '../../../lib/paths.ts'
import { TextAnswer } from '../answer-fields.tsx'
import { useReview } from '../use-review.ts'
import { useWizardProblems } from '../use-wizard-problems.ts'
import { WizardFrame } from '../wizard-frame.tsx'
import { WizardReading } from '../wizard-reading.tsx'
import { WizardSummary } from '../wizard-summary.tsx'
import type { ApiCdnSearch } from './api-cdn-search.ts'
import { ApiSection } from './api-section.tsx'
import { CacheSection } from './cache-section.tsx'
import type { ApiCdnForm } from './form.ts'
import { MoreSection } from './more-section.tsx'
import { PlaceSection } from './place-section.tsx'
import { apiCdnFactsQuery, proposeApiCdn } from './queries.ts'
import { toAnswers, toSearch, withApi, withPlace } from './to-answers.ts'

const route = getRouteApi('/accounts/$account/wizards/api-cdn')

const TITLE = 'CloudFront in front of an API'

export function ApiCdnPage() {
  const { account } = route.useParams()
  const search = route.useSearch()
  return (
    <WizardReading facts={useQuery(apiCdnFactsQuery(account, search))}>
      {(facts, reading) =>
        facts.apis.length === 0 ? (
          <NoApis account={account} facts={facts} />
        ) : (
          <ApiCdnWizard account={account} facts={withoutOthers(facts, search)} reading={reading} />
        )
      }
    </WizardReading>
  )
}

type Props = { account: string; facts: ApiCdnFacts }

function ApiCdnWizard({ account, facts, reading }: Props & { reading: string | null }) {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const review = useReview(account, proposeApiCdn(account))
  const answers = toAnswers(search, facts)
  const { outcome, problems } = apiCdn(answers, facts)
  const { onReview, problemOf, touch } = useWizardProblems<keyof ApiCdnAnswers>({
    problems,
    reading,
    isSaidAtOnce: (name) => isFromAddress(name, answers, search),
    propose: () => review.mutate(answers),
  })
  const change = (toNext: (old: ApiCdnSearch) => ApiCdnSearch) =>
    void navigate({ search: toNext, replace: true, resetScroll: false })
  const answer = (given: Partial<ApiCdnAnswers>) => {
    touch(Object.keys(given))
    change((old) => ({ ...old, ...toSearch(given) }))
  }
  const chooseApi = (api: string) => change((old) => withApi(old, api))
  const choosePlace = (distribution: string) => change((old) => withPlace(old, distribution))
  const form: ApiCdnForm = {
    answers,
    facts,
    answer,
    problemOf,
  }
  return (
    <WizardFrame
      title={TITLE}
      description="Answers come from near your users, and the API is asked less. Nothing is made before you have seen every call."
      unreadable={facts.unreadable}
      reading={reading}
      onReview={onReview}
      pending={review.isPending}
      error={review.error}
      summary={<WizardSummary lines={describeAnswers(answers, facts)} outcome={outcome} />}
    >
      <ApiSection {...form} onApi={chooseApi} />
      {facts.api && <PlaceSection {...form} onDistribution={choosePlace} />}
      {facts.api && <CacheSection {...form} />}
      {facts.api && <ProofSection {...form} />}
      {facts.api && <MoreSection {...form} />}
    </WizardFrame>
  )
}

/** The one thing that cannot always be read: a path that answers. */
function ProofSection({ answers, facts, answer, problemOf }: ApiCdnForm) {
  const isImages = facts.api?.pictures !== null
  return (
    <Container header={<Header variant="h2">The proof</Header>}>
      <TextAnswer
        label={isImages ? 'A picture that is there' : 'A path that answers'}
        awsName="GET"
        help={
          isImages
            ? 'It is asked for at two sizes once everything is there.'
            : 'As the API has it, without the stage. It is asked for once everything is there.'
        }
        problem={problemOf('examplePath')}
        placeholder="/items?page=1"
        value={answers.examplePath}
        onChange={(examplePath) => answer({ examplePath })}
      />
    </Container>
  )
}

function NoApis({ account, facts }: Props) {
  const unread = facts.unreadable.find(({ what }) => what === API_LIST)
  return unread ? (
    <EmptyState
      title="The APIs of this account cannot be read"
      action={<Button href={paths.wizards(account)}>All wizards</Button>}
    >
      {unread.problem.detail ?? unread.problem.title}
    </EmptyState>
  ) : (
    <EmptyState
      title={`There is no API in ${facts.region}`}
      action={<Button href={paths.newRestApi(account)}>Make an API</Button>}
    >
      CloudFront needs one to stand in front of. APIs of other regions are not looked at: an account
      works in one region.
    </EmptyState>
  )
}

/** While something else is read, what was read before is not taken for it. */
function withoutOthers(facts: ApiCdnFacts, { api, distribution }: ApiCdnSearch): ApiCdnFacts {
  return {
    ...facts,
    api: api === undefined || facts.api?.id === api ? facts.api : null,
    distribution: facts.distribution?.id === distribution ? facts.distribution : null,
  }
}

/** A link may name what is gone, and a chosen distribution may have a behavior for the usual paths. */
function isFromAddress(name: keyof ApiCdnAnswers, answers: ApiCdnAnswers, search: ApiCdnSearch) {
  if (name === 'apiId') return Boolean(search.api)
  if (name === 'distributionId') return Boolean(search.distribution)
  return name === 'pathPattern' && answers.pathPattern !== ''
}
