/** A distribution's world after a plan: what the edge model and the linter look at. Nothing is sent anywhere. */
import { RestApiDocument } from '../apis/rest-api-document.ts'
import { toWorldApi } from '../apis/to-world-api.ts'
import { DistributionConfig } from '../distribution/distribution-config.ts'
import type {
  DistributionWorld,
  WorldApi,
  WorldFunction,
} from '../distribution/distribution-world.ts'
import { CachePolicyConfig, OriginRequestPolicyConfig } from '../distribution/policies.ts'
import { ResponseHeadersPolicyConfig } from '../distribution/response-headers-policy.ts'
import type { PlanChange } from './plan.ts'
import { FunctionDocument, MonitoringDocument, OriginAccessControlConfig } from './resource.ts'
import { hideSecrets } from './secrets.ts'
import { nameInReference, ownerOf, toArn } from './steps/resource-names.ts'
import { apisAfter, type KnownParts, onlyUsedParts, withKnownParts } from './steps/world-parts.ts'

/**
 * `world` itself is left as it is. What is made has its reference as its id. Values of custom headers are hidden, as in every
 * world. A plan that deletes the distribution leaves no world: that is the caller's business.
 * Throws a ZodError when a document is not that of its kind.
 */
export function worldAfter(
  world: DistributionWorld,
  changes: PlanChange[],
  known: KnownParts = {},
): DistributionWorld {
  const after = changes.reduce(applyChange, withKnownParts(world, known))
  const apis = changes.reduce(applyApiChange, apisAfter(after, world, known.apis))
  return onlyUsedParts({ ...after, apis })
}

/** The world of a distribution that a plan makes, to be given to `worldAfter` with the plan's changes. */
export function newWorld(
  { id }: Pick<PlanChange, 'id'>,
  { accountId, readAt }: { accountId: string; readAt: string },
): DistributionWorld {
  const domainName = NEW_DOMAIN_NAME
  return {
    id,
    arn: toArn(accountId, 'Distribution', id),
    domainName,
    url: `https://${domainName}`,
    etag: '',
    config: {},
    cachePolicies: [],
    originRequestPolicies: [],
    responseHeadersPolicies: [],
    originAccessControls: [],
    functions: [],
    apis: [],
    additionalMetrics: false,
    unreadable: [],
    readAt,
  }
}

/** Stands for the name that CloudFront will give. */
const NEW_DOMAIN_NAME = 'new.cloudfront.net'

function applyChange(world: DistributionWorld, change: PlanChange): DistributionWorld {
  const { action, after, id, resource } = change
  const gone = action === 'delete'
  switch (resource) {
    case 'Distribution':
      if (id !== world.id || gone) return world
      return { ...world, config: hideSecrets(change, DistributionConfig.parse(after)) }
    case 'CachePolicy': {
      const item = gone ? null : { Id: id, CachePolicyConfig: CachePolicyConfig.parse(after) }
      return { ...world, cachePolicies: upsert(world.cachePolicies, ({ Id }) => Id === id, item) }
    }
    case 'OriginRequestPolicy': {
      const config = gone ? null : OriginRequestPolicyConfig.parse(after)
      const item = config && { Id: id, OriginRequestPolicyConfig: config }
      const list = upsert(world.originRequestPolicies, ({ Id }) => Id === id, item)
      return { ...world, originRequestPolicies: list }
    }
    case 'ResponseHeadersPolicy': {
      const config = gone ? null : ResponseHeadersPolicyConfig.parse(after)
      const item = config && { Id: id, ResponseHeadersPolicyConfig: config }
      const list = upsert(world.responseHeadersPolicies, ({ Id }) => Id === id, item)
      return { ...world, responseHeadersPolicies: list }
    }
    case 'OriginAccessControl': {
      const item = gone ? null : toControl(id, OriginAccessControlConfig.parse(after))
      const list = upsert(world.originAccessControls, (control) => control.id === id, item)
      return { ...world, originAccessControls: list }
    }
    case 'Function': {
      const item = gone ? null : toFunction(world, id, FunctionDocument.parse(after))
      const name = nameInReference(id)
      return { ...world, functions: upsert(world.functions, (found) => found.name === name, item) }
    }
    case 'MonitoringSubscription':
      return ownerOf(id) === world.id ? { ...world, additionalMetrics: isOn(after) } : world
    default:
      return world
  }
}

/** Routes and media types count as they are written: whether the stage serves them already is not looked at here. */
function applyApiChange(apis: WorldApi[], { resource, id, after }: PlanChange): WorldApi[] {
  if (resource !== 'RestApi' || !apis.some((api) => api.id === id)) return apis
  return apis.map((api) => {
    if (api.id !== id) return api
    // Its host name stays in the origin and leads nowhere.
    if (after === null) return { ...api, stages: [], routes: [] }
    return toWorldApi(RestApiDocument.parse(after), api)
  })
}

/** Puts the item in the place of the one that is meant; `null` removes it. */
function upsert<Item>(list: Item[], isMeant: (item: Item) => boolean, item: Item | null): Item[] {
  const at = list.findIndex(isMeant)
  if (item === null) return at === -1 ? list : list.toSpliced(at, 1)
  return at === -1 ? [...list, item] : list.with(at, item)
}

function toControl(id: string, config: OriginAccessControlConfig) {
  return {
    id,
    name: config.Name ?? id,
    originType: config.OriginAccessControlOriginType ?? '',
    signingBehavior: config.SigningBehavior ?? '',
  }
}

/** Only what is published runs at the edge. */
function toFunction(
  world: DistributionWorld,
  id: string,
  { live }: FunctionDocument,
): WorldFunction | null {
  if (!live) return null
  const name = nameInReference(id)
  const known = world.functions.find((found) => found.name === name)
  // `arn:aws:cloudfront::ACCOUNT:distribution/…`
  const accountId = world.arn.split(':')[4] ?? ''
  const arn = known?.arn ?? (id === name ? toArn(accountId, 'Function', id) : id)
  const isOld = live.FunctionConfig.Runtime === 'cloudfront-js-1.0'
  const runtime = isOld ? 'cloudfront-js-1.0' : 'cloudfront-js-2.0'
  return { arn, name, runtime, code: live.FunctionCode }
}

function isOn(document: PlanChange['after']): boolean {
  if (document === null) return false
  return MonitoringDocument.parse(document).RealtimeMetricsSubscriptionStatus === 'Enabled'
}
