/** A new distribution with one origin; everything else is edited afterwards. */
import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import { useState } from 'react'

import { toNewConfig } from '#shared/distribution/edit-settings.ts'
import { findDomainNameProblem } from '#shared/distribution/rules/domain-name-rules.ts'

import { LifecycleDialog } from './lifecycle-dialog.tsx'
import { withCreate } from './to-change.ts'
import { useLifecycle } from './use-lifecycle.ts'

export function CreateDialog({ account, onClose }: { account: string; onClose: () => void }) {
  const lifecycle = useLifecycle(account)
  const [callerReference] = useState(() => crypto.randomUUID())
  const [comment, setComment] = useState('')
  const [domainName, setDomainName] = useState('')
  const [showProblems, setShowProblems] = useState(false)
  const problem =
    findDomainNameProblem(domainName) && 'Enter a host name: no https://, no path, no port.'
  const submit = () => {
    setShowProblems(true)
    if (problem) return
    const config = toNewConfig({ callerReference, comment, domainName })
    lifecycle.propose(() => ({
      title: `Create a distribution for ${domainName}`,
      edit: (changes) => withCreate(changes, comment || domainName, config),
    }))
  }
  return (
    <LifecycleDialog
      title="Create a distribution"
      lifecycle={lifecycle}
      disabledReason={comment.length > 128 ? 'A comment has at most 128 characters' : null}
      onClose={onClose}
      onSubmit={submit}
    >
      <FormField
        stretch
        label="Domain of the origin"
        description="The server that CloudFront fetches from, over HTTPS: the host name of an API, a bucket or any other."
        errorText={showProblems && problem}
        i18nStrings={{ errorIconAriaLabel: 'Error' }}
      >
        <Input
          value={domainName}
          placeholder="origin.example.com"
          spellcheck={false}
          autoComplete={false}
          onChange={({ detail }) => setDomainName(detail.value.trim())}
        />
      </FormField>
      <FormField stretch label="Comment" description="What it is for. Lists and searches show it.">
        <Input value={comment} onChange={({ detail }) => setComment(detail.value)} />
      </FormField>
    </LifecycleDialog>
  )
}
