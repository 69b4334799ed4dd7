/** All that the edge model and the linter need to know of one distribution, gathered from AWS. What may not be read is listed. */
import { type DistributionConfig, GetOriginAccessControlCommand } from '@aws-sdk/client-cloudfront'

import type { DistributionWorld } from '#shared/distribution/distribution-world.ts'
import { hideSecrets } from '#shared/plans/secrets.ts'

import type { Account } from './account.ts'
import { readUsableCertificates } from './certificates.ts'
import { readDistribution } from './distributions.ts'
import { hasAdditionalMetrics } from './monitoring.ts'
import { createParts, type Parts } from './readable-parts.ts'
import { readWorldApis } from './world-apis.ts'
import { readWorldFunctions } from './world-functions.ts'
import { readWorldPolicies } from './world-policies.ts'

/** How long a world is remembered, in milliseconds. Its parts are remembered longer. */
const TTL_MS = 3_000

/** How long an origin access control is remembered, in milliseconds. */
const CONTROL_TTL_MS = 30_000

/** Rejects with `no-such-distribution`, and whenever the distribution itself cannot be read. */
export async function getWorld(account: Account, id: string): Promise<DistributionWorld> {
  const { value, readAt } = await account.read(`world:${id}`, TTL_MS, async () => {
    const { distribution, etag } = (await readDistribution(account, id)).value
    const config: Partial<DistributionConfig> = distribution.DistributionConfig ?? {}
    const parts = createParts()
    const [policies, originAccessControls, functions, apis, additionalMetrics, certificates] =
      await Promise.all([
        readWorldPolicies(account, config, parts),
        readControls(account, config, parts),
        readWorldFunctions(account, config, parts),
        readWorldApis(account, config, parts),
        parts.read('whether the additional metrics are on', null, () =>
          hasAdditionalMetrics(account, id),
        ),
        readWorldCertificates(account, config, parts),
      ])
    const domainName = distribution.DomainName ?? ''
    return {
      id,
      arn: distribution.ARN ?? '',
      domainName,
      url: account.viewerRoute.urlOf(domainName),
      etag,
      config: hideSecrets({ resource: 'Distribution' }, config),
      ...policies,
      originAccessControls,
      functions,
      apis,
      additionalMetrics,
      ...(certificates && { certificates }),
      unreadable: parts.unreadable(),
    }
  })
  return { ...value, readAt }
}

type WithCertificate = {
  ViewerCertificate?: { ACMCertificateArn?: string | undefined } | undefined
}

/** All of them, so that whatever a draft chooses is known. Not asked for where none is in use. */
export async function readWorldCertificates(
  account: Account,
  { ViewerCertificate: own }: WithCertificate,
  parts: Parts,
) {
  if (!own?.ACMCertificateArn) return undefined
  return await parts.read('the certificates', undefined, () => readUsableCertificates(account))
}

export async function readControls(
  account: Account,
  config: Partial<DistributionConfig>,
  parts: Parts,
): Promise<DistributionWorld['originAccessControls']> {
  const ids = (config.Origins?.Items ?? []).map(({ OriginAccessControlId: id }) => id ?? '')
  const controls = await Promise.all(
    [...new Set(ids)]
      .filter((id) => id !== '')
      .map((id) =>
        parts.read(`the origin access control ${id}`, null, () => readControl(account, id)),
      ),
  )
  return controls.filter((control) => control !== null)
}

async function readControl(account: Account, Id: string) {
  const operation = 'GetOriginAccessControl'
  const call = {
    service: 'CloudFront',
    operation,
    action: `cloudfront:${operation}`,
    subject: `origin access control ${Id}`,
  }
  const { value } = await account.read(`access-control:${Id}`, CONTROL_TTL_MS, () =>
    account.call(call, () =>
      account.clients.cloudfront().send(new GetOriginAccessControlCommand({ Id })),
    ),
  )
  const control = value.OriginAccessControl?.OriginAccessControlConfig
  return {
    id: Id,
    name: control?.Name ?? Id,
    originType: control?.OriginAccessControlOriginType ?? '',
    signingBehavior: control?.SigningBehavior ?? '',
  }
}
