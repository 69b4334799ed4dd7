/** Which sizes may be asked for, and what becomes of others. */
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'

import { toSizes } from '#shared/wizards/image-resizer/sizes.ts'

import { ChoiceAnswer, SwitchAnswer } from '../answer-fields.tsx'
import { fromText } from '../search-values.ts'
import type { ResizerForm } from './form.ts'
import { FormatsAnswer } from './formats-answer.tsx'
import { SizesAnswer } from './sizes-answer.tsx'

export function SizesSection({ answers, answer, problemOf }: ResizerForm) {
  const sizes = toSizes(answers.allowedSizes)
  return (
    <Container header={<Header variant="h2">The sizes</Header>}>
      <SpaceBetween size="l">
        <SizesAnswer
          sizes={sizes}
          problem={problemOf('allowedSizes')}
          onChange={(next) => answer('allowedSizes', { sizes: fromText(next.join(',')) })}
        />
        {sizes.length > 0 && (
          <ChoiceAnswer
            label="Other sizes"
            awsName="IMAGE_OTHER_SIZES"
            help="What somebody gets who asks for a size that is not listed."
            problem={null}
            value={answers.otherSizes}
            options={[
              {
                value: 'snap',
                label: 'The nearest one',
                description: 'Rather larger than smaller.',
              },
              {
                value: 'reject',
                label: 'A refusal',
                description: '400, with the list. Safest where strangers may try.',
              },
            ]}
            onChange={(others) => answer('otherSizes', { others })}
          />
        )}
        <FormatsAnswer
          formats={answers.formats}
          onChange={(next) => answer('formats', { formats: fromText(next.join(',')) })}
        />
        <SwitchAnswer
          label="Enlarging"
          awsName="IMAGE_ENLARGE"
          help={
            answers.enlarge === 'never'
              ? 'A picture is never larger than its original.'
              : 'A picture is never larger than its original, unless the address says enlarge=1.'
          }
          problem={null}
          text="May be asked for with enlarge=1"
          checked={answers.enlarge === 'on-request'}
          onChange={(on) => answer('enlarge', { enlarge: on ? 'on-request' : 'never' })}
        />
      </SpaceBetween>
    </Container>
  )
}
