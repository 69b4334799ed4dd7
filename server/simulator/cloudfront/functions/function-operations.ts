/** Create, read, change, publish and delete CloudFront Functions. */
import { findFunctionProblems } from '#shared/distribution/rules/function-rules.ts'

import type { Account } from '../../accounts.ts'
import { AwsError } from '../../protocol/aws-error.ts'
import type { Operation, Operations } from '../../protocol/operation.ts'
import type { CloudFront } from '../../protocol/sdk-types.ts'
import type { Simulation } from '../../simulation.ts'
import { liveConfigOf, putDistribution } from '../distribution-store.ts'
import { invalidArgument } from '../invalid-argument.ts'
import { pageOf } from '../pages.ts'
import { checkQuantities } from '../quantities.ts'
import { throwFirst } from '../throw-problem.ts'
import { checkIfMatch, newETag } from '../versions.ts'
import {
  distributionsUsingFunction,
  type FunctionVersion,
  functionArn,
  functionsOf,
  putFunction,
  removeFunction,
  type StoredFunction,
} from './function-store.ts'
import { checkStage, getFunction, getVersion, toSummary } from './function-views.ts'
import { testFunctionOperation } from './test-function.ts'

/** Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html#limits-functions */
const MAX_FUNCTIONS = 100

export function functionOperations(simulation: Simulation): Operations {
  return {
    CreateFunction: createFunction,
    DescribeFunction: describeFunction,
    GetFunction: readFunction,
    ListFunctions: listFunctions,
    UpdateFunction: updateFunction,
    PublishFunction: publishFunction(simulation.delays.deploymentMs),
    TestFunction: testFunctionOperation(simulation),
    DeleteFunction: deleteFunction,
  }
}

const createFunction: Operation<
  CloudFront.CreateFunctionCommandInput,
  CloudFront.CreateFunctionCommandOutput
> = ({ Name: name = '', FunctionConfig, FunctionCode }, { account }) => {
  if (functionsOf(account).has(name)) {
    throw new AwsError(
      'FunctionAlreadyExists',
      'A function with the same name already exists in this Amazon Web Services account. To create a function, you must provide a unique name. To update an existing function, use UpdateFunction.',
    )
  }
  if (functionsOf(account).list().length >= MAX_FUNCTIONS) {
    throw new AwsError(
      'TooManyFunctions',
      'You have reached the maximum number of CloudFront functions for this Amazon Web Services account.',
    )
  }
  const development = newVersion(account, { name, config: FunctionConfig, code: FunctionCode })
  const stored: StoredFunction = {
    name,
    arn: functionArn(account, name),
    development,
    live: null,
  }
  putFunction(account, stored)
  return {
    FunctionSummary: toSummary(account, stored, 'DEVELOPMENT', development),
    Location: `https://cloudfront.amazonaws.com/2020-05-31/function/${stored.arn}`,
    ETag: development.eTag,
  }
}

const describeFunction: Operation<
  CloudFront.DescribeFunctionCommandInput,
  CloudFront.DescribeFunctionCommandOutput
> = ({ Name, Stage }, { account }) => {
  const stored = getFunction(account, Name)
  const { stage, version } = getVersion(stored, Stage)
  return { FunctionSummary: toSummary(account, stored, stage, version), ETag: version.eTag }
}

/** The answer holds the bytes themselves; the SDK's own type wraps them for the client. */
const readFunction: Operation<
  CloudFront.GetFunctionCommandInput,
  Omit<CloudFront.GetFunctionCommandOutput, 'FunctionCode'> & { FunctionCode: Uint8Array }
> = ({ Name, Stage }, { account }) => {
  const { version } = getVersion(getFunction(account, Name), Stage)
  return {
    FunctionCode: version.code,
    ContentType: 'application/octet-stream',
    ETag: version.eTag,
  }
}

const listFunctions: Operation<
  CloudFront.ListFunctionsCommandInput,
  CloudFront.ListFunctionsCommandOutput
