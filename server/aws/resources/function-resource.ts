/** CloudFront Functions, both stages with their code: what is being edited, and what runs at the edge. */
import {
  DescribeFunctionCommand,
  type FunctionStage,
  GetFunctionCommand,
  ListFunctionsCommand,
} from '@aws-sdk/client-cloudfront'

import type { FunctionDocument } from '#shared/plans/resource.ts'

import { AppError } from '../../errors.ts'
import type { Account } from '../account.ts'
import { strangeAnswer } from '../aws-fault.ts'
import { mapLimited } from '../map-limited.ts'
import { readPages } from '../read-pages.ts'
import { cloudfrontCall } from './cloudfront-call.ts'
import { notedRead, type ResourceReader, toDocument } from './found-resource.ts'

const NOUN = 'function'

/** Each takes four calls. */
const PARALLEL_READS = 3

/** How often code and settings are read again when somebody changed the function between the two calls. */
const MAX_TRIES = 3

type Stage = { eTag: string; stage: FunctionDocument['development'] }

const read = (account: Account, name: string) =>
  notedRead(account, 'Function', async () => {
    const [development, live] = await Promise.all([
      readStage(account, name, 'DEVELOPMENT'),
      readStage(account, name, 'LIVE'),
    ])
    if (!development) throw noFunction(account, name)
    const document: FunctionDocument = {
      development: development.stage,
      live: live?.stage ?? null,
    }
    return {
      id: name,
      version: toFunctionVersion(development.eTag, live?.eTag ?? null),
      name,
      document: toDocument(document),
      managed: false,
    }
  })

export const functionReader: ResourceReader = {
  idShape: /^[A-Za-z0-9_-]{1,64}$/,
  noun: NOUN,
  read,
  list: async (account) => {
    const call = cloudfrontCall('ListFunctions', `${NOUN}s`)
    const listed = await readPages(async (Marker) => {
      const { FunctionList: list } = await account.call(call, () =>
        account.clients
          .cloudfront()
          .send(new ListFunctionsCommand({ Marker, Stage: 'DEVELOPMENT' })),
      )
      return { items: list?.Items ?? [], next: list?.NextMarker }
    })
    return mapLimited(listed, PARALLEL_READS, ({ Name: name = '' }) => read(account, name))
  },
}

/** Publishing leaves the ETag of what is edited as it was, so that both are needed to tell versions apart. */
function toFunctionVersion(development: string, live: string | null): string {
  return live === null ? development : `${development} ${live}`
}

/** `null` = there is nothing at this stage. */
async function readStage(
  account: Account,
  Name: string,
  Stage: FunctionStage,
): Promise<Stage | null> {
  const client = account.clients.cloudfront()
  const subject = `${NOUN} ${Name}`
  const describe = cloudfrontCall('DescribeFunction', subject)
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    const described = await account.call(describe, () =>
      orNull(() => client.send(new DescribeFunctionCommand({ Name, Stage }))),
    )
    if (!described) return null
    const got = await account.call(cloudfrontCall('GetFunction', subject), () =>
      orNull(() => client.send(new GetFunctionCommand({ Name, Stage }))),
    )
    const config = described.FunctionSummary?.FunctionConfig
    if (!config || described.ETag === undefined) throw strangeAnswer(describe, account)
    if (got?.ETag !== described.ETag) continue
    return {
      eTag: described.ETag,
      stage: {
        FunctionConfig: { ...config },
        FunctionCode: new TextDecoder().decode(got.FunctionCode),
      },
    }
  }
  throw new AppError(
    'conflict',
    `Somebody is changing the function ${Name} at this moment. Try again in a few seconds.`,
  )
}

async function orNull<Output>(send: () => Promise<Output>): Promise<Output | null> {
  try {
    return await send()
  } catch (error) {
    // AWS's way to say that nothing was published, or that there is no function at all.
    if (error instanceof Error && error.name === 'NoSuchFunctionExists') return null
    throw error
  }
}

function noFunction({ label }: Account, name: string): AppError {
  return new AppError(
    'no-such-resource',
    `There is no function ${name} in the account "${label}". It may have been deleted, or it belongs to another account.`,
  )
}
