/** Origin access controls. */
import {
  GetOriginAccessControlCommand,
  ListOriginAccessControlsCommand,
} from '@aws-sdk/client-cloudfront'

import type { Account } from '../account.ts'
import { strangeAnswer } from '../aws-fault.ts'
import { mapLimited } from '../map-limited.ts'
import { readPages } from '../read-pages.ts'
import { cloudfrontCall } from './cloudfront-call.ts'
import { notedRead, type ResourceReader, toDocument } from './found-resource.ts'

const NOUN = 'origin access control'

/** CloudFront throttles an account that asks for many at once. */
const PARALLEL_READS = 6

const read = (account: Account, id: string) =>
  notedRead(account, 'OriginAccessControl', async () => {
    const call = cloudfrontCall('GetOriginAccessControl', `${NOUN} ${id}`)
    const { ETag: version, OriginAccessControl: control } = await account.call(call, () =>
      account.clients.cloudfront().send(new GetOriginAccessControlCommand({ Id: id })),
    )
    const config = control?.OriginAccessControlConfig
    if (!config || version === undefined) throw strangeAnswer(call, account)
    return { id, version, name: config.Name ?? id, document: toDocument(config), managed: false }
  })

export const originAccessControlReader: ResourceReader = {
  idShape: /^[A-Za-z0-9]{1,64}$/,
  noun: NOUN,
  read,
  list: async (account) => {
    const call = cloudfrontCall('ListOriginAccessControls', `${NOUN}s`)
    const listed = await readPages(async (Marker) => {
      const { OriginAccessControlList: list } = await account.call(call, () =>
        account.clients.cloudfront().send(new ListOriginAccessControlsCommand({ Marker })),
      )
      return { items: list?.Items ?? [], next: list?.NextMarker }
    })
    return mapLimited(listed, PARALLEL_READS, ({ Id: id = '' }) => read(account, id))
  },
}
