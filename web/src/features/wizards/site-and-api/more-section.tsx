/** What few change: how a missing file is told, and where in the world CloudFront answers. */
import ExpandableSection from '@cloudscape-design/components/expandable-section'
import SpaceBetween from '@cloudscape-design/components/space-between'

import { ChoiceAnswer } from '../answer-fields.tsx'
import type { SiteForm } from './form.ts'

const MISSING = [
  {
    value: '404',
    label: '404, not found',
    description: 'CloudFront may list the bucket, so that S3 can tell. Viewers get no list.',
  },
  {
    value: '403',
    label: '403, forbidden',
    description: 'S3 does not tell what is missing from what is forbidden.',
  },
] as const

const PRICES = [
  { value: 'PriceClass_100', label: 'North America, Europe and Israel' },
  { value: 'PriceClass_200', label: 'Without South America, Australia and New Zealand' },
  { value: 'PriceClass_All', label: 'All edge locations' },
] as const

export function MoreSection({ answers, answer }: SiteForm) {
  return (
    <ExpandableSection
      variant="container"
      headerText="More"
      headerDescription="Good as they are for most."
    >
      <SpaceBetween size="l">
        <ChoiceAnswer
          label="A file that is not there"
          awsName="s3:ListBucket"
          help="What CloudFront hears from S3."
          problem={null}
          value={answers.missingIs404 ? '404' : '403'}
          options={MISSING}
          onChange={(missing) => answer(null, { missing })}
        />
        <ChoiceAnswer
          label="Where"
          awsName="PriceClass"
          help="Fewer places cost less, and are farther from some viewers."
          problem={null}
          look="select"
          value={answers.priceClass}
          options={PRICES}
          onChange={(price) => answer(null, { price })}
        />
      </SpaceBetween>
    </ExpandableSection>
  )
}
