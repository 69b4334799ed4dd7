/** The change by which a REST API demands what CloudFront sends. Pure. */
import { deployTo } from '../../apis/edit-rest-api.ts'
import type { RestApiDocument } from '../../apis/rest-api-document.ts'
import type { ProposedChange } from '../../plans/proposed-change.ts'
import type { ResourceDocument } from '../../plans/resource.ts'
import type { OriginFacts } from './facts.ts'

type Api = Extract<OriginFacts, { kind: 'rest-api' }>

/** Only what is deployed is demanded. */
export function demand({ api, stage }: Api, closed: RestApiDocument): ProposedChange {
  const after = stage === null ? closed : deployTo(closed, stage, 'only-through-cloudfront')
  return {
    action: 'update',
    resource: 'RestApi',
    id: api.id,
    baseVersion: api.version,
    // A document is JSON; its schema only lost that in its type.
    after: after as ResourceDocument,
    afterDeployment: true,
  }
}
