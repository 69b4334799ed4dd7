/** A distribution for the example of a policy that none uses: one origin, one behavior with the policy. Pure. */
import type { DistributionWorld } from '#shared/distribution/distribution-world.ts'
import { MANAGED_POLICY_IDS } from '#shared/distribution/managed-policy-ids.ts'
import type { CachePolicyConfig, OriginRequestPolicyConfig } from '#shared/distribution/policies.ts'
import type { ResponseHeadersPolicyConfig } from '#shared/distribution/response-headers-policy.ts'
import type { ResourceDocument } from '#shared/plans/resource.ts'

import type { PolicyResource } from '../../lib/policy-slugs.ts'

/** Stands for the policy, whatever its id is: that of a managed one would be taken from AWS's list. */
const EXAMPLE_ID = 'example'

export function toMadeUpWorld(
  resource: PolicyResource,
  document: ResourceDocument,
): DistributionWorld {
  const is = (kind: PolicyResource) => resource === kind
  return {
    id: 'EXAMPLE',
    arn: 'arn:aws:cloudfront::123456789012:distribution/EXAMPLE',
    domainName: 'd111111abcdef8.cloudfront.net',
    url: 'https://d111111abcdef8.cloudfront.net',
    etag: '',
    config: {
      Enabled: true,
      DefaultCacheBehavior: {
        TargetOriginId: 'origin',
        ViewerProtocolPolicy: 'allow-all',
        Compress: true,
        CachePolicyId: is('CachePolicy') ? EXAMPLE_ID : MANAGED_POLICY_IDS.cachingOptimized,
        ...(is('OriginRequestPolicy') ? { OriginRequestPolicyId: EXAMPLE_ID } : {}),
        ...(is('ResponseHeadersPolicy') ? { ResponseHeadersPolicyId: EXAMPLE_ID } : {}),
      },
      Origins: {
        Quantity: 1,
        Items: [
          {
            Id: 'origin',
            DomainName: 'origin.example.com',
            CustomOriginConfig: { OriginProtocolPolicy: 'https-only', HTTPSPort: 443 },
          },
        ],
      },
    },
    // Documents of a kind have its shape: see `DOCUMENTS` of shared/plans/resource.ts.
    cachePolicies: is('CachePolicy')
      ? [{ Id: EXAMPLE_ID, CachePolicyConfig: document as CachePolicyConfig }]
      : [],
    originRequestPolicies: is('OriginRequestPolicy')
      ? [{ Id: EXAMPLE_ID, OriginRequestPolicyConfig: document as OriginRequestPolicyConfig }]
      : [],
    responseHeadersPolicies: is('ResponseHeadersPolicy')
      ? [{ Id: EXAMPLE_ID, ResponseHeadersPolicyConfig: document as ResponseHeadersPolicyConfig }]
      : [],
    originAccessControls: [],
    functions: [],
    apis: [],
    additionalMetrics: null,
    unreadable: [],
    readAt: '',
  }
}
