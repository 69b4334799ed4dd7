/** The origin's domain: typed, or chosen from the account's APIs and buckets. */
import { originSetting } from '#shared/distribution/setting-path.ts'

import { SuggestEdit } from '../../components/edit-inputs.tsx'
import { useOriginChoices } from './use-origin-choices.ts'

export function DomainField({ account, originId }: { account: string; originId: string }) {
  const { buckets, stages } = useOriginChoices(account)
  const domains = new Set(stages.items.map(({ domainName }) => domainName))
  return (
    <SuggestEdit
      setting={originSetting(originId, 'DomainName')}
      label="Domain"
      help="Only a host name: no https://, no path, no port. The stage of an API goes into the path."
      placeholder="origin.example.com"
      options={[
        {
          label: 'APIs of this account',
          options: [...domains].map((value) => ({
            value,
            description: stages.items.find(({ domainName }) => domainName === value)?.apiName,
          })),
        },
        {
          label: 'Buckets of this account',
          options: buckets.items.map(({ name, domainName }) => ({
            value: domainName,
            description: name,
          })),
        },
      ]}
    />
  )
}
