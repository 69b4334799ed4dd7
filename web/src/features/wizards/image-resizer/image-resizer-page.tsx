/** Route `/accounts/$account/wizards/image-resizer`: one form, whose answers stand in the address. */
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'

import { describeResizer } from '#shared/wizards/image-resizer/describe-resizer.ts'
import type { ImageResizerFacts } from '#shared/wizards/image-resizer/facts.ts'
import { toImageResizer } from '#shared/wizards/image-resizer/to-image-resizer.ts'

import { useReview } from '../use-review.ts'
import { useWizardProblems } from '../use-wizard-problems.ts'
import { WizardFrame } from '../wizard-frame.tsx'
import { WizardReading } from '../wizard-reading.tsx'
import { WizardSummary } from '../wizard-summary.tsx'
import type { AnswerName, ResizerForm } from './form.ts'
import { FunctionSection } from './function-section.tsx'
import './image-resizer.css'
import type { ImageResizerSearch } from './image-resizer-search.ts'
import { PicturesSection } from './pictures-section.tsx'
import { PlaceSection } from './place-section.tsx'
import { proposeResizer, resizerFactsQuery } from './queries.ts'
import { SizesSection } from './sizes-section.tsx'
import { toAnswers, toNew } from './to-answers.ts'
import { OlderSection, UpgradeSection } from './upgrade-section.tsx'

const route = getRouteApi('/accounts/$account/wizards/image-resizer')

export function ImageResizerPage() {
  const { account } = route.useParams()
  const search = route.useSearch()
  return (
    <WizardReading facts={useQuery(resizerFactsQuery(account, toRead(search)))}>
      {(facts, reading) => (
        <ResizerWizard account={account} facts={withoutOthers(facts, search)} reading={reading} />
      )}
    </WizardReading>
  )
}

type Props = { account: string; facts: ImageResizerFacts; reading: string | null }

function ResizerWizard({ account, facts, reading }: Props) {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const review = useReview(account, proposeResizer(account))
  const answers = toAnswers(search, facts)
  const { outcome, problems } = toImageResizer(answers, facts)
  const change = (given: ImageResizerSearch) =>
    void navigate({ search: (old) => ({ ...old, ...given }), replace: true, resetScroll: false })
  const { onReview, problemOf, touch } = useWizardProblems<AnswerName>({
    problems,
    reading,
    isSaidAtOnce: (name) => isFromAddress(name, search),
    propose: () => review.mutate(answers),
  })
  const form: ResizerForm = {
    answers: toNew(search, facts),
    facts,
    problemOf,
    answer: (name, given) => {
      if (name !== null) touch([name])
      change(given)
    },
  }
  const onUpgrade = (functionName: string | undefined) =>
    void navigate({ search: functionName === undefined ? {} : { upgrade: functionName } })
  return (
    <WizardFrame
      title={answers.kind === 'upgrade' ? 'Upgrade an image resizer' : 'Image resizer'}
      description="Pictures at any size you allow, made when they are first asked for and kept near your users. Nothing is made before you have seen every call."
      unreadable={facts.cdn.unreadable}
      reading={reading}
      onReview={onReview}
      pending={review.isPending}
      error={review.error}
      summary={<WizardSummary lines={describeResizer(answers, facts)} outcome={outcome} />}
    >
      {answers.kind === 'upgrade' ? (
        <UpgradeSection
          facts={facts}
          functionName={answers.functionName}
          problem={problems[0]?.message ?? null}
          onUpgrade={onUpgrade}
        />
      ) : (
        <SpaceBetween size="l">
          <PicturesSection {...form} />
          <SizesSection {...form} />
          <PlaceSection {...form} />
          <FunctionSection {...form} />
          <OlderSection facts={facts} onUpgrade={onUpgrade} />
        </SpaceBetween>
      )}
    </WizardFrame>
  )
}

/** What the server must look at; "a bucket, not chosen yet" is none. */
function toRead({ bucket, distribution }: ImageResizerSearch) {
  return { bucket: bucket === '-' ? undefined : bucket, distribution }
}

/** While something else is read, what was read before is not taken for it. */
function withoutOthers(
  facts: ImageResizerFacts,
  { bucket, distribution }: ImageResizerSearch,
): ImageResizerFacts {
  const { cdn } = facts
  return {
    ...facts,
    bucket: facts.bucket?.name === bucket ? facts.bucket : null,
    cdn: { ...cdn, distribution: cdn.distribution?.id === distribution ? cdn.distribution : null },
  }
}

/** A link may name what is gone. */
function isFromAddress(name: AnswerName, { bucket, distribution }: ImageResizerSearch): boolean {
  if (name === 'bucket.name') return bucket !== undefined && bucket !== '-'
  return name === 'distributionId' && distribution !== undefined
}
