/** What a plan touches, as it is afterwards, as a configuration of Terraform: for who keeps the configuration as code. */
import { markSecrets } from './export/export-secrets.ts'
import { listLeftOut, notInHere } from './export/left-out.ts'
import { nameKey, referenceKey } from './export/references.ts'
import { expression, toHclBlock } from './export/terraform-hcl.ts'
import { importIdOf, TERRAFORM_KINDS, type TerraformKind } from './export/terraform-kinds.ts'
import {
  type Addresses,
  addressOf,
  createResourceNames,
  createTerraformText,
  type TerraformParts,
  type TerraformResource,
  type TerraformText,
} from './export/terraform-resource.ts'
import type { Plan, PlanChange } from './plan.ts'
import type { PlannedStep } from './planned-step.ts'
import type { ResourceDocument } from './resource.ts'
import { KIND_WORDS } from './steps/resource-names.ts'

type ExportedPlan = Pick<Plan, 'id' | 'title' | 'createdAt' | 'changes' | 'steps' | 'sameSecrets'>

type Exported = { change: PlanChange; kind: TerraformKind; after: ResourceDocument }

/** The provider whose arguments these are. Source: https://registry.terraform.io/providers/hashicorp/aws/6.25.0/docs */
const PROVIDER_VERSION = '~> 6.25'

/** The provider that makes zip files of sources. Source: https://registry.terraform.io/providers/hashicorp/archive/latest/docs */
const ARCHIVE_VERSION = '~> 2.4'

/** `import` blocks came with it. Source: https://developer.hashicorp.com/terraform/language/import */
const TERRAFORM_VERSION = '>= 1.5.0'

/**
 * HCL. Values of custom origin headers become variables, what exists already is imported, and ids of what is in the file become
 * references. What has no place in it is said in the comment on top. Throws a ZodError when the document of a function or of a
 * REST API is none.
 */
export function toTerraform(given: ExportedPlan): string {
  const { plan, secrets } = markSecrets(given)
  const { changes, steps } = plan
  const exported = changes.flatMap((change): Exported[] => {
    const kind = TERRAFORM_KINDS[change.resource]
    if (!kind || change.after === null || kind.isThere?.(change.after) === false) return []
    return [{ change, kind, after: change.after }]
  })
  const nameOf = createResourceNames()
  const text: TerraformText = {
    nameOf,
    ...createTerraformText(toAddresses(exported, nameOf), secrets),
  }
  const parts = exported.map((one) => toParts(one, changes, text))
  const resources = parts.flatMap((part, index) =>
    exported[index]?.change.afterDeployment
      ? part.resources.map((one) => afterDistributions(one, exported, text))
      : part.resources,
  )
  const kept = exported.map(({ change }) => change)
  const left = [...parts.flatMap((part) => part.left.map(notInHere)), ...listLeftOut(changes, kept)]
  return [
    comment(plan, { resources, left }),
    ...settings(regionOf(steps), resources),
    ...[...text.variables].map(([name, description]) =>
      toHclBlock(['variable', name], { description, type: expression('string'), sensitive: true }),
    ),
    ...resources.map(writeResource),
    '',
  ]
    .join('\n\n')
    .replace(/\n+$/, '\n')
}

/** What makes an origin refuse who does not come through CloudFront. */
const DEMANDS: ReadonlySet<string> = new Set([
  'aws_api_gateway_deployment',
  'aws_lambda_function_url',
  'aws_s3_bucket_public_access_block',
])

/** The origin demands only after every edge location gives it: Terraform would do both side by side. */
function afterDistributions(
  resource: TerraformResource,
  exported: readonly Exported[],
  { nameOf }: TerraformText,
): TerraformResource {
  if (!DEMANDS.has(resource.type)) return resource
  const distributions = exported
    .filter(({ change }) => change.resource === 'Distribution' && !change.afterDeployment)
    .map(({ change, kind: { type } }) =>
      addressOf({ type, name: nameOf(type, referenceKey(change), change.name) }),
    )
  if (distributions.length === 0) return resource
  const before = [resource.body.depends_on].flat().filter((one) => typeof one === 'string')
  return { ...resource, body: { ...resource.body, depends_on: [...before, ...distributions] } }
}

function toAddresses(exported: readonly Exported[], nameOf: TerraformText['nameOf']): Addresses {
  const found = exported.map(({ change, kind }) => {
    const { attribute, toAddresses: toMore, type } = kind
    const key = referenceKey(change)
    const own = { type, name: nameOf(type, key, change.name) }
    const address = addressOf(own, attribute)
    const { byKey = [], byText = [] } = toMore?.(own, change.id) ?? {}
    return { byKey: [[key, address], [nameKey(change), address], ...byKey] as const, byText }
  })
  return {
    byKey: new Map(found.flatMap(({ byKey }) => byKey)),
    byText: found.flatMap(({ byText }) => byText),
  }
}

function toParts(
  { after, change, kind }: Exported,
  changes: readonly PlanChange[],
  text: TerraformText,
): TerraformParts {
  const document = text.resolve(after)
  const given = { change, changes, document, text }
  const { body, left } = kind.toArguments(document, given)
  const own: TerraformResource = {
    type: kind.type,
    name: text.nameOf(kind.type, referenceKey(change), change.name),
    body,
    importId: importIdOf(change, kind),
  }
  const beside = kind.toParts?.(own, given) ?? { resources: [], left: [] }
  const whose = `of the ${KIND_WORDS[change.resource]} ${change.name}`
  return {
    resources: [own, ...beside.resources],
    left: [...left.map((path) => `${path} ${whose}`), ...beside.left],
  }
}

function comment(
  { createdAt, id, title }: ExportedPlan,
  { left, resources }: { left: string[]; resources: TerraformResource[] },
): string {
  const exists = resources.some(({ importId }) => importId !== null)
  return [
    title.replaceAll(/\s+/g, ' '),
    `Plan ${id} of ${createdAt}, made by Edgewise: its resources as they are after it.`,
    ...(exists
      ? ['What exists already is imported, so that `terraform plan` shows what the plan changes.']
      : []),
    ...left,
  ]
    .map((line) => `# ${line}`.trimEnd())
    .join('\n')
}

function settings(region: string | null, resources: readonly TerraformResource[]): string[] {
  const aws = { map: { source: 'hashicorp/aws', version: PROVIDER_VERSION } }
  const archive = resources.some(({ isData }) => isData)
    ? { map: { source: 'hashicorp/archive', version: ARCHIVE_VERSION } }
    : undefined
  return [
    toHclBlock(['terraform'], {
      required_version: TERRAFORM_VERSION,
      required_providers: { blocks: [{ aws, archive }] },
    }),
    ...(region === null ? [] : [toHclBlock(['provider', 'aws'], { region })]),
  ]
}

/** CloudFront's resources are made from any region; all else stands where its calls go. */
function regionOf(steps: readonly PlannedStep[]): string | null {
  const regions = steps.flatMap(({ on }) => on.flatMap((arn) => arn.split(':')[3] ?? []))
  return regions.find((region) => region !== '' && region !== '*') ?? null
}

function writeResource({ body, importId, isData, name, type }: TerraformResource): string {
  const to = addressOf({ name, type })
  return [
    ...(importId === null ? [] : [toHclBlock(['import'], { to, id: importId })]),
    toHclBlock([isData ? 'data' : 'resource', type, name], body),
  ].join('\n\n')
}
