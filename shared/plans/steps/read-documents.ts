/** What is readable of each kind's document: see `lenient-reader.ts`. */
import { RestApiDocument } from '../../apis/rest-api-document.ts'
import { CacheBehavior } from '../../distribution/cache-behavior.ts'
import { DistributionConfig } from '../../distribution/distribution-config.ts'
import { Origin } from '../../distribution/origin.ts'
import { CachePolicyConfig, OriginRequestPolicyConfig } from '../../distribution/policies.ts'
import { ResponseHeadersPolicyConfig } from '../../distribution/response-headers-policy.ts'
import { FunctionDocument, MonitoringDocument, OriginAccessControlConfig } from '../resource.ts'
import {
  createListReader,
  createObjectReader,
  createReader,
  type Reader,
} from './lenient-reader.ts'

const readMembers = createObjectReader(
  new Map<string, Reader<unknown>>([
    ...Object.entries(DistributionConfig.shape).map(
      ([name, schema]) => [name, createReader<unknown>(schema)] as const,
    ),
    ['Origins', createListReader(createReader(Origin))],
    ['CacheBehaviors', createListReader(createReader(CacheBehavior))],
  ]),
)

/** Of a distribution: each setting by itself, each behavior and origin too. */
export const readConfig: Reader<DistributionConfig> = (document) =>
  // Its members were read by the schema's own.
  readMembers(document) as DistributionConfig | null

export const readCachePolicy = createReader(CachePolicyConfig)
export const readOriginRequestPolicy = createReader(OriginRequestPolicyConfig)
export const readResponseHeadersPolicy = createReader(ResponseHeadersPolicyConfig)
export const readOriginAccessControl = createReader(OriginAccessControlConfig)
export const readFunction = createReader(FunctionDocument)
export const readMonitoring = createReader(MonitoringDocument)
export const readRestApi = createReader(RestApiDocument)
