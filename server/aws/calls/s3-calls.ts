/** S3's operations that a plan may hold: one line each. They go to the bucket's region. */
import {
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteBucketOwnershipControlsCommand,
  DeleteBucketPolicyCommand,
  DeleteObjectCommand,
  DeletePublicAccessBlockCommand,
  PutBucketOwnershipControlsCommand,
  PutBucketPolicyCommand,
  PutBucketTaggingCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  PutPublicAccessBlockCommand,
  type S3Client,
} from '@aws-sdk/client-s3'

import { readBundle } from '../read-bundle.ts'
import { type CallInput, type SendTable, typed } from './send-table.ts'

type Send = (client: S3Client, input: CallInput) => Promise<object>

const CALLS: Record<string, Send> = {
  CreateBucket: (c, input) => c.send(new CreateBucketCommand(typed(input))),
  DeleteBucket: (c, input) => c.send(new DeleteBucketCommand(typed(input))),
  PutPublicAccessBlock: (c, input) => c.send(new PutPublicAccessBlockCommand(typed(input))),
  DeletePublicAccessBlock: (c, input) => c.send(new DeletePublicAccessBlockCommand(typed(input))),
  PutBucketOwnershipControls: (c, input) =>
    c.send(new PutBucketOwnershipControlsCommand(typed(input))),
  DeleteBucketOwnershipControls: (c, input) =>
    c.send(new DeleteBucketOwnershipControlsCommand(typed(input))),
  PutBucketVersioning: (c, input) => c.send(new PutBucketVersioningCommand(typed(input))),
  PutBucketTagging: (c, input) => c.send(new PutBucketTaggingCommand(typed(input))),
  PutBucketPolicy: (c, input) => c.send(new PutBucketPolicyCommand(typed(input))),
  DeleteBucketPolicy: (c, input) => c.send(new DeleteBucketPolicyCommand(typed(input))),
  PutObject: async (c, input) => c.send(new PutObjectCommand(typed(await withBody(input)))),
  DeleteObject: (c, input) => c.send(new DeleteObjectCommand(typed(input))),
}

/** The bytes that a step names. */
async function withBody(input: CallInput): Promise<object> {
  const { Body: body } = input
  if (typeof body !== 'string') return input
  const name = /^bundle:(.+)$/.exec(body)?.[1]
  const text = body.replace(/^text:/, '')
  const bytes = name === undefined ? new TextEncoder().encode(text) : (await readBundle(name)).bytes
  return { ...input, Body: bytes }
}

export const s3Calls: SendTable = {
  find: (operation) => {
    const send = Object.hasOwn(CALLS, operation) ? CALLS[operation] : undefined
    return send
      ? (account, input, region) => send(account.clients.s3(region ?? account.region), input)
      : null
  },
  stale: ['buckets', 'image', 'resources:', 'thumbnail:', 'world:', 'findings'],
}
