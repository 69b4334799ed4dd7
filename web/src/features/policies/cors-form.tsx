/** The CORS section of a response headers policy. */
import Multiselect from '@cloudscape-design/components/multiselect'
import SpaceBetween from '@cloudscape-design/components/space-between'

import { EditField } from '../../components/edit-field.tsx'
import { NumberEdit, ToggleEdit, useSetting } from '../../components/edit-inputs.tsx'
import { NamesEdit } from './names-edit.tsx'

const METHODS = ['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE', 'ALL']

export function CorsForm() {
  return (
    <SpaceBetween size="l">
      <NamesEdit
        setting="CorsConfig.AccessControlAllowOrigins"
        label="Allowed origins"
        noun="origin"
        placeholder="https://app.example.com"
        suggestions={['*']}
        help="Sites whose pages may read answers. * for all; *.example.com for a whole first label."
      />
      <MethodsEdit />
      <NamesEdit
        setting="CorsConfig.AccessControlAllowHeaders"
        label="Allowed headers"
        noun="header"
        placeholder="Content-Type"
        suggestions={['*', 'Authorization', 'Content-Type', 'X-Requested-With']}
        help="Request headers that pages may send. * covers all but Authorization."
      />
      <NamesEdit
        setting="CorsConfig.AccessControlExposeHeaders"
        label="Exposed headers"
        noun="header"
        placeholder="ETag"
        suggestions={['*', 'ETag', 'Content-Range', 'Server-Timing']}
        help="Answer headers that pages may read beyond the simple ones."
        optional
      />
      <ToggleEdit
        setting="CorsConfig.AccessControlAllowCredentials"
        label="Credentials"
        help="Whether pages may send cookies along. Browsers refuse it together with the origin *."
        text={{ on: 'Allowed', off: 'Not allowed' }}
      />
      <NumberEdit
        setting="CorsConfig.AccessControlMaxAgeSec"
        label="Preflight is remembered for"
        help="Seconds that a browser keeps the answer to its preflight request."
        fallback={600}
      />
      <ToggleEdit
        setting="CorsConfig.OriginOverride"
        label="Override the origin"
        help="Off: where the origin sends any CORS header, none of these is added."
        text={{ on: 'These headers win', off: 'The origin’s win' }}
      />
    </SpaceBetween>
  )
}

function MethodsEdit() {
  const setting = 'CorsConfig.AccessControlAllowMethods'
  const [value, write] = useSetting(`${setting}.Items`)
  const chosen = Array.isArray(value) ? value.map(String) : []
  return (
    <EditField
      setting={setting}
      label="Allowed methods"
      help="Methods that pages may use; ALL stands for all seven."
    >
      <Multiselect
        options={METHODS.map((method) => ({ value: method, label: method }))}
        selectedOptions={chosen.map((method) => ({
          value: method,
          label: method,
        }))}
        placeholder="Choose methods"
        deselectAriaLabel={({ label }) => `Remove ${label}`}
        onChange={({ detail }) =>
          write(detail.selectedOptions.map(({ value: method }) => method ?? ''))
        }
      />
    </EditField>
  )
}
