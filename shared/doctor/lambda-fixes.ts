/** Plans that let an API invoke its function, and that give the function more time. */
import type { ProposedChange } from '../plans/proposed-change.ts'
import { toReference } from '../plans/proposed-change.ts'
import type { DoctorFix } from './diagnosis.ts'
import type { ApiEvidence, Evidence, LambdaEvidence } from './evidence.ts'
import { toJson, toPlanFix } from './plan-fixes.ts'

/** Longest that API Gateway waits for a function, in seconds. Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html */
const LONGEST_SECONDS = 29

export function fixLambdaPermission(
  { token, world }: Pick<Evidence, 'token' | 'world'>,
  { id, region }: Pick<ApiEvidence, 'id' | 'region'>,
  lambda: Pick<LambdaEvidence, 'id' | 'name'>,
): DoctorFix[] {
  const [, , , , accountId = ''] = world.arn.split(':')
  const statementId = `edgewise-${id}-${token.slice(0, 8)}`
  const change: ProposedChange = {
    action: 'create',
    resource: 'LambdaPermission',
    id: toReference('LambdaPermission', `${lambda.id}/${statementId}`),
    after: toJson({
      Action: 'lambda:InvokeFunction',
      Principal: 'apigateway.amazonaws.com',
      SourceArn: `arn:aws:execute-api:${region}:${accountId}:${id}/*`,
    }),
  }
  return [
    toPlanFix(
      {
        title: `Let the API invoke ${lambda.name}`,
        sentence: `Let API Gateway invoke ${lambda.name} for this API, and for no other.`,
      },
      [change],
    ),
  ]
}

/** Empty where the function has as much as API Gateway waits. */
export function fixLambdaTimeout({ lambda }: ApiEvidence): DoctorFix[] {
  if (!lambda?.found || (lambda.timeoutSeconds ?? LONGEST_SECONDS) >= LONGEST_SECONDS) return []
  const { document, version } = lambda.found
  return [
    toPlanFix(
      {
        title: `Give ${lambda.name} ${LONGEST_SECONDS} s`,
        sentence: `Raise the time limit of ${lambda.name} from ${lambda.timeoutSeconds} s to the ${LONGEST_SECONDS} s that API Gateway waits.`,
        caution: 'A call that hangs then costs more: it is paid by the millisecond.',
      },
      [
        {
          action: 'update',
          resource: 'LambdaFunction',
          id: lambda.id,
          baseVersion: version,
          after: toJson({ ...document, Timeout: LONGEST_SECONDS }),
        },
      ],
    ),
  ]
}
