/** Whether CloudFront writes access logs, and where to. */
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'

import type { HitRateAnswers } from '#shared/wizards/hit-rate/answers.ts'

import { ChoiceAnswer, SwitchAnswer, TextAnswer } from '../answer-fields.tsx'
import type { HitRateForm } from './form.ts'

export function LogsSection(form: HitRateForm) {
  const { answers, facts, answer, problemOf } = form
  const { Bucket: now, Enabled } = facts.distribution?.config.Logging ?? {}
  const isOn = Enabled === true
  const hasBuckets = facts.buckets.length > 0
  const options: Array<{ value: HitRateAnswers['logs']; label: string; description: string }> = [
    isOn
      ? { value: 'as-is', label: 'As they are', description: `In ${now ?? ''}` }
      : { value: 'as-is', label: 'None', description: 'The metrics alone tell the hit rate' },
    {
      value: 'new',
      label: 'To a new bucket',
      description: 'Private, and open to CloudFront’s log delivery alone',
    },
    {
      value: 'existing',
      label: 'To a bucket that is there',
      description: hasBuckets
        ? 'It must take access control lists'
        : 'There is none that can be read',
    },
  ]
  return (
    <Container header={<Header variant="h2">Access logs</Header>}>
      <SpaceBetween size="l">
        <ChoiceAnswer
          label="Access logs"
          awsName="Logging"
          help="One line for each request, with hit or miss: they tell which paths miss. CloudFront writes them for free; S3 charges storing and reading them."
          problem={problemOf('logs')}
          value={answers.logs}
          options={options.map((option) => ({
            ...option,
            disabled: option.value === 'existing' && !hasBuckets,
          }))}
          onChange={(logs) => answer({ logs })}
        />
        {answers.logs !== 'as-is' && <Place {...form} />}
      </SpaceBetween>
    </Container>
  )
}

function Place({ answers, facts, answer, problemOf }: HitRateForm) {
  return (
    <SpaceBetween size="l">
      {answers.logs === 'new' ? (
        <TextAnswer
          label="Name of the bucket"
          awsName="Bucket"
          help="All AWS accounts share these names: the number of yours makes it your own."
          problem={problemOf('bucket')}
          value={answers.bucket}
          onChange={(bucket) => answer({ bucket })}
        />
      ) : (
        <ChoiceAnswer
          label="Bucket"
          awsName="Bucket"
          help="It gets an entry for CloudFront’s log delivery in its access control list."
          problem={problemOf('bucket')}
          look="select"
          value={answers.bucket}
          options={facts.buckets.map(({ name, region }) => ({
            value: name,
            label: name,
            description: region,
          }))}
          onChange={(bucket) => answer({ bucket })}
        />
      )}
      <TextAnswer
        label="Prefix"
        awsName="Prefix"
        help="Stands before the names of the files. May be empty."
        problem={problemOf('prefix')}
        placeholder="cloudfront/"
        value={answers.prefix}
        onChange={(prefix) => answer({ prefix })}
      />
      <SwitchAnswer
        label="Cookies"
        awsName="IncludeCookies"
        help="Only where you must know them: they can let whoever reads the log in."
        problem={null}
        text="Write the viewers’ cookies into the log"
        checked={answers.cookies}
        onChange={(cookies) => answer({ cookies })}
      />
    </SpaceBetween>
  )
}
