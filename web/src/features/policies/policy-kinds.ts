/** The four kinds of shared settings of this page: what each is called, says, forbids, and begins with. */
import { originAccessControlWords } from '#shared/distribution/origin-access-control-words.ts'
import type { CachePolicyConfig, OriginRequestPolicyConfig } from '#shared/distribution/policies.ts'
import {
  cachePolicyLine,
  cachePolicyWords,
  originRequestPolicyLine,
  originRequestPolicyWords,
} from '#shared/distribution/policy-words.ts'
import type { ResponseHeadersPolicyConfig } from '#shared/distribution/response-headers-policy.ts'
import { responseHeadersPolicyWords } from '#shared/distribution/response-headers-words.ts'
import { findCachePolicyProblems } from '#shared/distribution/rules/cache-policy-rules.ts'
import type { ConfigProblem, ConfigProblems } from '#shared/distribution/rules/config-problem.ts'
import { findOriginAccessControlProblems } from '#shared/distribution/rules/origin-access-control-rules.ts'
import { findOriginRequestPolicyProblems } from '#shared/distribution/rules/origin-request-policy-rules.ts'
import { findResponseHeadersPolicyProblems } from '#shared/distribution/rules/response-headers-policy-rules.ts'
import { parseSettingPath } from '#shared/distribution/setting-path.ts'
import type {
  OriginAccessControlConfig,
  ResourceDocument,
  ResourceState,
} from '#shared/plans/resource.ts'

import type { PolicyResource } from '../../lib/policy-slugs.ts'

export type PolicyKind = {
  resource: PolicyResource
  /** `cache policy` */
  noun: string
  plural: string
  /** One sentence: what it is for. */
  about: string
  /** What one of them does, in a line. */
  line: (document: ResourceDocument) => string
  /** The same in sentences. */
  words: (document: ResourceDocument) => string[]
  /** All that CloudFront would refuse; `setting` is a field of the document. */
  problems: (document: ResourceDocument) => ConfigProblem[]
  /** What a new one begins with. */
  empty: Readonly<Record<string, ResourceDocument>>
}

const NONE_CHOSEN = {
  HeadersConfig: { HeaderBehavior: 'none' },
  CookiesConfig: { CookieBehavior: 'none' },
  QueryStringsConfig: { QueryStringBehavior: 'none' },
}

/** One of them, as it is in AWS or as the draft makes it. */
export type SavedPolicy = Pick<
  ResourceState,
  'id' | 'version' | 'document' | 'managed' | 'usedBy'
> & {
  resource: PolicyResource
}

export const POLICY_KINDS = {
  CachePolicy: define<CachePolicyConfig>({
    resource: 'CachePolicy',
    noun: 'cache policy',
    plural: 'Cache policies',
    about: 'What makes two requests the same to the cache, and how long an answer is kept.',
    line: cachePolicyLine,
    words: cachePolicyWords,
    problems: findCachePolicyProblems,
    empty: {
      Comment: '',
      MinTTL: 0,
      DefaultTTL: 86_400,
      MaxTTL: 31_536_000,
      ParametersInCacheKeyAndForwardedToOrigin: {
        EnableAcceptEncodingGzip: true,
        EnableAcceptEncodingBrotli: true,
        ...NONE_CHOSEN,
      },
    },
  }),
  OriginRequestPolicy: define<OriginRequestPolicyConfig>({
    resource: 'OriginRequestPolicy',
    noun: 'origin request policy',
    plural: 'Origin request policies',
    about: 'What the origin gets of a request beyond what is in the cache key.',
    line: originRequestPolicyLine,
    words: originRequestPolicyWords,
    problems: findOriginRequestPolicyProblems,
    empty: { Comment: '', ...NONE_CHOSEN },
  }),
  ResponseHeadersPolicy: define<ResponseHeadersPolicyConfig>({
    resource: 'ResponseHeadersPolicy',
    noun: 'response headers policy',
    plural: 'Response headers policies',
    about: 'Headers that CloudFront adds to answers or takes from them, cached or not.',
    line: (config) => responseHeadersPolicyWords(config).join('; ') || 'changes nothing',
    words: responseHeadersPolicyWords,
    problems: findResponseHeadersPolicyProblems,
    empty: {
      Comment: '',
      SecurityHeadersConfig: {
        StrictTransportSecurity: { Override: false, AccessControlMaxAgeSec: 31_536_000 },
        ContentTypeOptions: { Override: true },
      },
    },
  }),
  OriginAccessControl: define<OriginAccessControlConfig>({
    resource: 'OriginAccessControl',
    noun: 'origin access control',
    plural: 'Origin access controls',
    about: 'How CloudFront signs its requests, so that an origin need answer nobody else.',
    line: (config) => originAccessControlWords(config).join('; '),
    words: originAccessControlWords,
    problems: findOriginAccessControlProblems,
    empty: {
      Description: '',
      SigningProtocol: 'sigv4',
      SigningBehavior: 'always',
      OriginAccessControlOriginType: 's3',
    },
  }),
} as const satisfies Record<PolicyResource, PolicyKind>

type Definition<Document> = Pick<PolicyKind, 'resource' | 'noun' | 'plural' | 'about' | 'empty'> & {
  line: (config: Document) => string
  words: (config: Document) => string[]
  problems: (config: Document) => ConfigProblems
}

function define<Document>({ line, words, problems, ...rest }: Definition<Document>): PolicyKind {
  // Documents of a kind have its shape: see `DOCUMENTS` of shared/plans/resource.ts.
  const read = (document: ResourceDocument) => document as Document
  return {
    ...rest,
    line: (document) => line(read(document)),
    words: (document) => words(read(document)),
    problems: (document) =>
      [...problems(read(document))].map((problem) => ({
        ...problem,
        setting: parseSettingPath(problem.setting).field,
      })),
  }
}

/** What a person calls it; empty for a document without a name. */
export function nameOfPolicy(document: ResourceDocument): string {
  const isObject = typeof document === 'object' && document !== null && !Array.isArray(document)
  return isObject && typeof document.Name === 'string' ? document.Name : ''
}
