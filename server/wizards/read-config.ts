/** A distribution that a wizard changes: its configuration and the version that the plan begins at. */
import { DistributionConfig } from '#shared/distribution/distribution-config.ts'

import type { Account } from '../aws/account.ts'
import type { Parts } from '../aws/readable-parts.ts'
import { getResourceState } from '../aws/resources/resources.ts'
import { AppError } from '../errors.ts'

/** As it is now. `null` = it is gone, or may not be read: then `parts` says why. */
export function readConfig(account: Account, id: string, parts: Parts) {
  return parts.read(`the distribution ${id}`, null, async () => {
    const state = await getResourceState(account, { resource: 'Distribution', id })
    const { data } = DistributionConfig.safeParse(state.document)
    if (!data) {
      throw new AppError(
        'aws-failed',
        `AWS told of the distribution ${id} in a way that Edgewise does not understand. Choose another one.`,
      )
    }
    return { id, name: state.name, version: state.version, config: data }
  })
}
