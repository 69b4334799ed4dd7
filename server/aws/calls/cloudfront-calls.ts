/** CloudFront's operations that a plan may hold: one line each. */
import {
  type CloudFrontClient,
  CreateCachePolicyCommand,
  CreateDistributionCommand,
  CreateDistributionWithTagsCommand,
  CreateFunctionCommand,
  CreateMonitoringSubscriptionCommand,
  CreateOriginAccessControlCommand,
  CreateOriginRequestPolicyCommand,
  CreateResponseHeadersPolicyCommand,
  DeleteCachePolicyCommand,
  DeleteDistributionCommand,
  DeleteFunctionCommand,
  DeleteMonitoringSubscriptionCommand,
  DeleteOriginAccessControlCommand,
  DeleteOriginRequestPolicyCommand,
  DeleteResponseHeadersPolicyCommand,
  PublishFunctionCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateCachePolicyCommand,
  UpdateDistributionCommand,
  UpdateFunctionCommand,
  UpdateOriginAccessControlCommand,
  UpdateOriginRequestPolicyCommand,
  UpdateResponseHeadersPolicyCommand,
} from '@aws-sdk/client-cloudfront'

import { type CallInput, type SendTable, typed, withBytes } from './send-table.ts'

type Send = (client: CloudFrontClient, input: CallInput) => Promise<object>

const CALLS: Record<string, Send> = {
  CreateDistribution: (c, input) => c.send(new CreateDistributionCommand(typed(input))),
  CreateDistributionWithTags: (c, input) =>
    c.send(new CreateDistributionWithTagsCommand(typed(input))),
  UpdateDistribution: (c, input) => c.send(new UpdateDistributionCommand(typed(input))),
  DeleteDistribution: (c, input) => c.send(new DeleteDistributionCommand(typed(input))),
  CreateCachePolicy: (c, input) => c.send(new CreateCachePolicyCommand(typed(input))),
  UpdateCachePolicy: (c, input) => c.send(new UpdateCachePolicyCommand(typed(input))),
  DeleteCachePolicy: (c, input) => c.send(new DeleteCachePolicyCommand(typed(input))),
  CreateOriginRequestPolicy: (c, input) =>
    c.send(new CreateOriginRequestPolicyCommand(typed(input))),
  UpdateOriginRequestPolicy: (c, input) =>
    c.send(new UpdateOriginRequestPolicyCommand(typed(input))),
  DeleteOriginRequestPolicy: (c, input) =>
    c.send(new DeleteOriginRequestPolicyCommand(typed(input))),
  CreateResponseHeadersPolicy: (c, input) =>
    c.send(new CreateResponseHeadersPolicyCommand(typed(input))),
  UpdateResponseHeadersPolicy: (c, input) =>
    c.send(new UpdateResponseHeadersPolicyCommand(typed(input))),
  DeleteResponseHeadersPolicy: (c, input) =>
    c.send(new DeleteResponseHeadersPolicyCommand(typed(input))),
  CreateOriginAccessControl: (c, input) =>
    c.send(new CreateOriginAccessControlCommand(typed(input))),
  UpdateOriginAccessControl: (c, input) =>
    c.send(new UpdateOriginAccessControlCommand(typed(input))),
  DeleteOriginAccessControl: (c, input) =>
    c.send(new DeleteOriginAccessControlCommand(typed(input))),
  CreateFunction: (c, input) =>
    c.send(new CreateFunctionCommand(typed(withBytes(input, 'FunctionCode')))),
  UpdateFunction: (c, input) =>
    c.send(new UpdateFunctionCommand(typed(withBytes(input, 'FunctionCode')))),
  PublishFunction: (c, input) => c.send(new PublishFunctionCommand(typed(input))),
  DeleteFunction: (c, input) => c.send(new DeleteFunctionCommand(typed(input))),
  TagResource: (c, input) => c.send(new TagResourceCommand(typed(input))),
  UntagResource: (c, input) => c.send(new UntagResourceCommand(typed(input))),
  CreateMonitoringSubscription: (c, input) =>
    c.send(new CreateMonitoringSubscriptionCommand(typed(input))),
  DeleteMonitoringSubscription: (c, input) =>
    c.send(new DeleteMonitoringSubscriptionCommand(typed(input))),
}

export const cloudfrontCalls: SendTable = {
  find: (operation) => {
    const send = Object.hasOwn(CALLS, operation) ? CALLS[operation] : undefined
    return send ? (account, input) => send(account.clients.cloudfront(), input) : null
  },
  stale: [
    'access-control:',
    'distribution',
    'edge-function:',
    'findings',
    'image-setups',
    'monitoring:',
    'policies:',
    'resources:',
    'world:',
  ],
}
