/** What it is called, and where the originals are. */
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'

import { ChoiceAnswer, TextAnswer } from '../answer-fields.tsx'
import { fromText } from '../search-values.ts'
import type { ResizerForm } from './form.ts'

export function PicturesSection({ answers, facts, answer, problemOf }: ResizerForm) {
  const { bucket, name } = answers
  const choose = (kind: 'new' | 'existing') =>
    // `''` stands in the address as "one that is there, not chosen yet".
    answer(null, kind === 'new' ? { bucket: undefined } : { bucket: fromText('') })
  return (
    <Container header={<Header variant="h2">The pictures</Header>}>
      <SpaceBetween size="l">
        <TextAnswer
          label="Name"
          awsName="FunctionName"
          help="Everything that is made is called after it."
          problem={problemOf('name')}
          placeholder="images"
          value={name}
          onChange={(text) => answer('name', { name: fromText(text) })}
        />
        <ChoiceAnswer
          label="Originals"
          awsName="Bucket"
          help="The bucket with the pictures as they were taken. A size is made when it is first asked for."
          problem={null}
          value={bucket.kind}
          options={[
            {
              value: 'new',
              label: 'In a new bucket',
              description: 'Private. Upload pictures afterwards.',
            },
            {
              value: 'existing',
              label: 'In a bucket of mine',
              description: 'The resizer may read it. Nothing in it is changed.',
            },
          ]}
          onChange={choose}
        />
        {bucket.kind === 'new' ? (
          <TextAnswer
            label="Name of the bucket"
            awsName="Bucket"
            help="Unique among all buckets of the world, so the account’s number is part of it."
            problem={problemOf('bucket.name')}
            value={bucket.name}
            onChange={(text) => answer('bucket.name', { newBucket: fromText(text) })}
          />
        ) : (
          <ChoiceAnswer
            label="Bucket"
            awsName="Bucket"
            help={`Of ${facts.cdn.region}, where the resizer will be.`}
            problem={problemOf('bucket.name')}
            look="select"
            value={bucket.name}
            options={facts.buckets.map(({ name: one, region }) => ({
              value: one,
              label: one,
              description: region === facts.cdn.region ? '' : region,
            }))}
            onChange={(one) => answer('bucket.name', { bucket: one })}
          />
        )}
      </SpaceBetween>
    </Container>
  )
}
