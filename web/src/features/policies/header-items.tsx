/** Headers that a response headers policy adds (with value and override) or removes, one a line. */
import Button from '@cloudscape-design/components/button'
import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import Toggle from '@cloudscape-design/components/toggle'

import { EditField } from '../../components/edit-field.tsx'
import { useSetting } from '../../components/edit-inputs.tsx'

type Item = { Header: string; Value?: string; Override?: boolean }

type Props = {
  setting: 'CustomHeadersConfig' | 'RemoveHeadersConfig'
  /** Whether they are added: then each has a value. */
  adds: boolean
}

export function HeaderItems({ setting, adds }: Props) {
  const [value, write] = useSetting(setting)
  const items = readItems(value)
  const change = (next: Item[]) =>
    write(next.length === 0 ? undefined : { Quantity: next.length, Items: next })
  const replace = (index: number, part: Partial<Item>) =>
    change(items.map((item, at) => (at === index ? { ...item, ...part } : item)))
  const verb = adds ? 'add' : 'remove'
  return (
    <EditField
      setting={setting}
      label={adds ? 'Added headers' : 'Removed headers'}
      help={
        adds
          ? 'Without override an origin’s own header of that name stays.'
          : 'Server and Date come back as CloudFront’s own.'
      }
      toWords={(saved) =>
        readItems(saved)
          .map(({ Header }) => Header)
          .join(', ') || 'none'
      }
    >
      {items.map((item, index) => (
        // A line's place is its name: names are being typed.
        // biome-ignore lint/suspicious/noArrayIndexKey: names are being typed
        <div key={index} className="policy-item">
          <div className="grows">
            <FormField label="Header">
              <Input
                value={item.Header}
                ariaLabel={`Header to ${verb}, number ${index + 1}`}
                placeholder={adds ? 'X-Robots-Tag' : 'X-Powered-By'}
                spellcheck={false}
                onChange={({ detail }) => replace(index, { Header: detail.value })}
              />
            </FormField>
          </div>
          {adds && (
            <div className="grows">
              <FormField label="Value">
                <Input
                  value={item.Value ?? ''}
                  ariaLabel={`Value of header number ${index + 1}`}
                  spellcheck={false}
                  onChange={({ detail }) => replace(index, { Value: detail.value })}
                />
              </FormField>
            </div>
          )}
          {adds && (
            <Toggle
              checked={item.Override ?? false}
              ariaLabel={`Header number ${index + 1} overrides the origin’s`}
              onChange={({ detail }) => replace(index, { Override: detail.checked })}
            >
              Override
            </Toggle>
          )}
          <Button
            variant="icon"
            iconName="close"
            ariaLabel={`Do not ${verb} ${item.Header || `header number ${index + 1}`}`}
            onClick={() => change(items.filter((_, at) => at !== index))}
          />
        </div>
      ))}
      <div className="policy-item-add">
        <Button
          iconName="add-plus"
          onClick={() =>
            change([...items, adds ? { Header: '', Value: '', Override: true } : { Header: '' }])
          }
        >
          Header to {verb}
        </Button>
      </div>
    </EditField>
  )
}

/** Fields of tomorrow stay in the items. */
function readItems(value: unknown): Item[] {
  const items = typeof value === 'object' && value !== null && 'Items' in value ? value.Items : []
  if (!Array.isArray(items)) return []
  return items.map((item: unknown) => ({
    Header: '',
    ...(typeof item === 'object' && item !== null ? item : {}),
  }))
}
