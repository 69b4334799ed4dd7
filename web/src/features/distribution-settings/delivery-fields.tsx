/** Where and how the distribution answers: edge locations, protocols, cache tags. */
import { SelectEdit, ToggleEdit } from '../../components/edit-inputs.tsx'
import { OnlyMemberEdit } from '../../components/edit-only-member.tsx'
import { HTTP_VERSIONS, PRICE_CLASSES } from '../../lib/setting-options.ts'

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
      <OnlyMemberEdit
        setting="CacheTagConfig"
        member="HeaderName"
        label="Cache tags"
        help="The origin’s response header that names an object’s tags, so that all objects of a tag can be invalidated at once. Empty: objects have no tags."
        placeholder="cache-tag"
      />
    </>
  )
}
