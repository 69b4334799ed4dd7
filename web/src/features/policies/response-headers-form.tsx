/** The fields of a response headers policy: five sections, each on or off as a whole. */
import SpaceBetween from '@cloudscape-design/components/space-between'
import Toggle from '@cloudscape-design/components/toggle'
import type { ReactNode } from 'react'

import type { ResourceDocument } from '#shared/plans/resource.ts'

import { ToggleEdit, useSetting } from '../../components/edit-inputs.tsx'
import { CorsForm } from './cors-form.tsx'
import { FormPart } from './form-part.tsx'
import { HeaderItems } from './header-items.tsx'
import { SamplingRateEdit } from './sampling-rate-edit.tsx'
import { SecurityHeadersForm } from './security-headers-form.tsx'

export function ResponseHeadersForm() {
  return (
    <SpaceBetween size="m">
      <Section
        setting="CorsConfig"
        title="CORS"
        description="Lets pages of other sites read answers."
        first={FIRST_CORS}
      >
        <CorsForm />
      </Section>
      <FormPart
        title="Security headers"
        description="Each is on or off. “Override” puts it in place of the origin’s own."
      >
        <SecurityHeadersForm />
      </FormPart>
      <FormPart
        title="Headers to add"
        description="Up to 10. A header of the security section has its place there."
      >
        <HeaderItems setting="CustomHeadersConfig" adds />
      </FormPart>
      <FormPart title="Headers to remove" description="Up to 10, taken from the origin’s answer.">
        <HeaderItems setting="RemoveHeadersConfig" adds={false} />
      </FormPart>
      <Section
        setting="ServerTimingHeadersConfig"
        title="Server-Timing"
        description="Says in the answer what CloudFront did and how long it took."
        first={{ Enabled: true, SamplingRate: 100 }}
      >
        <ToggleEdit
          setting="ServerTimingHeadersConfig.Enabled"
          label="Server-Timing"
          help="Where it is on, a request with Pragma: server-timing always gets the header."
          text={{ on: 'Sent', off: 'Not sent' }}
        />
        <SamplingRateEdit />
      </Section>
    </SpaceBetween>
  )
}

const FIRST_CORS = {
  AccessControlAllowOrigins: { Quantity: 1, Items: ['*'] },
  AccessControlAllowHeaders: { Quantity: 1, Items: ['*'] },
  AccessControlAllowMethods: { Quantity: 2, Items: ['GET', 'HEAD'] },
  AccessControlAllowCredentials: false,
  OriginOverride: true,
}

type SectionProps = {
  setting: string
  title: string
  description: string
  /** What stands in it when it is switched on. */
  first: ResourceDocument
  children: ReactNode
}

function Section({ setting, title, description, first, children }: SectionProps) {
  const [value, write] = useSetting(setting)
  const isOn = value !== undefined
  return (
    <FormPart
      title={title}
      description={description}
      actions={
        <Toggle
          checked={isOn}
          ariaLabel={title}
          onChange={({ detail }) => write(detail.checked ? first : undefined)}
        >
          {isOn ? 'On' : 'Off'}
        </Toggle>
      }
    >
      {isOn ? (
        <SpaceBetween size="l">{children}</SpaceBetween>
      ) : (
        <span className="muted">Off: answers keep what the origin sends of it.</span>
      )}
    </FormPart>
  )
}
