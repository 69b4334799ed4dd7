/** What the simulated account remembers of its Lambda functions. Other services read it here. */
import type { Account } from '../accounts.ts'
import type { PolicyDocument } from '../policy/policy-document.ts'
import type { Collection } from '../state/collection.ts'

/** A function's unpublished version, `$LATEST`, or a copy of it that was published. */
export type LambdaFunction = {
  /** `arn:aws:lambda:{region}:{account}:function:{name}`, without a qualifier. The id of `$LATEST` in its collection. */
  arn: string
  /** Number of a published version; absent in `$LATEST`. */
  version?: string
  /** Of `$LATEST`: number of the version that was published last, deleted ones included. */
  lastVersion?: number
  name: string
  region: string
  role: string
  /** `nodejs24.x` and the like. */
  runtime: string
  /** `file.export`. */
  handler: string
  description: string
  timeoutSeconds: number
  memorySizeMb: number
  environment: Record<string, string>
  architecture: 'x86_64' | 'arm64'
  code: FunctionCode
  tags: Record<string, string>
  revisionId: string
  /** All moments in milliseconds since 1970 on the account's clock. */
  createdAt: number
  lastModifiedAt: number
  /** `State` is Pending until then. */
  activeAt: number
  /** `LastUpdateStatus` is InProgress until then. */
  updatedAt: number
  /** Resource policy, and the revision id that GetPolicy gives for it; `null` without permissions. */
  policy: { document: PolicyDocument; revisionId: string } | null
}

export type FunctionCode = {
  /** Id in `account.blobs`; two functions never share one. */
  blob: string
  /** Base64 of the zip's SHA-256. */
  sha256: string
  sizeBytes: number
}

/** The functions of an account in all regions, by ARN without a qualifier. */
export function functionsOf(account: Account): Collection<LambdaFunction> {
  return account.collection<LambdaFunction>('lambda.functions')
}

/** The published versions of an account's functions, by ARN with the number as qualifier. */
export function versionsOf(account: Account): Collection<LambdaFunction> {
  return account.collection<LambdaFunction>('lambda.versions')
}

/** Versions of one function, the oldest first. */
export function listVersions(account: Account, arn: string): LambdaFunction[] {
  return versionsOf(account)
    .list()
    .filter((version) => version.arn === arn)
    .sort((a, b) => Number(a.version) - Number(b.version))
}

/** With the number as qualifier for a published version. */
export function qualifiedArnOf({ arn, version }: LambdaFunction): string {
  return version === undefined ? arn : `${arn}:${version}`
}

/** `arn:aws:lambda:{region}:{account}:function:{name}` */
export function functionArnOf(account: Account, region: string, name: string): string {
  return `arn:aws:lambda:${region}:${account.id}:function:${name}`
}

/**
 * The resource policy that AddPermission has built, `null` when nobody was permitted or there is no such
 * function. A qualifier at the end of the ARN is ignored: permissions here belong to the function.
 */
export function functionPolicyOf(account: Account, functionArn: string): PolicyDocument | null {
  const unqualified = functionArn.split(':').slice(0, 7).join(':')
  return functionsOf(account).get(unqualified)?.policy?.document ?? null
}