> = ({ Stage, ...input }, { account }) => {
  const stages = Stage ? [checkStage(Stage)] : (['DEVELOPMENT', 'LIVE'] as const)
  const entries = functionsOf(account)
    .list()
    .flatMap((stored) =>
      stages.flatMap((stage) => {
        const version = stage === 'LIVE' ? stored.live : stored.development
        return version ? [{ stored, stage, version }] : []
      }),
    )
  const page = pageOf(entries, ({ stored, stage }) => `${stored.name}/${stage}`, input)
  const items = page.items.map(({ stored, stage, version }) =>
    toSummary(account, stored, stage, version),
  )
  return {
    FunctionList: {
      MaxItems: page.maxItems,
      Quantity: items.length,
      ...(page.nextMarker === undefined ? {} : { NextMarker: page.nextMarker }),
      ...(items.length > 0 ? { Items: items } : {}),
    },
  }
}

const updateFunction: Operation<
  CloudFront.UpdateFunctionCommandInput,
  CloudFront.UpdateFunctionCommandOutput
> = ({ Name, IfMatch, FunctionConfig, FunctionCode }, { account }) => {
  const current = getFunction(account, Name)
  checkIfMatch(IfMatch, current.development.eTag)
  const { name } = current
  const changed = newVersion(account, { name, config: FunctionConfig, code: FunctionCode })
  const development = { ...changed, createdAt: current.development.createdAt }
  const stored = { ...current, development }
  putFunction(account, stored)
  return {
    FunctionSummary: toSummary(account, stored, 'DEVELOPMENT', development),
    ETag: development.eTag,
  }
}

/** Copies DEVELOPMENT to LIVE. Distributions that run the function are deployed anew, and so get another version (F2.5). */
function publishFunction(
  deploymentMs: number,
): Operation<CloudFront.PublishFunctionCommandInput, CloudFront.PublishFunctionCommandOutput> {
  return ({ Name, IfMatch }, { account }) => {
    const current = getFunction(account, Name)
    checkIfMatch(IfMatch, current.development.eTag)
    const now = account.now()
    const live: FunctionVersion = {
      ...current.development,
      eTag: newETag(),
      createdAt: current.live?.createdAt ?? now,
      lastModifiedAt: now,
    }
    const stored = { ...current, live }
    account.atomically(() => {
      putFunction(account, stored)
      for (const distribution of distributionsUsingFunction(account, stored.arn)) {
        putDistribution(account, {
          ...distribution,
          eTag: newETag(),
          previousConfig: liveConfigOf(distribution, now),
          deployedAt: now + deploymentMs,
        })
      }
    })
    return { FunctionSummary: toSummary(account, stored, 'LIVE', live) }
  }
}

const deleteFunction: Operation<
  CloudFront.DeleteFunctionCommandInput,
  CloudFront.DeleteFunctionCommandOutput
> = ({ Name, IfMatch }, { account }) => {
  const { name, arn, development } = getFunction(account, Name)
  checkIfMatch(IfMatch, development.eTag)
  if (distributionsUsingFunction(account, arn).length > 0) {
    throw new AwsError(
      'FunctionInUse',
      "Cannot delete the function because it's attached to one or more cache behaviors.",
    )
  }
  removeFunction(account, name)
  return {}
}

/** Throws CloudFront's refusal of what it does not take. */
function newVersion(
  account: Account,
  given: {
    name: string
    config: CloudFront.FunctionConfig | undefined
    code: Uint8Array | undefined
  },
): FunctionVersion {
  const { name, config = EMPTY, code = new Uint8Array() } = given
  const { Comment: comment = '', Runtime: runtime } = config
  throwFirst(findFunctionProblems({ name, comment, runtime, codeBytes: code.length }))
  checkQuantities(config)
  // Key value stores cannot be made in the simulated account: none exists.
  if (config.KeyValueStoreAssociations?.Quantity) {
    throw invalidArgument(
      runtime === 'cloudfront-js-1.0'
        ? 'Key value stores need the runtime cloudfront-js-2.0.'
        : 'The key value store does not exist.',
    )
  }
  const now = account.now()
  return { eTag: newETag(), config, code, createdAt: now, lastModifiedAt: now }
}

/** The model requires the configuration: a request without it never comes this far. */
const EMPTY = {} as CloudFront.FunctionConfig
