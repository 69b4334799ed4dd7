/** Statements of a function's policy, as AddPermission takes them. */
import { GetPolicyCommand } from '@aws-sdk/client-lambda'
import { z } from 'zod'

import { splitPermissionId } from '#shared/lambda/function-id.ts'
import { LambdaPermissionDocument } from '#shared/lambda/lambda-function.ts'

import { AppError } from '../../errors.ts'
import type { Account } from '../account.ts'
import { notedRead, type ResourceReader, toDocument } from './found-resource.ts'
import { hashDocument } from './hash-document.ts'
import { callLambda, orAbsent } from './lambda-call.ts'

const Statement = z.looseObject({
  Sid: z.string(),
  Action: z.string(),
  Principal: z.union([z.string(), z.record(z.string(), z.string())]),
  Condition: z
    .record(z.string(), z.record(z.string(), z.union([z.string(), z.boolean()])))
    .default({}),
})
type Statement = z.infer<typeof Statement>

const read = (account: Account, id: string) =>
  notedRead(account, 'LambdaPermission', async () => {
    const { functionId, statementId } = splitPermissionId(id)
    const statements = await readStatements(account, functionId)
    const found = statements.find(({ Sid }) => Sid === statementId)
    if (!found) throw noPermission(account, id)
    const document = toDocument(toPermission(found))
    return { id, name: id, version: hashDocument(document), document, managed: false }
  })

/** Of the function itself, none of its versions and aliases. Rejects with `AppError`. */
export async function readStatements(account: Account, functionId: string): Promise<Statement[]> {
  const found = await callLambda(account, 'GetPolicy', functionId, (client, FunctionName) =>
    // A function without statements has no policy.
    orAbsent(() => client.send(new GetPolicyCommand({ FunctionName }))),
  )
  if (!found?.Policy) return []
  return z.object({ Statement: z.array(Statement) }).parse(JSON.parse(found.Policy)).Statement
}

/** Members of AddPermission by the condition that Lambda makes of each. Source: https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html */
const MEMBERS: Readonly<Record<string, string>> = {
  'aws:sourcearn': 'SourceArn',
  'aws:sourceaccount': 'SourceAccount',
  'aws:principalorgid': 'PrincipalOrgID',
  'lambda:functionurlauthtype': 'FunctionUrlAuthType',
  'lambda:eventsourcetoken': 'EventSourceToken',
  'lambda:invokedviafunctionurl': 'InvokedViaFunctionUrl',
}

function toPermission({ Action, Condition, Principal }: Statement): LambdaPermissionDocument {
  const conditions = Object.values(Condition).flatMap(Object.entries)
  const members = conditions.flatMap(([key, value]) => {
    const member = MEMBERS[key.toLowerCase()]
    if (member === undefined) return []
    return [[member, member === 'InvokedViaFunctionUrl' ? String(value) === 'true' : value]]
  })
  return LambdaPermissionDocument.parse({
    Action,
    Principal: toPrincipal(Principal),
    ...Object.fromEntries(members),
  })
}

/** An account's number is what AddPermission makes its root of. */
function toPrincipal(principal: Statement['Principal']): string {
  const text = typeof principal === 'string' ? principal : (Object.values(principal)[0] ?? '')
  return /^arn:aws[a-z-]*:iam::(\d{12}):root$/.exec(text)?.[1] ?? text
}

function noPermission({ label }: Account, id: string): AppError {
  return new AppError(
    'no-such-resource',
    `There is no permission ${id} in the account "${label}". Somebody may have taken it away, or the function is gone.`,
  )
}

export const lambdaPermissionReader: ResourceReader = {
  idShape: /^(?:[a-z]{2}(?:-[a-z]+)+-\d:)?[a-zA-Z0-9-_]{1,64}\/[a-zA-Z0-9-_]{1,100}$/,
  noun: 'permission',
  read,
  list: null,
}
