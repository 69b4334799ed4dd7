/** The security section of a response headers policy: a switch for each header, its fields below when it is on. */
import SpaceBetween from '@cloudscape-design/components/space-between'
import Toggle from '@cloudscape-design/components/toggle'

import type { ResourceDocument } from '#shared/plans/resource.ts'

import { EditField } from '../../components/edit-field.tsx'
import {
  NumberEdit,
  SelectEdit,
  TextEdit,
  ToggleEdit,
  useSetting,
} from '../../components/edit-inputs.tsx'

const BASE = 'SecurityHeadersConfig'

type SecurityHeader = {
  name: string
  header: string
  help: string
  first: Readonly<Record<string, ResourceDocument>>
}

const HEADERS: readonly SecurityHeader[] = [
  {
    name: 'StrictTransportSecurity',
    header: 'Strict-Transport-Security',
    help: 'Browsers come back over HTTPS only.',
    first: { Override: true, AccessControlMaxAgeSec: 31_536_000 },
  },
  {
    name: 'ContentTypeOptions',
    header: 'X-Content-Type-Options',
    help: 'nosniff: browsers believe the Content-Type.',
    first: { Override: true },
  },
  {
    name: 'FrameOptions',
    header: 'X-Frame-Options',
    help: 'Who may show the page in a frame.',
    first: { Override: true, FrameOption: 'SAMEORIGIN' },
  },
  {
    name: 'ReferrerPolicy',
    header: 'Referrer-Policy',
    help: 'How much of the address goes along to other sites.',
    first: { Override: true, ReferrerPolicy: 'strict-origin-when-cross-origin' },
  },
  {
    name: 'ContentSecurityPolicy',
    header: 'Content-Security-Policy',
    help: 'What a page may load and run. Up to 1,783 characters.',
    first: { Override: true, ContentSecurityPolicy: "default-src 'self'" },
  },
  {
    name: 'XSSProtection',
    header: 'X-XSS-Protection',
    help: 'For old browsers; current ones ignore it.',
    first: { Override: true, Protection: true, ModeBlock: true },
  },
]

const REFERRER_POLICIES = [
  'no-referrer',
  'no-referrer-when-downgrade',
  'origin',
  'origin-when-cross-origin',
  'same-origin',
  'strict-origin',
  'strict-origin-when-cross-origin',
  'unsafe-url',
]

export function SecurityHeadersForm() {
  return (
    <SpaceBetween size="l">
      {HEADERS.map((header) => (
        <SecurityHeaderEdit key={header.name} {...header} />
      ))}
    </SpaceBetween>
  )
}

function SecurityHeaderEdit({ name, header, help, first }: SecurityHeader) {
  const setting = `${BASE}.${name}`
  const [value, write] = useSetting(setting)
  const [section, writeSection] = useSetting(BASE)
  const isOn = value !== undefined
  const change = (checked: boolean) => {
    if (checked) return write(first)
    // An empty section is none.
    const others = Object.keys(section ?? {}).filter((key) => key !== name)
    return others.length === 0 ? writeSection(undefined) : write(undefined)
  }
  return (
    <SpaceBetween size="s">
      <EditField
        setting={setting}
        label={header}
        help={help}
        toWords={(saved) => (saved === undefined ? 'off' : 'on')}
      >
        <Toggle checked={isOn} onChange={({ detail }) => change(detail.checked)}>
          {isOn ? 'Added' : 'Not added'}
        </Toggle>
      </EditField>
      {isOn && <Fields name={name} setting={setting} />}
      {isOn && (
        <ToggleEdit
          setting={`${setting}.Override`}
          label={`${header}: override`}
          help="Whether it replaces one that the origin sends."
          text={{ on: 'This one wins', off: 'The origin’s wins' }}
        />
      )}
    </SpaceBetween>
  )
}

function Fields({ name, setting }: { name: string; setting: string }) {
  switch (name) {
    case 'StrictTransportSecurity':
      return <TransportFields setting={setting} />
    case 'FrameOptions':
      return (
        <SelectEdit
          setting={`${setting}.FrameOption`}
          label="Frames"
          help="DENY: nobody. SAMEORIGIN: pages of the same site."
          fallback="DENY"
          options={['DENY', 'SAMEORIGIN'].map((value) => ({ value, label: value }))}
        />
      )
    case 'ReferrerPolicy':
      return (
        <SelectEdit
          setting={`${setting}.ReferrerPolicy`}
          label="Referrer policy"
          help="The value of the header."
          fallback="strict-origin-when-cross-origin"
          options={REFERRER_POLICIES.map((value) => ({ value, label: value }))}
        />
      )
    case 'ContentSecurityPolicy':
      return (
        <TextEdit
          setting={`${setting}.ContentSecurityPolicy`}
          label="Policy"
          help="The value of the header."
          placeholder="default-src 'self'"
        />
      )
    case 'XSSProtection':
      return <XssFields setting={setting} />
    default:
      return null
  }
}

function TransportFields({ setting }: { setting: string }) {
  return (
    <SpaceBetween size="s">
      <NumberEdit
        setting={`${setting}.AccessControlMaxAgeSec`}
        label="HTTPS only for"
        help="Seconds; a year is 31536000."
        fallback={31_536_000}
      />
      <ToggleEdit
        setting={`${setting}.IncludeSubdomains`}
        label="Subdomains"
        help="Whether it holds for all subdomains: they must answer over HTTPS too."
        text={{ on: 'Included', off: 'Not included' }}
      />
      <ToggleEdit
        setting={`${setting}.Preload`}
        label="Preload"
        help="Asks browsers to know it before the first visit. Hard to take back."
        text={{ on: 'Asked for', off: 'Not asked for' }}
      />
    </SpaceBetween>
  )
}

function XssFields({ setting }: { setting: string }) {
  return (
    <SpaceBetween size="s">
      <ToggleEdit
        setting={`${setting}.Protection`}
        label="Protection"
        help="1 or 0 in the header."
        text={{ on: '1', off: '0' }}
      />
      <ToggleEdit
        setting={`${setting}.ModeBlock`}
        label="Block mode"
        help="Adds mode=block. Not together with a report address."
        text={{ on: 'mode=block', off: 'Not set' }}
      />
      <TextEdit
        setting={`${setting}.ReportUri`}
        label="Report address"
        help="Adds report=. Not together with block mode."
        optional
      />
    </SpaceBetween>
  )
}
