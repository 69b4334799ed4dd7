/** Paths that the site and the API share: who reads gets the page, who sends reaches the API. */
import ExpandableSection from '@cloudscape-design/components/expandable-section'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'

import { ChoiceAnswer, TextAnswer } from '../answer-fields.tsx'
import { fromText } from '../search-values.ts'
import type { SiteForm } from './form.ts'

/** Prices: https://aws.amazon.com/cloudfront/pricing/, https://aws.amazon.com/lambda/pricing/ (November 2026). */
const ROUTINGS = [
  {
    value: 'cloudfront-function',
    label: 'A CloudFront Function',
    description: '0.10 USD per million requests to these paths. A change is everywhere in seconds.',
  },
  {
    value: 'lambda-edge',
    label: 'Lambda@Edge',
    description:
      '0.60 USD per million requests that are not cached, and their time. A change takes minutes, deleting hours.',
  },
] as const

export function FormsSection({ answers, answer, problemOf }: SiteForm) {
  const { formPaths, formRouting } = answers
  const [isOpen, setIsOpen] = useState(formPaths.length > 0)
  return (
    <ExpandableSection
      variant="container"
      headerText="The same path for both"
      headerDescription={
        formPaths.length > 0
          ? `GET to the site, POST to the API: ${formPaths.join(', ')}`
          : 'GET to the site and POST to the API on one path, like /contact. Most need none.'
      }
      expanded={isOpen || problemOf('formPaths') !== null}
      onChange={({ detail }) => setIsOpen(detail.expanded)}
    >
      <SpaceBetween size="l">
        <TextAnswer
          label="Shared paths"
          awsName="PathPattern"
          help="Between commas. GET and HEAD get the site’s page, every other method reaches the API under the same path."
          problem={problemOf('formPaths')}
          placeholder="/contact"
          value={formPaths.join(', ')}
          onChange={(text) => answer('formPaths', { forms: fromText(text) })}
        />
        {formPaths.length > 0 && (
          <ChoiceAnswer
            label="What tells the methods apart"
            awsName={
              formRouting === 'lambda-edge' ? 'LambdaFunctionAssociations' : 'FunctionAssociations'
            }
            help="Both do the same."
            problem={null}
            value={formRouting}
            options={ROUTINGS}
            onChange={(routing) => answer(null, { routing })}
          />
        )}
      </SpaceBetween>
    </ExpandableSection>
  )
}
