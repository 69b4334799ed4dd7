/** Which resource of CloudFormation each kind of resource is: a new kind needs a line here. */

import { shortHash } from '../../apis/short-hash.ts'
import { splitFunctionId, toUrlReference, toVersionReference } from '../../lambda/function-id.ts'
import type { PlanChange } from '../plan.ts'
import { isReference } from '../proposed-change.ts'
import type { ResourceKind } from '../resource.ts'
import { type JsonObject, toObject } from '../steps/json-object.ts'
import { nameInReference, ownerOf } from '../steps/resource-names.ts'
import { toTagItems } from '../steps/tag-steps.ts'
import {
  toApiKeyProperties,
  toUsagePlanKeys,
  toUsagePlanProperties,
} from './cloudformation-api-keys.ts'
import { toApiParts } from './cloudformation-api-parts.ts'
import { toCertificateProperties } from './cloudformation-certificate.ts'
import { toDistributionProperties } from './cloudformation-distribution.ts'
import { refTo, type Target, type Targets } from './cloudformation-nodes.ts'
import {
  toAccessControlProperties,
  toCachePolicyProperties,
  toFunctionProperties,
  toOriginRequestPolicyProperties,
  toResponseHeadersPolicyProperties,
} from './cloudformation-parts.ts'
import type { TemplateResource } from './cloudformation-resource.ts'
import { listLeftOfRestApi, toRestApiProperties } from './cloudformation-rest-api.ts'
import {
  functionOfPermission,
  toBucketProperties,
  toLambdaPermissionProperties,
  toLambdaProperties,
  toRoleProperties,
} from './cloudformation-services.ts'
import type { ExportedSecret } from './export-secrets.ts'
import { listUnpublished } from './left-out.ts'
import { bucketTexts, functionTexts } from './references.ts'

export type Template = {
  changes: readonly PlanChange[]
  targets: Targets
  /** Gives a logical id that nobody has. */
  toName: (base: string) => string
  parameters: Map<string, JsonObject>
  secrets: ReadonlyMap<string, ExportedSecret>
  /** Asks for the secret; gives the parameter's name. */
  toParameter: (secret: ExportedSecret) => string
}

type Named = { change: PlanChange; logicalId: string; template: Template }

export type CloudFormationKind = {
  type: string
  /** The attribute by which others refer to it; `null` = by `Ref`. */
  attribute: string | null
  toProperties: (named: Named) => JsonObject
  /** What stands beside it. */
  toParts?: (named: Named) => TemplateResource[]
  /** Further things that documents refer to. */
  toTargets?: (change: PlanChange, logicalId: string, toName: Template['toName']) => NamedTargets
  /** Whether a stack can have it; it can when left out. */
  isThere?: (change: PlanChange) => boolean
  /** What of it has no place in the template. */
  listLeft?: (change: PlanChange) => string[]
}

type NamedTargets = { byKey?: Array<[string, Target]>; byText?: Array<[RegExp, Target]> }

