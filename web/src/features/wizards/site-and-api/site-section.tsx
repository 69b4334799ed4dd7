/** What it is called, which bucket holds the files, and what a path without a file name stands for. */
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'

import { ChoiceAnswer, SwitchAnswer, TextAnswer } from '../answer-fields.tsx'
import { fromText } from '../search-values.ts'
import type { SiteForm } from './form.ts'
import { fromFlag } from './to-answers.ts'

const BUCKETS = [
  { value: 'new', label: 'In a new bucket', description: 'Private: only CloudFront reads it.' },
  {
    value: 'existing',
    label: 'In a bucket of mine',
    description: 'Its policy gets a statement for CloudFront and keeps all others.',
  },
] as const

const PAGES = [
  {
    value: 'folders',
    label: 'The page of a folder',
    description:
      '/about is the file about/index.html, as static site generators write it. A function at the edge.',
  },
  {
    value: 'single-page-app',
    label: 'The home page: a single-page app',
    description:
      'The app reads the path itself. A function on the site’s behavior alone, so that the API keeps its errors.',
  },
  {
    value: 'files',
    label: 'Nothing: only files are there',
    description: '/about.html is the file about.html, and /about is missing.',
  },
  {
    value: 'error-pages',
    label: 'The home page, by error pages',
    description:
      'Without a function, but for the whole distribution: errors of the API become the home page too.',
  },
] as const

export function SiteSection(form: SiteForm) {
  const { answers, answer, problemOf } = form
  const choose = (kind: 'new' | 'existing') =>
    // `''` stands in the address as "one that is there, not chosen yet".
    answer(null, kind === 'new' ? { bucket: undefined } : { bucket: fromText('') })
  return (
    <Container header={<Header variant="h2">The site</Header>}>
      <SpaceBetween size="l">
        <TextAnswer
          label="Name"
          awsName="Comment"
          help="Everything that is made is called after it."
          problem={problemOf('name')}
          placeholder="site"
          value={answers.name}
          onChange={(text) => answer('name', { name: fromText(text) })}
        />
        <ChoiceAnswer
          label="Files"
          awsName="Bucket"
          help="HTML, CSS, scripts and pictures, in S3."
          problem={null}
          value={answers.bucket.kind}
          options={BUCKETS}
          onChange={choose}
        />
        <BucketAnswer {...form} />
        <ChoiceAnswer
          label="What a path without a file name stands for"
          awsName={
            answers.pages === 'error-pages' ? 'CustomErrorResponses' : 'FunctionAssociations'
          }
          help="/ itself is index.html in any case."
          problem={null}
          value={answers.pages}
          options={PAGES}
          onChange={(pages) => answer(null, { pages })}
        />
      </SpaceBetween>
    </Container>
  )
}

function BucketAnswer({ answers, facts, answer, problemOf }: SiteForm) {
  const { bucket } = answers
  if (bucket.kind === 'existing') {
    return (
      <ChoiceAnswer
        label="Bucket"
        awsName="Bucket"
        help="Everything in it can be read through the distribution."
        problem={problemOf('bucket.name')}
        look="select"
        value={bucket.name}
        options={facts.buckets.map(({ name, region }) => ({
          value: name,
          label: name,
          description: region === facts.region ? '' : region,
        }))}
        onChange={(name) => answer('bucket.name', { bucket: name })}
      />
    )
  }
  return (
    <SpaceBetween size="l">
      <TextAnswer
        label="Name of the bucket"
        awsName="Bucket"
        help="Unique among all buckets of the world, so the account’s number is part of it."
        problem={problemOf('bucket.name')}
        value={bucket.name}
        onChange={(text) => answer('bucket.name', { newBucket: fromText(text) })}
      />
      <SwitchAnswer
        label="Starter page"
        awsName="PutObject"
        help="An index.html, so that there is something to see and to prove. Upload yours in its place."
        problem={null}
        text="Begin with a page"
        checked={bucket.starterPage}
        onChange={(on) => answer(null, { starter: fromFlag(on) })}
      />
    </SpaceBetween>
  )
}
