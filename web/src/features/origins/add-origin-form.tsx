/** What a new origin is: a bucket, a stage of an API, or another server. */
import Button from '@cloudscape-design/components/button'
import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Tiles from '@cloudscape-design/components/tiles'
import { useState } from 'react'

import {
  addOrigin,
  findFreeOriginId,
  findOriginIdProblem,
} from '#shared/distribution/edit-origins.ts'
import {
  toAccessControl,
  toApiOrigin,
  toCustomOrigin,
  toS3Origin,
} from '#shared/distribution/new-origin.ts'
import type { Origin } from '#shared/distribution/origin.ts'
import { findDomainNameProblem } from '#shared/distribution/rules/domain-name-rules.ts'
import { toReference } from '#shared/plans/proposed-change.ts'

import { useEditing } from '../../components/editing.tsx'
import { useDraftActions } from '../../lib/use-draft.ts'
import { useEditPlace } from '../../lib/use-edit-place.ts'
import { ControlSelect, NEW_CONTROL, SourceSelect } from './origin-sources.tsx'
import { useAccessControls } from './use-access-controls.ts'
import { useOriginChoices } from './use-origin-choices.ts'

const KINDS = [
  {
    value: 'api',
    label: 'API Gateway',
    description: 'A stage of a REST API of this account, over HTTPS',
  },
  {
    value: 's3',
    label: 'S3 bucket',
    description: 'A bucket of this account, which can stay private',
  },
  { value: 'custom', label: 'Another server', description: 'Anything that has a host name' },
] as const

type Kind = (typeof KINDS)[number]['value']

export function AddOriginForm({ account }: { account: string }) {
  const { document, change } = useEditing()
  const { put } = useDraftActions(account)
  const edit = useEditPlace()
  const { buckets, stages } = useOriginChoices(account)
  const controls = useAccessControls(account)
  const [kind, setKind] = useState<Kind>('api')
  const [source, setSource] = useState('')
  const [control, setControl] = useState(NEW_CONTROL)
  const [typedName, setName] = useState<string | null>(null)
  const [showProblems, setShowProblems] = useState(false)

  const bucket = buckets.items.find(({ domainName }) => kind === 's3' && domainName === source)
  const stage = stages.items.find((one) => kind === 'api' && stageKey(one) === source)
  const suggested = bucket?.name ?? stage?.apiName ?? (source.split('.')[0] || 'origin')
  const name = typedName ?? findFreeOriginId(document, suggested)
  const nameProblem = findOriginIdProblem(document, name, '')
  const sourceProblem = findSourceProblem(kind, source)

  const make = (): Origin => {
    if (stage) return toApiOrigin(name, stage)
    if (!bucket) return toCustomOrigin(name, source)
    const place = { bucket: bucket.name, region: bucket.region }
    if (control !== NEW_CONTROL) return toS3Origin(name, place, control || null)
    const controlName = controls.freeName(bucket.name)
    const reference = toReference('OriginAccessControl', controlName)
    put({
      action: 'create',
      resource: 'OriginAccessControl',
      id: reference,
      after: toAccessControl(controlName),
    })
    return toS3Origin(name, place, reference)
  }
  const submit = () => {
    setShowProblems(true)
    if (nameProblem !== null || sourceProblem !== null) return
    const origin = make()
    change((config) => addOrigin(config, origin))
    edit.open(`origin:${name}`)
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <SpaceBetween size="l">
        <Tiles
          ariaLabel="Kind of origin"
          value={kind}
          items={[...KINDS]}
          onChange={({ detail }) => {
            setKind(KINDS.find(({ value }) => value === detail.value)?.value ?? 'custom')
            setSource('')
            setShowProblems(false)
          }}
        />
        <SourceSelect
          kind={kind}
          value={source}
          choices={kind === 'api' ? stages : buckets}
          options={
            kind === 'api'
              ? stages.items.map((one) => ({
                  value: stageKey(one),
                  label: `${one.apiName}, stage ${one.stage}`,
                  description: `${one.domainName}${one.stagePath}${one.endpointType === 'EDGE' ? ': edge-optimized, which puts a second CloudFront between' : ''}`,
                }))
              : buckets.items.map((one) => ({
                  value: one.domainName,
                  label: one.name,
                  description: one.region,
                }))
          }
          problem={showProblems ? sourceProblem : null}
          onChange={setSource}
        />
        {kind === 's3' && (
          <ControlSelect value={control} controls={controls} onChange={setControl} />
        )}
        <FormField
          label="Name"
          description="What behaviors call it. Viewers never see it."
          errorText={(showProblems || typedName !== null) && nameProblem}
          i18nStrings={{ errorIconAriaLabel: 'Error' }}
        >
          <Input
            value={name}
            spellcheck={false}
            autoComplete={false}
            onChange={({ detail }) => setName(detail.value)}
          />
        </FormField>
        <SpaceBetween size="xs" direction="horizontal">
          <Button variant="primary" formAction="submit">
            Add to the draft
          </Button>
          <Button formAction="none" variant="link" onClick={() => edit.open(null)}>
            Cancel
          </Button>
        </SpaceBetween>
      </SpaceBetween>
    </form>
  )
}

function findSourceProblem(kind: Kind, source: string): string | null {
  if (kind === 'custom') {
    return findDomainNameProblem(source) && 'Enter a host name: no https://, no path, no port.'
  }
  if (source !== '') return null
  return kind === 'api' ? 'Choose the stage of an API.' : 'Choose a bucket.'
}

function stageKey({ restApiId, stage }: { restApiId: string; stage: string }): string {
  return `${restApiId}/${stage}`
}
