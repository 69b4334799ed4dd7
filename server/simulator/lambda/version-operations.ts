/** Published versions: PublishVersion and ListVersionsByFunction. Reading, invoking and deleting one goes by its qualifier. */
import { AwsError } from '../protocol/aws-error.ts'
import type { Operation, Operations } from '../protocol/operation.ts'
import type { Lambda } from '../protocol/sdk-types.ts'
import { describeFunction } from './function-output.ts'
import { getLatest } from './function-reference.ts'
import { invalidParameter } from './function-settings.ts'
import { listVersions } from './function-store.ts'
import { publishVersion } from './publish-version.ts'
import { checkRevision } from './update-operations.ts'

/** Versions in one answer of ListVersionsByFunction, at most. */
const MAX_PER_PAGE = 50

/** Source: https://docs.aws.amazon.com/lambda/latest/api/API_PublishVersion.html */
const publish: Operation<
  Lambda.PublishVersionCommandInput,
  Lambda.PublishVersionCommandOutput
> = async (input, { account, region }) => {
  const latest = getLatest(account, region, input.FunctionName ?? '')
  if (account.now() < Math.max(latest.activeAt, latest.updatedAt)) {
    throw new AwsError(
      'ResourceConflictException',
      `The operation cannot be performed at this time. An update is in progress for resource: ${latest.arn}`,
      { status: 409, details: { Type: 'User' } },
    )
  }
  checkRevision(input.RevisionId, latest.revisionId)
  if (input.CodeSha256 && input.CodeSha256 !== latest.code.sha256) {
    throw invalidParameter(
      `CodeSHA256 (${input.CodeSha256}) is different from current CodeSHA256 in $LATEST (${latest.code.sha256}). Please try again with the CodeSHA256 in $LATEST.`,
    )
  }
  const version = await publishVersion(account, latest, input.Description)
  return describeFunction(version, account.now())
}

const listByFunction: Operation<
  Lambda.ListVersionsByFunctionCommandInput,
  Lambda.ListVersionsByFunctionCommandOutput
> = ({ FunctionName = '', Marker, MaxItems = MAX_PER_PAGE }, { account, region }) => {
  const latest = getLatest(account, region, FunctionName)
  const start = Marker === undefined ? 0 : Number(Marker)
  if (!Number.isInteger(start) || start < 0) throw invalidParameter('Invalid pagination token')
  const all = [latest, ...listVersions(account, latest.arn)]
  const end = start + Math.min(Math.max(1, MaxItems), MAX_PER_PAGE)
  return {
    Versions: all.slice(start, end).map((one) => describeFunction(one, account.now())),
    NextMarker: end < all.length ? String(end) : undefined,
  }
}

export const versionOperations: Operations = {
  ListVersionsByFunction: listByFunction,
  PublishVersion: publish,
}
