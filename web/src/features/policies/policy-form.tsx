/** The fields of a policy, by its kind. Every edit goes to the draft at once. */
import SpaceBetween from '@cloudscape-design/components/space-between'

import { TextEdit } from '../../components/edit-inputs.tsx'
import type { PolicyResource } from '../../lib/policy-slugs.ts'
import { AccessControlForm } from './access-control-form.tsx'
import { CachePolicyForm } from './cache-policy-form.tsx'
import { FormPart } from './form-part.tsx'
import { NameChoices } from './name-choices.tsx'
import { ResponseHeadersForm } from './response-headers-form.tsx'

export function PolicyForm({ resource }: { resource: PolicyResource }) {
  return (
    <SpaceBetween size="m">
      <FormPart title="Name">
        <TextEdit
          setting="Name"
          label="Name"
          help={
            resource === 'OriginAccessControl'
              ? 'Unique in the account; up to 64 characters.'
              : 'Unique in the account; letters, digits, hyphens and underscores.'
          }
        />
        <TextEdit
          setting={resource === 'OriginAccessControl' ? 'Description' : 'Comment'}
          label="Comment"
          help="For people: what it is for. CloudFront does nothing with it."
        />
      </FormPart>
      <KindForm resource={resource} />
    </SpaceBetween>
  )
}

function KindForm({ resource }: { resource: PolicyResource }) {
  switch (resource) {
    case 'CachePolicy':
      return <CachePolicyForm />
    case 'OriginRequestPolicy':
      return (
        <FormPart
          title="What the origin gets"
          description="Beside this it always gets what is in the cache key, and a few headers of CloudFront’s own."
        >
          <NameChoices base="" into="sent to the origin" isOriginRequest />
        </FormPart>
      )
    case 'ResponseHeadersPolicy':
      return <ResponseHeadersForm />
    case 'OriginAccessControl':
      return <AccessControlForm />
  }
}
