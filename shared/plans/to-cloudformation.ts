/** What a plan touches, as it is afterwards, as a CloudFormation template: for who keeps the configuration as code. */
import { Document, Scalar } from 'yaml'

import { toDistributionProperties } from './export/cloudformation-distribution.ts'
import {
  toAccessControlProperties,
  toCachePolicyProperties,
  toFunctionProperties,
  toOriginRequestPolicyProperties,
  toResponseHeadersPolicyProperties,
} from './export/cloudformation-parts.ts'
import { listLeftOut, toRestApiProperties } from './export/cloudformation-rest-api.ts'
import { replaceTexts } from './export/shell-text.ts'
import type { Plan, PlanChange } from './plan.ts'
import { isReference } from './proposed-change.ts'
import type { ResourceDocument, ResourceKind } from './resource.ts'
import { type JsonObject, toObject } from './steps/json-object.ts'
import { KIND_WORDS, nameInReference, ownerOf } from './steps/resource-names.ts'
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
  /** Logical ids, by what documents call the resource: id, reference, ARN of a function. */
  logicalIds: Map<string, { logicalId: string; resource: ResourceKind }>
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
  const template: Template = { changes, logicalIds: nameResources(exported), parameters: new Map() }
  const resources = exported.map((change) => toResource(change, template))
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
  const left = changes.filter(
    (change) => !exported.includes(change) && !isInOwner(change, exported),
  )
  return [
    'Made by Edgewise: the resources of a plan as they are after it. Deploy it in us-east-1 or copy parts of it into your own template.',
    ...(exists
      ? [
          'Resources with DeletionPolicy: Retain exist already. Import them into a stack, or CloudFormation makes new ones:',
          'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/import-resources.html',
        ]
      : []),
    ...exported.flatMap(({ after, resource }) =>
      resource === 'RestApi'
        ? [
            'The REST API belongs into a stack of its own region.',
            ...listLeftOut(after).map((what) => `Not in here: ${what.replaceAll(/\s+/g, ' ')}`),
          ]
        : [],
    ),
    ...left.map(
      ({ action, name, resource }) =>
        `Not in here: ${action} ${KIND_WORDS[resource]} ${name.replaceAll(/\s+/g, ' ')}`,
    ),
  ]
}

/** Tags stand with their distribution. */
function isInOwner({ id, resource }: PlanChange, exported: readonly PlanChange[]): boolean {
  return (
    resource === 'Tags' &&
    exported.some((other) => other.resource === 'Distribution' && other.id === ownerOf(id))
  )
}

function nameResources(changes: readonly PlanChange[]): Template['logicalIds'] {
  const logicalIds: Template['logicalIds'] = new Map()
  const taken = new Set<string>()
  for (const { id, name, resource } of changes) {
    const base = `${resource}${toPascal(name)}`
    let logicalId = base
    for (let count = 2; taken.has(logicalId); count += 1) logicalId = `${base}${count}`
    taken.add(logicalId)
    // Metrics go by the id of their distribution, which is the distribution's own.
    const key = resource === 'MonitoringSubscription' ? `metrics of ${id}` : id
    logicalIds.set(resource === 'Function' ? functionKey(id) : key, { logicalId, resource })
  }
  return logicalIds
}

/** However a function is called: by its name, its reference, or its ARN. */
function functionKey(text: string): string {
  return `function/${nameInReference(text).replace(/^arn:aws[a-z-]*:cloudfront::\d+:function\//, '')}`
}

function toResource(change: PlanChange, template: Template): [string, JsonObject] {
  const { id, resource } = change
  const key = resource === 'MonitoringSubscription' ? `metrics of ${id}` : id
  const own = template.logicalIds.get(resource === 'Function' ? functionKey(id) : key)
  const properties = PROPERTIES[resource]?.(change, template) ?? {}
  const keeps = { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' }
  return [
    own?.logicalId ?? '',
    {
      Type: resource === 'RestApi' ? 'AWS::ApiGateway::RestApi' : `AWS::CloudFront::${resource}`,
      ...(isReference(id) ? {} : keeps),
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

/** Members that hold the id of another resource; equal text elsewhere is none. */
const REFERRING: ReadonlySet<string> = new Set([
  'CachePolicyId',
  'OriginRequestPolicyId',
  'ResponseHeadersPolicyId',
  'OriginAccessControlId',
  'DistributionId',
  'FunctionARN',
])

const SECRET = '\uE000'

function withReferences(properties: JsonObject, template: Template): ResourceDocument {
  const shown = replaceTexts(
    properties,
    (text) => text,
    ({ kind, name: hidden, owner }) => {
      const name = `${kind === 'header' ? 'Header' : 'Secret'}${toPascal(owner)}${toPascal(hidden)}`
      template.parameters.set(name, {
        Type: 'String',
        NoEcho: true,
        Description:
          kind === 'header'
            ? `Value of the header ${hidden} that CloudFront sends to the origin ${owner}`
            : `Value of ${hidden} of ${owner}`,
      })
      return `${SECRET}${name}`
    },
  )
  // Nodes of YAML stand in the JSON where tags are; only the document reads them.
  return toNodes(shown, '', template) as ResourceDocument
}

function toNodes(value: ResourceDocument, member: string, template: Template): unknown {
  if (Array.isArray(value)) return value.map((item) => toNodes(item, member, template))
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(([name, item]) => [
      name,
      toNodes(item, name, template),
    ])
    return Object.fromEntries(entries)
  }
  if (typeof value !== 'string') return value
  if (value.startsWith(SECRET)) return tagged('!Ref', value.slice(1))
  if (!REFERRING.has(member)) return value
  const key = member === 'FunctionARN' ? functionKey(value) : value
  const found = template.logicalIds.get(key)
  if (!found) return value
  return found.resource === 'Function'
    ? tagged('!GetAtt', `${found.logicalId}.FunctionARN`)
    : tagged('!Ref', found.logicalId)
}

function tagged(tag: string, text: string): Scalar {
  const node = new Scalar(text)
  node.tag = tag
  return node
}

/** Logical ids and parameters are letters and digits. */
function toPascal(text: string): string {
  return text
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('')
}
