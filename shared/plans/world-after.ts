/**
 * A distribution's world as a plan or a draft makes it: what the edge model and the linter look at while somebody edits, and what
 * the review shows. Nothing is sent anywhere.
 */
import { toWorldApi } from '../apis/to-world-api.ts'
import type { DistributionConfig } from '../distribution/distribution-config.ts'
import type {
  DistributionWorld,
  WorldApi,
  WorldFunction,
} from '../distribution/distribution-world.ts'
import { nameOfFunction, toFunctionArn } from '../distribution/function-arn.ts'
import type { PlanChange } from './plan.ts'
import type { FunctionDocument, OriginAccessControlConfig, ResourceDocument } from './resource.ts'
import { hideSecrets } from './secrets.ts'
import { findOriginsOf, withOriginPlaceholders } from './steps/origin-placeholders.ts'
import {
  readCachePolicy,
  readConfig,
  readFunction,
  readMonitoring,
  readOriginAccessControl,
  readOriginRequestPolicy,
  readResponseHeadersPolicy,
  readRestApi,
} from './steps/read-documents.ts'
import { nameInReference, ownerOf, toArn } from './steps/resource-names.ts'
import {
  apisAfter,
  createIsUsed,
  type KnownParts,
  onlyUsedParts,
  withKnownParts,
} from './steps/world-parts.ts'

/** A change of a plan, or one that a draft proposes. */
export type WorldChange = Pick<PlanChange, 'resource' | 'id' | 'action'> & {
  after?: ResourceDocument | null
}

/**
 * The same object when the changes mean nothing to the distribution, and the same parts of it where they do not: models are
 * remembered by them. What is made has its reference as its id. Values of custom headers are hidden, as in every world. A plan
 * that deletes the distribution leaves no world: that is the caller's business.
 *
 * Never throws, since it is asked with every key: what is not of its kind in a document counts as not written, and a document
 * that is none changes nothing.
 */
