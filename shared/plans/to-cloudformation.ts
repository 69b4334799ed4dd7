/** What a plan touches, as it is afterwards, as a CloudFormation template: for who keeps the configuration as code. */
import { Document } from 'yaml'

import { toVersionReference } from '../lambda/function-id.ts'
import {
  CLOUDFORMATION_KINDS,
  type CloudFormationKind,
  type Template,
} from './export/cloudformation-kinds.ts'
import { inText, refTo, type Target, toNodes } from './export/cloudformation-nodes.ts'
import type { TemplateResource } from './export/cloudformation-resource.ts'
import { fillSecrets, markSecrets } from './export/export-secrets.ts'
import { listLeftOut, notInHere } from './export/left-out.ts'
import { nameKey, referenceKey } from './export/references.ts'
import { replaceTexts } from './export/shell-text.ts'
import type { Plan, PlanChange } from './plan.ts'
import { isReference } from './proposed-change.ts'
import type { ResourceDocument, ResourceKind } from './resource.ts'
import type { JsonObject } from './steps/json-object.ts'
import { nameInReference } from './steps/resource-names.ts'

type ExportedPlan = Pick<Plan, 'id' | 'title' | 'createdAt' | 'changes' | 'sameSecrets'>

type Exported = { change: PlanChange; kind: CloudFormationKind }

/**
 * YAML. Values of custom origin headers become parameters without echo; ids of what is in the template become references to it.
 * What has no place in it is said in the comment on top. Throws a ZodError when the document of a function is none.
 */
export function toCloudFormation(plan: ExportedPlan): string {
  const { createdAt, id, title } = plan
  const {
    plan: { changes },
    secrets,
  } = markSecrets({ ...plan, steps: [] })
  const exported = changes.flatMap((change): Exported[] => {
    const kind = CLOUDFORMATION_KINDS[change.resource]
    const isThere = change.after !== null && kind?.isThere?.(change) !== false
    return kind && isThere ? [{ change, kind }] : []
  })
  const toName = createLogicalIds()
  const { logicalIds, targets } = nameResources(exported, toName)
  const parameters: Template['parameters'] = new Map()
  const toParameter = createParameters(parameters, toName)
  const template: Template = { changes, targets, toName, parameters, secrets, toParameter }
  const distributions = exported
    .filter(({ change }) => change.resource === 'Distribution' && !change.afterDeployment)
    .map(({ change }) => logicalIds.get(change) ?? '')
  const resources = exported.flatMap((one) =>
    toResources(one, logicalIds.get(one.change) ?? '', template)
      .map((own) => (one.change.afterDeployment ? afterDistributions(own, distributions) : own))
      .map((resource) => toEntry(resource, template)),
  )
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

function comment(changes: readonly PlanChange[], exported: readonly Exported[]): string[] {
  const kept = exported.map(({ change }) => change)
  const exists = kept.some(({ id }) => !isReference(id))
  return [
    `Made by Edgewise: the resources of a plan as they are after it. ${place(kept)}`,
    ...(exists
      ? [
          'Resources with DeletionPolicy: Retain exist already. Import them into a stack, or CloudFormation makes new ones:',
          'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/import-resources.html',
        ]
      : []),
    ...exported.flatMap(({ change, kind }) => (kind.listLeft?.(change) ?? []).map(notInHere)),
    ...listLeftOut(changes, kept),
  ]
}

/** CloudFormation makes CloudFront's resources from any region; certificates and web ACLs that they name are of us-east-1. */
function place(exported: readonly PlanChange[]): string {
  const has = (...kinds: ResourceKind[]) =>
    exported.some(({ resource }) => kinds.includes(resource))
  const where = has('RestApi')
    ? 'the region of its REST API'
    : has('Bucket', 'LambdaFunction')
      ? 'the region of its buckets and functions'
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

function nameResources(exported: readonly Exported[], toName: Template['toName']) {
  const named = exported.map(({ change, kind }) => {
    const logicalId = toName(`${change.resource}-${change.name}`)
    const own: Target = { logicalId, attribute: kind.attribute }
    const { byKey = [], byText = [] } = kind.toTargets?.(change, logicalId, toName) ?? {}
    const keys = [referenceKey(change), nameKey(change)].map((key) => [key, own] as const)
    return { change, logicalId, byKey: [...keys, ...byKey], byText }
  })
  return {
    logicalIds: new Map(named.map(({ change, logicalId }) => [change, logicalId])),
    targets: {
      byKey: new Map(named.flatMap(({ byKey }) => byKey)),
      byText: named.flatMap(({ byText }) => byText),
    },
  }
}

/** The resource itself, and what stands beside it. */
function toResources(
  { change, kind }: Exported,
  logicalId: string,
  template: Template,
): TemplateResource[] {
  const named = { change, logicalId, template }
  const own: TemplateResource = {
    logicalId,
    type: kind.type,
    properties: kind.toProperties(named),
    exists: !isReference(change.id),
  }
  return [own, ...(kind.toParts?.(named) ?? [])]
}

/** An API demands only after every edge location sends it: CloudFormation would do both side by side. */
function afterDistributions(
  resource: TemplateResource,
  distributions: readonly string[],
): TemplateResource {
  if (resource.type !== 'AWS::ApiGateway::Deployment') return resource
  return { ...resource, dependsOn: [...(resource.dependsOn ?? []), ...distributions] }
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

function withReferences(properties: JsonObject, template: Template): ResourceDocument {
  const { secrets, toParameter } = template
  const shown = replaceTexts(properties, (text) =>
    isUnknownVersion(text, template)
      ? askForVersion(text, template)
      : fillSecrets(text, secrets, (secret) => inText(toParameter(secret))),
  )
  // Nodes of YAML stand in the JSON where tags are; only the document reads them.
  return toNodes(shown, template.targets) as ResourceDocument
}

/** Asks for each secret once. */
function createParameters(
  parameters: Template['parameters'],
  toName: Template['toName'],
): Template['toParameter'] {
  const known = new Map<string, string>()
  return ({ key, what, words }) => {
    const name = known.get(key) ?? toName(words)
    known.set(key, name)
    parameters.set(name, { Type: 'String', NoEcho: true, Description: `Value of ${what}` })
    return name
  }
}

/** A version that is published elsewhere: functions at the edge are of us-east-1, wherever the stack is. */
function isUnknownVersion(text: string, { targets }: Template): boolean {
  return text.startsWith(toVersionReference('')) && !targets.byKey.has(text)
}

function askForVersion(text: string, { parameters }: Template): string {
  const id = nameInReference(text)
  const name = `VersionOf${toPascal(id)}`
  const Description = `ARN of the version of the Lambda function ${id} that runs at the edge`
  parameters.set(name, { Type: 'String', Description })
  return refTo(name)
}

/** Logical ids and parameters are letters and digits. */
function toPascal(text: string): string {
  return text
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('')
}
