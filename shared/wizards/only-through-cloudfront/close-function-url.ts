/** A function URL that asks for a signature, which CloudFront gives. Pure. */
import { type ProposedChange, toReference } from '../../plans/proposed-change.ts'
import type { ResourceDocument } from '../../plans/resource.ts'
import { toFreeName } from '../parts/free-name.ts'
import { signRequests } from './close-bucket.ts'
import type { Closed, Closing } from './closing.ts'
import type { OriginFacts } from './facts.ts'

type FunctionUrl = Extract<OriginFacts, { kind: 'function-url' }>

/** Both are needed. Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-lambda.html */
const NEEDED = [
  { Action: 'lambda:InvokeFunctionUrl', sid: 'AllowCloudFrontUrl' },
  { Action: 'lambda:InvokeFunction', sid: 'AllowCloudFrontInvoke' },
] as const

export function closeFunctionUrl(closing: Closing, origin: FunctionUrl): Closed {
  const { distribution, facts } = closing
  const { config, control } = signRequests(closing, `${origin.fn.id}-url`, 'lambda')
  const SourceArn = `arn:aws:cloudfront::${facts.accountId}:distribution/${distribution.id}`
  return {
    changes: [
      ...control,
      ...NEEDED.flatMap((needed) => permit(origin, needed, SourceArn)),
      ...listOpenPermissions(origin).map(takeAway),
      ...askForSignatures(origin),
    ],
    config,
  }
}

function permit(
  { fn, permissions }: FunctionUrl,
  { Action, sid }: (typeof NEEDED)[number],
  SourceArn: string,
): ProposedChange[] {
  const isThere = permissions.some(
    ({ document }) =>
      document.Action === Action &&
      document.SourceArn === SourceArn &&
      document.Principal === 'cloudfront.amazonaws.com',
  )
  if (isThere) return []
  const taken = permissions.map(({ id }) => id.slice(id.lastIndexOf('/') + 1))
  return [
    {
      action: 'create',
      resource: 'LambdaPermission',
      id: toReference('LambdaPermission', `${fn.id}/${toFreeName(sid, taken)}`),
      after: { Action, Principal: 'cloudfront.amazonaws.com', SourceArn },
    },
  ]
}

/**
 * Statements that let anybody in who signs with an identity of any account, once signatures are asked for. One that holds for open
 * addresses only (`FunctionUrlAuthType` NONE) stays: it means nothing then, and makes the way back short.
 */
function listOpenPermissions({ permissions }: FunctionUrl) {
  return permissions.filter(
    ({ document: { Action, FunctionUrlAuthType, Principal, SourceArn } }) =>
      Principal === '*' &&
      Action !== 'lambda:InvokeFunction' &&
      FunctionUrlAuthType !== 'NONE' &&
      SourceArn === undefined,
  )
}

function takeAway({ id, version }: FunctionUrl['permissions'][number]): ProposedChange {
  return {
    action: 'delete',
    resource: 'LambdaPermission',
    id,
    baseVersion: version,
    afterDeployment: true,
  }
}

function askForSignatures({ fn }: FunctionUrl): ProposedChange[] {
  const { document, id, version } = fn
  if (!document.FunctionUrl || document.FunctionUrl.AuthType === 'AWS_IAM') return []
  const after = { ...document, FunctionUrl: { ...document.FunctionUrl, AuthType: 'AWS_IAM' } }
  return [
    {
      action: 'update',
      resource: 'LambdaFunction',
      id,
      baseVersion: version,
      // A document is JSON; its schema only lost that in its type.
      after: after as ResourceDocument,
      afterDeployment: true,
    },
  ]
}
