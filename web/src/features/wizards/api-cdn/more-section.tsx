/** What few change: methods, compression, price class, HTTP versions, the comment. */
import ExpandableSection from '@cloudscape-design/components/expandable-section'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'

import { ChoiceAnswer, SwitchAnswer, TextAnswer } from '../answer-fields.tsx'
import type { ApiCdnForm } from './form.ts'

const METHODS = [
  { value: 'read', label: 'GET and HEAD' },
  { value: 'read-and-options', label: 'GET, HEAD and OPTIONS' },
  { value: 'all', label: 'All seven' },
] as const

const PRICES = [
  { value: 'PriceClass_All', label: 'All edge locations' },
  { value: 'PriceClass_200', label: 'Without South America, Australia and New Zealand' },
  { value: 'PriceClass_100', label: 'North America, Europe and Israel' },
] as const

const HTTP = [
  { value: 'http2and3', label: 'HTTP/2 and HTTP/3' },
  { value: 'http2', label: 'HTTP/2' },
  { value: 'http3', label: 'HTTP/3' },
  { value: 'http1.1', label: 'HTTP/1.1 only' },
] as const

export function MoreSection({ answers, answer, problemOf }: ApiCdnForm) {
  const [isOpen, setIsOpen] = useState(false)
  const isNew = answers.distributionId === ''
  return (
    <ExpandableSection
      variant="container"
      headerText="More"
      headerDescription="Good as they are for most."
      expanded={isOpen || problemOf('comment') !== null}
      onChange={({ detail }) => setIsOpen(detail.expanded)}
    >
      <SpaceBetween size="l">
        <ChoiceAnswer
          label="Methods"
          awsName="AllowedMethods"
          help="What the routes of the API need. Others are refused at the edge."
          problem={null}
          look="select"
          value={answers.methods}
          options={METHODS}
          onChange={(methods) => answer({ methods })}
        />
        <SwitchAnswer
          label="Compression"
          awsName="Compress"
          help="Makes JSON a fifth of its size; pictures are compressed already."
          problem={null}
          text="Compress with Brotli and gzip"
          checked={answers.compresses}
          onChange={(compresses) => answer({ compresses })}
        />
        {isNew && (
          <SpaceBetween size="l">
            <ChoiceAnswer
              label="Where"
              awsName="PriceClass"
              help="Fewer places cost less, and are farther from some viewers."
              problem={null}
              look="select"
              value={answers.priceClass}
              options={PRICES}
              onChange={(priceClass) => answer({ priceClass })}
            />
            <ChoiceAnswer
              label="HTTP versions"
              awsName="HttpVersion"
              help="Beside HTTP/1.1, which everybody gets."
              problem={null}
              look="select"
              value={answers.httpVersion}
              options={HTTP}
              onChange={(httpVersion) => answer({ httpVersion })}
            />
            <TextAnswer
              label="Comment"
              awsName="Comment"
              help="Lists and searches show it."
              problem={problemOf('comment')}
              value={answers.comment}
              onChange={(comment) => answer({ comment })}
            />
          </SpaceBetween>
        )}
      </SpaceBetween>
    </ExpandableSection>
  )
}
