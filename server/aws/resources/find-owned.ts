/** What has a name already, and whose work that is: a tag says which plan made it. */
import type { ResourceDocument, ResourceRef } from '#shared/plans/resource.ts'

import { AppError } from '../../errors.ts'
import type { Account } from '../account.ts'
import { readObjectReference } from './bucket-object-resource.ts'
import { readBucketReference } from './bucket-resource.ts'
import { readFunctionMark } from './lambda-function-resource.ts'
import { findResource } from './resources.ts'
import { readRoleMark } from './role-resource.ts'

type Owned = {
  document: ResourceDocument
  version: string
  /** Value of its tag `edgewise:reference`; `null` = it has none. */
  reference: string | null
  arn: string | null
}

/** What else is read of it; kinds that are missing carry no tag. */
async function readMark(
  account: Account,
  { id, resource }: ResourceRef,
): Promise<Pick<Owned, 'reference' | 'arn'>> {
  switch (resource) {
    case 'Bucket':
      return { reference: await readBucketReference(account, id), arn: null }
    case 'BucketObject':
      return { reference: await readObjectReference(account, id), arn: null }
    case 'Role':
      return readRoleMark(account, id)
    case 'LambdaFunction':
      return readFunctionMark(account, id)
    default:
      return { reference: null, arn: null }
  }
}

/** `null` = there is none. Rejects with `AppError` when AWS does not say. */
export async function findOwned(account: Account, ref: ResourceRef): Promise<Owned | null> {
  // One call tells that it is not there: whoever makes it needs no permission to read the rest.
  const early = IN_ONE_CALL.has(ref.resource) ? await findMark(account, ref) : undefined
  if (early === null) return null
  const found = await findResource(account, ref)
  if (!found) return null
  const { document, version } = found
  if (ref.resource === 'BucketPolicy' && isEmptyPolicy(document)) return null
  return { document, version, ...(early ?? (await readMark(account, ref))) }
}

const IN_ONE_CALL: ReadonlySet<string> = new Set(['Role', 'LambdaFunction', 'BucketObject'])

async function findMark(account: Account, ref: ResourceRef) {
  try {
    return await readMark(account, ref)
  } catch (error) {
    if (error instanceof AppError && error.code === 'no-such-resource') return null
    throw error
  }
}

function isEmptyPolicy(document: ResourceDocument): boolean {
  if (typeof document !== 'object' || document === null || Array.isArray(document)) return false
  return Array.isArray(document.Statement) && document.Statement.length === 0
}
