/** Cache settings from before policies, edited as they are or turned into policies. */
import Alert from '@cloudscape-design/components/alert'
import Button from '@cloudscape-design/components/button'
import { useState } from 'react'

import { NumberEdit, SelectEdit, ToggleEdit } from '../../components/edit-inputs.tsx'
import { useEditingPart } from '../../components/editing.tsx'
import { type BehaviorPosition, behaviorAt, settingAt } from './behavior-position.ts'
import { ConvertDialog } from './convert-dialog.tsx'
import { NamesEdit } from './names-edit.tsx'

/** Source: API reference, CookiePreference.Forward */
const COOKIE_MODES = [
  { value: 'none', label: 'None' },
  { value: 'whitelist', label: 'Those named below' },
  { value: 'all', label: 'All' },
]

type Props = { account: string; position: BehaviorPosition }

export function LegacyFields({ account, position }: Props) {
  const [isOpen, setIsOpen] = useState(false)
  const at = (field: string) => settingAt(position, field)
  const { forwardsQuery, cookies } = useEditingPart(({ document }) => {
    const { ForwardedValues: forwarded } = behaviorAt(document, position) ?? {}
    return {
      forwardsQuery: forwarded?.QueryString === true,
      cookies: forwarded?.Cookies?.Forward,
    }
  })
  return (
    <>
      <Alert
        type="info"
        statusIconAriaLabel="Note"
        header="These settings are from before policies"
        action={<Button onClick={() => setIsOpen(true)}>Convert to policies</Button>}
      >
        ForwardedValues know no Brotli and cannot be shared. Policies with the same cache key can
        take their place; which requests would differ is shown first.
      </Alert>
      {isOpen && (
        <ConvertDialog account={account} position={position} onClose={() => setIsOpen(false)} />
      )}
      <NumberEdit
        setting={at('MinTTL')}
        label="Minimum TTL"
        help="Seconds that an object is kept at least, whatever the origin says."
        fallback={0}
      />
      <NumberEdit
        setting={at('DefaultTTL')}
        label="Default TTL"
        help="Seconds that an object is kept when the origin says nothing."
        fallback={86_400}
      />
      <NumberEdit
        setting={at('MaxTTL')}
        label="Maximum TTL"
        help="Seconds that an object is kept at most."
        fallback={31_536_000}
      />
      <ToggleEdit
        setting={at('ForwardedValues.QueryString')}
        label="Query string"
        help="Whether the origin gets the query string."
        text={{ on: 'Sent to the origin', off: 'Dropped' }}
      />
      {forwardsQuery && (
        <NamesEdit
          setting={at('ForwardedValues.QueryStringCacheKeys')}
          label="Query strings in the cache key"
          help="One a line. Empty: all of them. The origin gets all in either case."
          placeholder="size"
        />
      )}
      <NamesEdit
        setting={at('ForwardedValues.Headers')}
        label="Headers"
        help="In the cache key and sent to the origin, one a line. * alone sends all and caches nothing."
        placeholder="Accept-Language"
      />
      <SelectEdit
        setting={at('ForwardedValues.Cookies.Forward')}
        label="Cookies"
        help="In the cache key and sent to the origin."
        options={COOKIE_MODES}
        fallback="none"
      />
      {cookies === 'whitelist' && (
        <NamesEdit
          setting={at('ForwardedValues.Cookies.WhitelistedNames')}
          label="Names of the cookies"
          help="One a line; * stands for any characters, ? for one."
          placeholder="session_*"
        />
      )}
    </>
  )
}