export function worldAfter(
  world: DistributionWorld,
  changes: readonly WorldChange[],
  known: KnownParts = {},
): DistributionWorld {
  const config = configAfter(world, changes)
  const isUsed = createIsUsed(config)
  const whole = withKnownParts({ ...world, config }, known)
  const after = changes.reduce(
    (found, change) => applyChange(found, change, isUsed),
    config === world.config ? whole : onlyUsedParts(whole, isUsed),
  )
  const apis = changes.reduce(
    (found, change) => applyApiChange(found, change, config),
    apisAfter(after, world, known.apis),
  )
  return keepSame(world, { ...after, apis })
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

function configAfter(world: DistributionWorld, changes: readonly WorldChange[]) {
  return changes.reduce((config: DistributionConfig, { action, after, id, resource }) => {
    if (resource !== 'Distribution' || id !== world.id || action === 'delete') return config
    const written = readConfig(after)
    return written ? withOriginPlaceholders(hideSecrets({ resource }, written)) : config
  }, world.config)
}

/** Only what the distribution uses: the rest of a plan leaves it as it is. */
function applyChange(
  world: DistributionWorld,
  { action, after, id, resource }: WorldChange,
  isUsed: ReturnType<typeof createIsUsed>,
): DistributionWorld {
  const gone = action === 'delete'
  if (resource === 'MonitoringSubscription') {
    const additionalMetrics = ownerOf(id) === world.id ? isOn(after, world) : null
    return additionalMetrics === null ? world : { ...world, additionalMetrics }
  }
  if (!isUsed(resource, id)) return world
  switch (resource) {
    case 'CachePolicy': {
      const config = readCachePolicy(after)
      const item = config && { Id: id, CachePolicyConfig: config }
      return {
        ...world,
        cachePolicies: replace(world.cachePolicies, ({ Id }) => Id === id, { item, gone }),
      }
    }
    case 'OriginRequestPolicy': {
      const config = readOriginRequestPolicy(after)
      const item = config && { Id: id, OriginRequestPolicyConfig: config }
      const list = replace(world.originRequestPolicies, ({ Id }) => Id === id, { item, gone })
      return { ...world, originRequestPolicies: list }
    }
    case 'ResponseHeadersPolicy': {
      const config = readResponseHeadersPolicy(after)
      const item = config && { Id: id, ResponseHeadersPolicyConfig: config }
      const list = replace(world.responseHeadersPolicies, ({ Id }) => Id === id, { item, gone })
      return { ...world, responseHeadersPolicies: list }
    }
    case 'OriginAccessControl': {
      const config = readOriginAccessControl(after)
      const item = config && toControl(id, config)
      const list = replace(world.originAccessControls, (control) => control.id === id, {
        item,
        gone,
      })
      return { ...world, originAccessControls: list }
    }
    case 'Function': {
      const document = readFunction(after)
      const isMeant = (found: { arn: string }) => nameOfFunction(found.arn) === id
      const arn = world.functions.find(isMeant)?.arn ?? toFunctionArn(id, world)
      const item = document && toFunction(arn, document)
      // One that was never published does nothing at the edge.
      const isOff = gone || document?.live === null
      const list = replace(world.functions, isMeant, { item, gone: isOff })
      return { ...world, functions: list }
    }
    default:
      return world
  }
}

/** Routes and media types count as they are written: whether the stage serves them already is not looked at here. */
function applyApiChange(
  apis: WorldApi[],
  { action, after, resource, id }: WorldChange,
  config: DistributionConfig,
): WorldApi[] {
  if (resource !== 'RestApi') return apis
  const at = apis.findIndex((api) => api.id === id)
  const api = apis[at]
  if (!api) return action === 'create' ? [...apis, ...newApi(id, after, config)] : apis
  // Its host name stays in the origin and leads nowhere.
  if (action === 'delete') return apis.with(at, { ...api, stages: [], routes: [] })
  const document = readRestApi(after)
  return document ? apis.with(at, toWorldApi(document, api)) : apis
}

/** An API that the plan makes, where an origin leads to it. */
function newApi(id: string, after: WorldChange['after'], config: DistributionConfig): WorldApi[] {
  const originIds = findOriginsOf(id, config)
  const document = originIds.length > 0 ? readRestApi(after) : null
  if (!document) return []
  const { binaryMediaTypes, endpointType, name } = document
  const bare = { defaultEndpointDisabled: false, stages: [], policy: null, routes: [] }
  const known = { id, originIds, name, endpointType, binaryMediaTypes, resizesImages: false }
  return [toWorldApi(document, { protocol: 'REST', ...bare, ...known })]
}

/** Puts the item in the place of the one that is meant. What cannot be read yet leaves it as it was. */
function replace<Item>(
  list: Item[],
  isMeant: (item: Item) => boolean,
  { gone, item }: { item: Item | null; gone: boolean },
): Item[] {
  const at = list.findIndex(isMeant)
  if (gone) return at === -1 ? list : list.toSpliced(at, 1)
  if (item === null) return list
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
function toFunction(arn: string, { live }: FunctionDocument): WorldFunction | null {
  if (!live) return null
  const isOld = live.FunctionConfig.Runtime === 'cloudfront-js-1.0'
  const runtime = isOld ? 'cloudfront-js-1.0' : 'cloudfront-js-2.0'
  return { arn, name: nameInReference(nameOfFunction(arn)), runtime, code: live.FunctionCode }
}

function isOn(document: WorldChange['after'], { additionalMetrics }: DistributionWorld) {
  if (document === null || document === undefined) return false
  const read = readMonitoring(document)
  return read ? read.RealtimeMetricsSubscriptionStatus === 'Enabled' : additionalMetrics
}

function keepSame(before: DistributionWorld, after: DistributionWorld): DistributionWorld {
  // Both have the members of a world.
  const names = Object.keys(after) as Array<keyof DistributionWorld>
  return names.every((name) => after[name] === before[name]) ? before : after
}
