/** Whether viewers show a certificate of their own (mutual TLS), and what it is checked against. */
import Checkbox from '@cloudscape-design/components/checkbox'
import Input from '@cloudscape-design/components/input'
import Select from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'

import { EditField } from '../../components/edit-field.tsx'
import { useSetting } from '../../components/edit-inputs.tsx'
import { useTyped } from '../../lib/use-typed.ts'

const OFF = 'off'

/** Source: API reference, ViewerMtlsConfig.Mode */
const MODES = [
  { value: OFF, label: 'Not asked for', description: 'Only the site proves who it is.' },
  {
    value: 'required',
    label: 'Required',
    description: 'Viewers whose certificate the trust store does not know cannot connect.',
  },
  {
    value: 'optional',
    label: 'Checked where there is one',
    description: 'Viewers without a certificate connect too.',
  },
  {
    value: 'passthrough',
    label: 'Passed on unchecked',
    description: 'CloudFront takes any certificate; what comes after it has to check.',
  },
]

type Store = {
  TrustStoreId?: string
  AdvertiseTrustStoreCaNames?: boolean
  IgnoreCertificateExpiry?: boolean
}
type Config = { Mode?: string; TrustStoreConfig?: Store }

export function ViewerMtlsField() {
  const [value, write] = useSetting('ViewerMtlsConfig')
  const config = readConfig(value)
  const mode = config ? (config.Mode ?? 'required') : OFF
  return (
    <EditField
      setting="ViewerMtlsConfig"
      label="Certificates of viewers"
      help="Mutual TLS: viewers prove who they are before they send a request. For machines and devices, which can hold a certificate."
      toWords={(saved) => sayMode(readConfig(saved)?.Mode ?? OFF)}
    >
      <SpaceBetween size="xs">
        <Select
          ariaLabel="What is asked of viewers"
          options={MODES}
          selectedOption={{ value: mode, label: sayMode(mode) }}
          triggerVariant="option"
          onChange={({ detail }) => {
            const { value: next } = detail.selectedOption
            write(next === OFF ? undefined : { ...config, Mode: next })
          }}
        />
        {config && mode !== 'passthrough' && (
          <StoreFields
            store={config.TrustStoreConfig ?? {}}
            onChange={(store) => write({ ...config, TrustStoreConfig: store })}
          />
        )}
      </SpaceBetween>
    </EditField>
  )
}

function StoreFields({ store, onChange }: { store: Store; onChange: (store: Store) => void }) {
  const typed = useTyped({
    value: store.TrustStoreId ?? '',
    format: (id) => id,
    parse: (text) => ({ value: text.trim() }),
    write: (id) => onChange({ ...store, TrustStoreId: id }),
  })
  return (
    <>
      <Input
        ariaLabel="ID of the trust store"
        value={typed.text}
        placeholder="ID of the trust store (TrustStoreId)"
        spellcheck={false}
        autoComplete={false}
        onChange={({ detail }) => typed.change(detail.value)}
      />
      <Checkbox
        checked={store.AdvertiseTrustStoreCaNames ?? false}
        onChange={({ detail }) =>
          onChange({ ...store, AdvertiseTrustStoreCaNames: detail.checked })
        }
      >
        Tell viewers whose certificates are taken
      </Checkbox>
      <Checkbox
        checked={store.IgnoreCertificateExpiry ?? false}
        onChange={({ detail }) => onChange({ ...store, IgnoreCertificateExpiry: detail.checked })}
      >
        Take expired certificates too
      </Checkbox>
    </>
  )
}

function sayMode(mode: string): string {
  return MODES.find(({ value }) => value === mode)?.label ?? mode
}

/** `null` = viewers are not asked. */
function readConfig(value: unknown): Config | null {
  // The configuration's own value.
  return typeof value === 'object' && value !== null ? value : null
}
