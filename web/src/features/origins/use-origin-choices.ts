/** What an origin can be chosen from: the account's buckets, and the stages of its APIs. */
import { useQuery } from '@tanstack/react-query'

import { toStagePath } from '#shared/apis/http-api.ts'

import { accountsQuery } from '../../lib/accounts-query.ts'
import { bucketsQuery } from '../../lib/buckets-query.ts'
import { httpApisQuery } from '../../lib/http-apis-query.ts'
import { resourcesQuery } from '../../lib/resources-query.ts'

type BucketChoice = { name: string; region: string; domainName: string }

type StageChoice = {
  restApiId: string
  region: string
  apiName: string
  stage: string
  domainName: string
  /** What comes before every path: `/prod`, or nothing. */
  stagePath: string
  /** As the API says it: `REGIONAL`. */
  endpointType: string
}

type Choices<Item> = { items: Item[]; isPending: boolean; error: Error | null }

export function useOriginChoices(account: string): {
  buckets: Choices<BucketChoice>
  stages: Choices<StageChoice>
} {
  const { data: accounts } = useQuery(accountsQuery)
  const buckets = useQuery(bucketsQuery(account))
  const apis = useQuery(resourcesQuery(account, 'RestApi'))
  const httpApis = useQuery(httpApisQuery(account))
  const region = accounts?.items.find(({ name }) => name === account)?.region ?? 'us-east-1'
  return {
    buckets: {
      items: (buckets.data?.items ?? []).map((bucket) => ({
        ...bucket,
        domainName: `${bucket.name}.s3.${bucket.region}.amazonaws.com`,
      })),
      isPending: buckets.isPending,
      error: buckets.error,
    },
    stages: {
      items: [
        ...(apis.data?.items ?? []).flatMap(({ id, name, document }) => {
          // The server reads this kind in this shape: see shared/apis/rest-api-document.ts.
          const api = document as { stages: Record<string, unknown>; endpointType: string }
          return Object.keys(api.stages).map((stage) =>
            toChoice({ id, name, region, endpointType: api.endpointType }, stage),
          )
        }),
        ...(httpApis.data?.items ?? []).flatMap(({ id, name, stages }) =>
          stages.map((stage) =>
            toChoice({ id, name, region, endpointType: 'REGIONAL' }, stage.name),
          ),
        ),
      ],
      isPending: apis.isPending || httpApis.isPending,
      // Who may read REST APIs alone chooses among those.
      error: apis.error ?? (apis.data?.items.length ? null : httpApis.error),
    },
  }
}

type Api = { id: string; name: string; region: string; endpointType: string }

function toChoice({ id, name, region, endpointType }: Api, stage: string): StageChoice {
  return {
    restApiId: id,
    region,
    apiName: name,
    stage,
    domainName: `${id}.execute-api.${region}.amazonaws.com`,
    stagePath: toStagePath(stage),
    endpointType,
  }
}