/** Kinds that are missing stand with another one, or have no place in CloudFormation. */
export const CLOUDFORMATION_KINDS: Partial<Record<ResourceKind, CloudFormationKind>> = {
  Distribution: cloudFront('Distribution', ({ change, template }) =>
    withTags(change, template.changes),
  ),
  CachePolicy: cloudFront('CachePolicy', ({ change }) => toCachePolicyProperties(change.after)),
  OriginRequestPolicy: cloudFront('OriginRequestPolicy', ({ change }) =>
    toOriginRequestPolicyProperties(change.after),
  ),
  ResponseHeadersPolicy: cloudFront('ResponseHeadersPolicy', ({ change }) =>
    toResponseHeadersPolicyProperties(change.after),
  ),
  OriginAccessControl: cloudFront('OriginAccessControl', ({ change }) =>
    toAccessControlProperties(change.after),
  ),
  Function: {
    ...cloudFront('Function', ({ change: { after, id } }) =>
      toFunctionProperties(nameInReference(id), after),
    ),
    attribute: 'FunctionARN',
    listLeft: ({ after, name }) =>
      listUnpublished(toObject(after ?? {})).map((what) => `${what} of the function ${name}`),
  },
  MonitoringSubscription: cloudFront('MonitoringSubscription', ({ change: { after, id } }) => ({
    DistributionId: ownerOf(id),
    MonitoringSubscription: { RealtimeMetricsSubscriptionConfig: toObject(after ?? {}) },
  })),
  RestApi: {
    type: 'AWS::ApiGateway::RestApi',
    attribute: null,
    toProperties: ({ change }) => toRestApiProperties(change.after),
    toParts: ({ change, logicalId, template: { toName } }) =>
      toApiParts(change, { logicalId, toName }),
    listLeft: ({ after }) => listLeftOfRestApi(after),
  },
  Bucket: {
    type: 'AWS::S3::Bucket',
    attribute: null,
    toProperties: ({ change: { after, id } }) => toBucketProperties(id, after),
    toTargets: ({ id }, logicalId) => {
      const { arn, host } = bucketTexts(nameInReference(id))
      return {
        byText: [
          [host, { logicalId, attribute: 'RegionalDomainName' }],
          [arn, { logicalId, attribute: 'Arn' }],
        ],
      }
    },
  },
  BucketPolicy: {
    type: 'AWS::S3::BucketPolicy',
    attribute: null,
    isThere: ({ after }) => {
      const { Statement } = toObject(after ?? {})
      return Array.isArray(Statement) && Statement.length > 0
    },
    toProperties: ({ change: { after, id }, template }) => ({
      Bucket: nameOf('Bucket', nameInReference(id), template),
      PolicyDocument: after,
    }),
  },
  Role: {
    type: 'AWS::IAM::Role',
    attribute: 'Arn',
    toProperties: ({ change: { after, id } }) => toRoleProperties(id, after),
  },
  LambdaFunction: {
    type: 'AWS::Lambda::Function',
    attribute: 'Arn',
    // A stack makes functions in its own region.
    isThere: ({ id }) => splitFunctionId(nameInReference(id)).region === null,
    toProperties: ({ change: { after, id }, logicalId, template: { parameters } }) =>
      toLambdaProperties(id, after, (part, Description) => {
        const parameter = `${logicalId}Code${part}`
        parameters.set(parameter, { Type: 'String', Description })
        return parameter
      }),
    toParts: toLambdaParts,
    toTargets: ({ after, id }, logicalId, toName) => {
      const own = nameInReference(id)
      // A version never changes: other settings are another version.
      const version = toName(`${logicalId}Version-${shortHash(JSON.stringify(after))}`)
      return {
        byKey: [
          [toVersionReference(own), { logicalId: version, attribute: null }],
          [
            toUrlReference(own),
            { logicalId: toName(`${logicalId}Url`), attribute: null, isUrl: true },
          ],
        ],
        byText: [[functionTexts(splitFunctionId(own).name), { logicalId, attribute: 'Arn' }]],
      }
    },
  },
  ApiKey: {
    type: 'AWS::ApiGateway::ApiKey',
    attribute: null,
    toProperties: ({ change }) => toApiKeyProperties(change.after),
    toParts: ({ change, logicalId, template: { toName } }) =>
      toUsagePlanKeys(change, { logicalId, toName }),
  },
  UsagePlan: {
    type: 'AWS::ApiGateway::UsagePlan',
    attribute: null,
    toProperties: ({ change }) => toUsagePlanProperties(change.after),
  },
  LambdaPermission: {
    type: 'AWS::Lambda::Permission',
    attribute: null,
    isThere: ({ id }) => splitFunctionId(functionOfPermission(id)).region === null,
    toProperties: ({ change: { after, id }, template }) => {
      const functionId = functionOfPermission(id)
      return toLambdaPermissionProperties(nameOf('LambdaFunction', functionId, template), after)
    },
  },
  Certificate: {
    type: 'AWS::CertificateManager::Certificate',
    attribute: null,
    // What was imported has a key that no template holds.
    isThere: ({ after }) => toObject(after ?? {}).ValidationMethod !== null,
    toProperties: ({ change }) => toCertificateProperties(change.after),
  },
}

function cloudFront(
  kind: ResourceKind,
  toProperties: CloudFormationKind['toProperties'],
): CloudFormationKind {
  return { type: `AWS::CloudFront::${kind}`, attribute: null, toProperties }
}

/** By `Ref`, which is the name of a bucket or of a function. */
function nameOf(resource: ResourceKind, name: string, { targets }: Template): string {
  const own = targets.byKey.get(`${resource} ${name}`)
  return own ? refTo(own.logicalId) : name
}

/** The function's own address, and the version that it publishes: one that CloudFormation makes once. */
function toLambdaParts({ change, logicalId, template: { targets } }: Named): TemplateResource[] {
  const { after, before, id } = change
  const { FunctionUrl, Publish } = toObject(after)
  const exists = !isReference(id) && Boolean(toObject(before ?? {}).FunctionUrl)
  const [url, version] = [toUrlReference, toVersionReference].map((toKey) =>
    targets.byKey.get(toKey(nameInReference(id))),
  )
  return [
    ...(FunctionUrl && url
      ? [
          {
            logicalId: url.logicalId,
            type: 'AWS::Lambda::Url',
            properties: { TargetFunctionArn: refTo(logicalId), ...toObject(FunctionUrl) },
            exists,
          },
        ]
      : []),
    ...(Publish === true && version
      ? [
          {
            logicalId: version.logicalId,
            type: 'AWS::Lambda::Version',
            properties: { FunctionName: refTo(logicalId) },
            exists: false,
          },
        ]
      : []),
  ]
}

function withTags({ after, id }: PlanChange, changes: readonly PlanChange[]): JsonObject {
  const tags = changes.find((other) => other.resource === 'Tags' && ownerOf(other.id) === id)
  const items = toTagItems(tags?.after ?? {})
  return {
    DistributionConfig: toDistributionProperties(after),
    ...(items.length > 0 ? { Tags: items } : {}),
  }
}
