/** What a plan touches, as it is afterwards, as a CloudFormation template: for who keeps the configuration as code. */
import { Document } from 'yaml'

import { type TemplateResource, toApiParts } from './export/cloudformation-api-parts.ts'
import { toDistributionProperties } from './export/cloudformation-distribution.ts'
import { type LogicalIds, refTo, toNodes } from './export/cloudformation-nodes.ts'
import {
  toAccessControlProperties,
  toCachePolicyProperties,
  toFunctionProperties,
  toOriginRequestPolicyProperties,
  toResponseHeadersPolicyProperties,
} from './export/cloudformation-parts.ts'
import { listLeftOfRestApi, toRestApiProperties } from './export/cloudformation-rest-api.ts'
import { describeSecret, listLeftOut, listUnpublished, notInHere } from './export/left-out.ts'
import { referenceKey } from './export/references.ts'
import { replaceTexts } from './export/shell-text.ts'
import type { Plan, PlanChange } from './plan.ts'
import { isReference } from './proposed-change.ts'
import type { ResourceDocument, ResourceKind } from './resource.ts'
import { type JsonObject, toObject } from './steps/json-object.ts'
import { nameInReference, ownerOf } from './steps/resource-names.ts'
import { toTagItems } from './steps/tag-steps.ts'

type ExportedPlan = Pick<Plan, 'id' | 'title' | 'createdAt' | 'changes'>

/** Kinds that CloudFormation has as a resource of their own. */
const PROPERTIES: Partial<
  Record<ResourceKind, (change: PlanChange, template: Template) => JsonObject>
> = {
  Distribution: (change, { changes }) => withTags(change, changes),
  CachePolicy: ({ after }) => toCachePolicyProperties(after),
  OriginRequestPolicy: ({ after }) => toOriginRequestPolicyProperties(after),
  ResponseHeadersPolicy: ({ after }) => toResponseHeadersPolicyProperties(after),
  OriginAccessControl: ({ after }) => toAccessControlProperties(after),
  Function: ({ after, id }) => toFunctionProperties(nameInReference(id), after),
  MonitoringSubscription: ({ after, id }) => ({
    DistributionId: ownerOf(id),
    MonitoringSubscription: { RealtimeMetricsSubscriptionConfig: toObject(after) },
  }),
  RestApi: ({ after }) => toRestApiProperties(after),
}

type Template = {
  changes: readonly PlanChange[]
  logicalIds: LogicalIds
  /** Gives a logical id that nobody has. */
  toName: (base: string) => string
  parameters: Map<string, JsonObject>
}

/**
 * YAML. Values of custom origin headers become parameters without echo; ids of what is in the template become references to it.
 * What has no place in it is said in the comment on top. Throws a ZodError when the document of a function is none.
 */
export function toCloudFormation({ changes, createdAt, id, title }: ExportedPlan): string {
  const exported = changes.filter(
    ({ after, resource }) => after !== null && PROPERTIES[resource] !== undefined,
  )
  const toName = createLogicalIds()
  const logicalIds = nameResources(exported, toName)
  const template: Template = { changes, logicalIds, toName, parameters: new Map() }
  const resources = exported
    .flatMap((change) => toResources(change, template))
    .map((resource) => toEntry(resource, template))
  // CloudFormation reads YAML 1.1, where yes and 12:30 are no texts.
  const document = new Document(
    {
      AWSTemplateFormatVersion: '2010-09-09',
      Description: `${title} (plan ${id} of ${createdAt})`.slice(0, 1_024),
      ...(template.parameters.size > 0
        ? { Parameters: Object.fromEntries(template.parameters) }
        : {}),
      Resources: Object.fromEntries(resources),
    },
    { version: '1.1' },
  )
  document.commentBefore = comment(changes, exported)
    .map((line) => ` ${line}`)
    .join('\n')
  return document.toString({ lineWidth: 0 })
}

function comment(changes: readonly PlanChange[], exported: readonly PlanChange[]): string[] {
  const exists = exported.some(({ id }) => !isReference(id))
  return [
    `Made by Edgewise: the resources of a plan as they are after it. ${place(exported)}`,
    ...(exists
      ? [
          'Resources with DeletionPolicy: Retain exist already. Import them into a stack, or CloudFormation makes new ones:',
          'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/import-resources.html',
        ]
      : []),
    ...exported.flatMap(listLeftOfOne).map(notInHere),
    ...listLeftOut(changes, exported),
  ]
}

function listLeftOfOne({ after, name, resource }: PlanChange): string[] {
  if (resource === 'RestApi') return listLeftOfRestApi(after)
  return resource === 'Function'
    ? listUnpublished(toObject(after ?? {})).map((what) => `${what} of the function ${name}`)
    : []
}

/** CloudFormation makes CloudFront's resources from any region; certificates and web ACLs that they name are of us-east-1. */
function place(exported: readonly PlanChange[]): string {
  const where = exported.some(({ resource }) => resource === 'RestApi')
    ? 'the region of its REST API'
    : 'us-east-1'
  return `Deploy it in ${where} or copy parts of it into your own template.`
}

/** Letters and digits, each once. */
function createLogicalIds(): Template['toName'] {
  const taken = new Set<string>()
  return (base) => {
    const wanted = toPascal(base)
    let logicalId = wanted
    for (let count = 2; taken.has(logicalId); count += 1) logicalId = `${wanted}${count}`
    taken.add(logicalId)
    return logicalId
  }
}

function nameResources(changes: readonly PlanChange[], toName: Template['toName']): LogicalIds {
  return new Map(
    changes.map((change) => {
      const { name, resource } = change
      const logicalId = toName(`${resource}-${name}`)
      return [referenceKey(change), { logicalId, isFunction: resource === 'Function' }]
    }),
  )
}

/** The resource itself, and what stands beside it. */
function toResources(change: PlanChange, template: Template): TemplateResource[] {
  const { id, resource } = change
  const { logicalId = '' } = template.logicalIds.get(referenceKey(change)) ?? {}
  const own: TemplateResource = {
    logicalId,
    type: resource === 'RestApi' ? 'AWS::ApiGateway::RestApi' : `AWS::CloudFront::${resource}`,
    properties: PROPERTIES[resource]?.(change, template) ?? {},
    exists: !isReference(id),
  }
  const { toName } = template
  return resource === 'RestApi' ? [own, ...toApiParts(change, { logicalId, toName })] : [own]
}

function toEntry(resource: TemplateResource, template: Template): [string, JsonObject] {
  const { dependsOn = [], exists, logicalId, properties, type } = resource
  return [
    logicalId,
    {
      Type: type,
      ...(dependsOn.length > 0 ? { DependsOn: dependsOn } : {}),
      ...(exists ? { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' } : {}),
      Properties: withReferences(properties, template),
    },
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

function withReferences(properties: JsonObject, template: Template): ResourceDocument {
  const shown = replaceTexts(
    properties,
    (text) => text,
    (hidden) => {
      const name = [hidden.kind === 'header' ? 'header' : 'secret', hidden.owner, hidden.name]
        .map(toPascal)
        .join('')
      template.parameters.set(name, {
        Type: 'String',
        NoEcho: true,
        Description: describeSecret(hidden),
      })
      return refTo(name)
    },
  )
  // Nodes of YAML stand in the JSON where tags are; only the document reads them.
  return toNodes(shown, template.logicalIds) as ResourceDocument
}

/** Logical ids and parameters are letters and digits. */
function toPascal(text: string): string {
  return text
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('')
}
