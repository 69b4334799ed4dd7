/** IAM users: create, read, list, delete. */
import type { Account, Accounts } from '../accounts.ts'
import { upperId } from '../ids.ts'
import { AwsError } from '../protocol/aws-error.ts'
import type { Operation, Operations } from '../protocol/operation.ts'
import type { Iam } from '../protocol/sdk-types.ts'
import { listKeysOf } from './access-key-operations.ts'
import { checkHasNoPolicies } from './holder-policies.ts'
import { checkName, checkPath } from './iam-input.ts'
import { pageOf } from './page.ts'
import { fromTags, toTags } from './tags.ts'
import { type User, usersOf } from './user-store.ts'

/** Users in an account. Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const MAX_USERS = 5_000

/** Throws `NoSuchEntity` when the account has no such user. */
export function findUser(account: Account, name: string | undefined): User {
  const user = usersOf(account).get(name ?? '')
  if (user) return user
  throw new AwsError('NoSuchEntity', `The user with name ${name} cannot be found.`)
}

export const userOperations = (accounts: Accounts) =>
  ({
    CreateUser: createUser,
    GetUser: getUser,
    ListUsers: listUsers,
    DeleteUser: (input: Iam.DeleteUserCommandInput, { account }: Context) => {
      const user = findUser(account, input.UserName)
      if (listKeysOf(accounts, account, user.name).length > 0) {
        throw new AwsError('DeleteConflict', 'Cannot delete entity, must delete access keys first.')
      }
      checkHasNoPolicies(user)
      usersOf(account).delete(user.name)
      return {}
    },
  }) satisfies Operations

type Returns<Output> = ReturnType<Operation<never, Output>>
type Context = Parameters<Operation<never, object>>[1]

function createUser(
  input: Iam.CreateUserCommandInput,
  { account }: Context,
): Returns<Iam.CreateUserCommandOutput> {
  const { UserName: name = '', Path: path = '/' } = input
  const users = usersOf(account)
  checkName(name, 64, 'userName')
  checkPath(path)
  if (input.PermissionsBoundary !== undefined) {
    throw new AwsError(
      'NotImplemented',
      'The simulated account does not simulate permissions boundaries of users.',
      { status: 501 },
    )
  }
  if (users.list().some((user) => user.name.toLowerCase() === name.toLowerCase())) {
    throw new AwsError('EntityAlreadyExists', `User with name ${name} already exists.`)
  }
  if (users.size() >= MAX_USERS) {
    throw new AwsError('LimitExceeded', `Cannot exceed quota for UsersPerAccount: ${MAX_USERS}`)
  }
  const user: User = {
    name,
    id: upperId('AIDA', 21),
    arn: `arn:aws:iam::${account.id}:user${path}${name}`,
    path,
    tags: toTags(input.Tags),
    inlinePolicies: {},
    attachedPolicies: [],
    createdAt: account.now(),
  }
  users.put(name, user)
  return { User: toUser(user) }
}

/** Without a name it is the caller itself. */
function getUser(
  input: Iam.GetUserCommandInput,
  { account, caller }: Context,
): Returns<Iam.GetUserCommandOutput> {
  const name = input.UserName ?? caller.userName
  if (name === null) {
    throw new AwsError(
      'ValidationError',
      'Must specify userName when calling with non-User credentials',
    )
  }
  return { User: toUser(findUser(account, name)) }
}

function listUsers(
  input: Iam.ListUsersCommandInput,
  { account }: Context,
): Returns<Iam.ListUsersCommandOutput> {
  const { PathPrefix: prefix = '/' } = input
  const users = usersOf(account)
    .list()
    .filter(({ path }) => path.startsWith(prefix))
    .toSorted((a, b) => a.name.localeCompare(b.name))
  const page = pageOf(users, ({ name }) => name, input)
  // ListUsers leaves tags out.
  const Users = page.items.map((user) => ({ ...toUser(user), Tags: undefined }))
  return { Users, IsTruncated: page.isTruncated, Marker: page.marker }
}

function toUser(user: User): Iam.User {
  return {
    Path: user.path,
    UserName: user.name,
    UserId: user.id,
    Arn: user.arn,
    CreateDate: new Date(user.createdAt),
    Tags: Object.keys(user.tags).length > 0 ? fromTags(user.tags) : undefined,
  }
}
