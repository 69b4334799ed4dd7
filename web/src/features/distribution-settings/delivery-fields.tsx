/** Where and how the distribution answers: edge locations, protocols, cache tags. */
import Input from '@cloudscape-design/components/input'

import { writeConfigSetting } from '#shared/distribution/write-setting.ts'

import { EditField } from '../../components/edit-field.tsx'
import { SelectEdit, ToggleEdit } from '../../components/edit-inputs.tsx'
import { useEditing } from '../../components/editing.tsx'
import { HTTP_VERSIONS, PRICE_CLASSES } from '../../lib/setting-options.ts'
import { useTyped } from '../../lib/use-typed.ts'

export function DeliveryFields() {
  return (
    <>
      <SelectEdit
        setting="PriceClass"
        label="Price class"
        help="Which edge locations serve. Viewers elsewhere are served too, from a location that is farther away."
        options={PRICE_CLASSES}
        fallback="PriceClass_All"
      />
      <SelectEdit
        setting="HttpVersion"
        label="HTTP versions"
        help="The newest that viewers may speak; HTTP/1.1 always works."
        options={HTTP_VERSIONS}
        fallback="http2"
      />
      <ToggleEdit
        setting="IsIPV6Enabled"
        label="IPv6"
        help="Answers DNS questions for IPv6 addresses too. Turn it off where rules of yours know only IPv4 addresses."
        text={{ on: 'On', off: 'Off' }}
      />
      <CacheTagField />
    </>
  )
}

/** The whole member goes with its only setting. */
function CacheTagField() {
  const { document, change } = useEditing()
  const typed = useTyped({
    value: document.CacheTagConfig?.HeaderName ?? '',
    format: (text) => text,
    parse: (text) => ({ value: text.trim() }),
    write: (name) =>
      change((config) =>
        name === ''
          ? writeConfigSetting(config, 'CacheTagConfig', undefined)
          : writeConfigSetting(config, 'CacheTagConfig.HeaderName', name),
      ),
  })
  return (
    <EditField
      setting="CacheTagConfig"
      label="Cache tags"
      awsName="CacheTagConfig.HeaderName"
      help="The origin’s response header that names an object’s tags, so that all objects of a tag can be invalidated at once. Empty: objects have no tags."
    >
      <Input
        value={typed.text}
        placeholder="cache-tag"
        spellcheck={false}
        autoComplete={false}
        onChange={({ detail }) => typed.change(detail.value)}
      />
    </EditField>
  )
}
