/** A REST API that answers CloudFront alone: by a key that only CloudFront has, a Lambda authorizer, or a secret Referer in its resource policy. Pure. */
import type { RestApiDocument } from '../../apis/rest-api-document.ts'
import { type ProposedChange, toReference } from '../../plans/proposed-change.ts'
import { toFreeName } from '../parts/free-name.ts'
import { closeByAuthorizer } from './close-by-authorizer.ts'
import type { Closed, Closing } from './closing.ts'
import { demand } from './demand.ts'
import type { OriginFacts } from './facts.ts'
import { withOriginHeader } from './origin-header.ts'
import { withRefererStatement } from './referer-policy.ts'

type Api = Extract<OriginFacts, { kind: 'rest-api' }>

export const KEY_HEADER = 'x-api-key'
export const REFERER_HEADER = 'Referer'

export function closeApi(closing: Closing, facts: Api): Closed {
  switch (closing.answers.way) {
    case 'authorizer':
      return closeByAuthorizer(closing, facts)
    case 'referer':
      return byReferer(closing, facts)
    default:
      return byKey(closing, facts)
  }
}

function byReferer({ answers, distribution, facts, secrets }: Closing, origin: Api): Closed {
  const { api, region } = origin
  const { document, id } = api
  const resource = `arn:aws:execute-api:${region}:${facts.accountId}:${id}/*`
  const values = [secrets.sent, secrets.spare]
  const policy = withRefererStatement(document.policy, { resource, values })
  return {
    changes: [demand(origin, { ...document, policy })],
    config: withOriginHeader(distribution.config, answers.originId, {
      name: REFERER_HEADER,
      value: secrets.sent,
    }),
  }
}

function byKey({ answers, distribution, secrets }: Closing, origin: Api): Closed {
  const { api, closedBy } = origin
  const config = withOriginHeader(distribution.config, answers.originId, {
    name: KEY_HEADER,
    value: secrets.sent,
  })
  const wanted = `${api.document.name}-only-through-${distribution.id}`
  const old = answers.task === 'rotate' ? (closedBy?.key ?? null) : null
  if (old) {
    const { name, usagePlanIds } = old.document
    const change = newKey(toFreeName(wanted, [name]), usagePlanIds, secrets.sent)
    return { changes: [change, forgetKey(old)], config }
  }
  const plan = newUsagePlan(wanted, origin)
  const closed = withKeys(api.document)
  return {
    changes: [plan, newKey(wanted, [plan.id], secrets.sent), demand(origin, closed)],
    config,
  }
}

function newKey(name: string, usagePlanIds: string[], keyValue: string): ProposedChange {
  return {
    action: 'create',
    resource: 'ApiKey',
    id: toReference('ApiKey', name),
    after: {
      name,
      description: 'What CloudFront sends, so that nobody else is answered',
      enabled: true,
      keyValue,
      usagePlanIds,
    },
  }
}

function newUsagePlan(name: string, { api, stage }: Api): ProposedChange {
  return {
    action: 'create',
    resource: 'UsagePlan',
    id: toReference('UsagePlan', name),
    after: {
      name,
      description: 'Of the key that only CloudFront has',
      apiStages: stage === null ? [] : [{ apiId: api.id, stage }],
      throttle: null,
    },
  }
}

/** The key that was sent before: edges may still send it until the distribution is deployed everywhere. */
function forgetKey({ id, version }: { id: string; version: string }): ProposedChange {
  return {
    action: 'delete',
    resource: 'ApiKey',
    id,
    baseVersion: version,
    afterDeployment: true,
  }
}

/** Every method but OPTIONS, which browsers send without any key. */
function withKeys(document: RestApiDocument): RestApiDocument {
  const resources = Object.entries(document.resources).map(([path, resource]) => [
    path,
    {
      ...resource,
      methods: Object.fromEntries(
        Object.entries(resource.methods).map(([verb, method]) => [
          verb,
          verb === 'OPTIONS' ? method : { ...method, apiKeyRequired: true },
        ]),
      ),
    },
  ])
  return { ...document, resources: Object.fromEntries(resources) }
}
