/** A resource policy that refuses requests without one of two secrets in the Referer header. Pure. */
import type { RestApiDocument } from '../../apis/rest-api-document.ts'
import { HIDDEN_VALUE } from '../../plans/resource.ts'

/** By this name the statement is found again. */
const OWN_SID = 'OnlyThroughCloudFront'

type Statement = Record<string, unknown>

/**
 * Two values are let in: what CloudFront sends now, and what it sends after the next rotation. Other statements stay; where there is no
 * policy yet, everybody else than the refused may call as before.
 */
export function withRefererStatement(
  policy: RestApiDocument['policy'],
  { resource, values }: { resource: string; values: readonly string[] },
): RestApiDocument['policy'] {
  const { Statement: before, ...rest } = toObject(policy)
  const others = statementsOf(before).filter(({ Sid }) => Sid !== OWN_SID)
  const every = { Principal: '*', Action: 'execute-api:Invoke', Resource: resource }
  const statements: Statement[] = [
    ...(policy === null ? [{ Sid: 'AllowInvoke', Effect: 'Allow', ...every }] : others),
    {
      Sid: OWN_SID,
      Effect: 'Deny',
      ...every,
      Condition: { StringNotEquals: { 'aws:Referer': [...values] } },
    },
  ]
  // A policy is JSON.
  return JSON.parse(JSON.stringify({ Version: '2012-10-17', ...rest, Statement: statements }))
}

/** The values that are let in; empty = hidden, or refused by something else; `null` = this wizard has closed nothing. */
export function findRefererValues(policy: RestApiDocument['policy']): string[] | null {
  const own = statementsOf(toObject(policy).Statement).find(({ Sid }) => Sid === OWN_SID)
  if (!own) return null
  const values = toObject(toObject(own.Condition).StringNotEquals)['aws:Referer']
  return [values]
    .flat()
    .filter((one) => typeof one === 'string')
    .filter((one) => one !== HIDDEN_VALUE)
}

function statementsOf(statements: unknown): Statement[] {
  return [statements].flat().filter(isRecord)
}

function toObject(value: unknown): Statement {
  return isRecord(value) ? value : {}
}

function isRecord(value: unknown): value is Statement {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
