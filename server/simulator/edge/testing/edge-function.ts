/** For tests: CloudFront Functions, made and published with the official SDK. */
import { randomUUID } from 'node:crypto'

import {
  type CloudFrontClient,
  CreateFunctionCommand,
  type EventType,
  type FunctionAssociations,
  PublishFunctionCommand,
} from '@aws-sdk/client-cloudfront'

/** Creates a function of runtime 2.0 and publishes it; gives its ARN. */
export async function publishFunction(client: CloudFrontClient, code: string): Promise<string> {
  const Name = `f-${randomUUID()}`
  const { ETag } = await client.send(
    new CreateFunctionCommand({
      Name,
      FunctionConfig: { Comment: '', Runtime: 'cloudfront-js-2.0' },
      FunctionCode: new TextEncoder().encode(code),
    }),
  )
  const { FunctionSummary } = await client.send(new PublishFunctionCommand({ Name, IfMatch: ETag }))
  return FunctionSummary?.FunctionMetadata?.FunctionARN ?? ''
}

/** One function of a behavior. */
export function associateFunction(FunctionARN: string, event: EventType): FunctionAssociations {
  return { Quantity: 1, Items: [{ FunctionARN, EventType: event }] }
}
