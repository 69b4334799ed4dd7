/** Lambda's operations that a plan may hold: one line each. They go to the function's region. */
import {
  AddPermissionCommand,
  CreateFunctionCommand,
  CreateFunctionUrlConfigCommand,
  DeleteFunctionCommand,
  DeleteFunctionUrlConfigCommand,
  type LambdaClient,
  PublishVersionCommand,
  RemovePermissionCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateFunctionCodeCommand,
  UpdateFunctionConfigurationCommand,
  UpdateFunctionUrlConfigCommand,
} from '@aws-sdk/client-lambda'
import { z } from 'zod'

import { zipFiles } from '#shared/lambda/lambda-code.ts'

import { AppError } from '../../errors.ts'
import { readBundle } from '../read-bundle.ts'
import { type CallInput, type SendTable, typed } from './send-table.ts'

type Send = (client: LambdaClient, input: CallInput) => Promise<object>

const CALLS: Record<string, Send> = {
  AddPermission: (c, input) => c.send(new AddPermissionCommand(typed(input))),
  RemovePermission: (c, input) => c.send(new RemovePermissionCommand(typed(input))),
  CreateFunction: async (c, { Code, ...input }) =>
    c.send(new CreateFunctionCommand(typed({ ...input, Code: await withZip(Code) }))),
  UpdateFunctionConfiguration: (c, input) =>
    c.send(new UpdateFunctionConfigurationCommand(typed(input))),
  UpdateFunctionCode: async (c, input) =>
    c.send(new UpdateFunctionCodeCommand(typed(await withZip(input)))),
  PublishVersion: (c, input) => c.send(new PublishVersionCommand(typed(input))),
  CreateFunctionUrlConfig: (c, input) => c.send(new CreateFunctionUrlConfigCommand(typed(input))),
  UpdateFunctionUrlConfig: (c, input) => c.send(new UpdateFunctionUrlConfigCommand(typed(input))),
  DeleteFunctionUrlConfig: (c, input) => c.send(new DeleteFunctionUrlConfigCommand(typed(input))),
  TagResource: (c, input) => c.send(new TagResourceCommand(typed(input))),
  UntagResource: (c, input) => c.send(new UntagResourceCommand(typed(input))),
  DeleteFunction: (c, input) => c.send(new DeleteFunctionCommand(typed(input))),
}

const Zipped = z.looseObject({ ZipFile: z.string() })
const Files = z.record(z.string(), z.string())

/** The bytes that a step names: `bundle:` and a file of Edgewise, `files:` and sources to be zipped, or `base64:`. Rejects with `AppError`. */
async function withZip(input: unknown): Promise<object> {
  const { ZipFile: text, ...others } = Zipped.parse(input)
  const [, kind, rest = ''] = /^(bundle|files|base64):(.*)$/s.exec(text) ?? []
  if (kind === 'bundle') return { ...others, ZipFile: (await readBundle(rest)).bytes }
  if (kind === 'files') return { ...others, ZipFile: zipFiles(Files.parse(JSON.parse(rest))) }
  if (kind === 'base64') return { ...others, ZipFile: Buffer.from(rest, 'base64') }
  throw new AppError(
    'invalid-input',
    'Edgewise does not have the code that this step would send. Make the plan again with sources, or with a zip file that ships with Edgewise.',
  )
}

/** They send up to 50 MB: see `lambdaUpload` of the clients. */
const UPLOADS = new Set(['CreateFunction', 'UpdateFunctionCode'])

export const lambdaCalls: SendTable = {
  find: (operation) => {
    const send = Object.hasOwn(CALLS, operation) ? CALLS[operation] : undefined
    if (!send) return null
    const way = UPLOADS.has(operation) ? 'lambdaUpload' : 'lambda'
    return (account, input, region) => send(account.clients[way](region ?? account.region), input)
  },
  // Permissions are no part of what is remembered of functions.
  stale: ['lambda-functions', 'function-', 'image-setups', 'resources:', 'world:', 'findings'],
}
