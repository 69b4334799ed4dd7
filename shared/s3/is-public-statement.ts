/**
 * Whether a statement of a policy lets in callers that it does not fix.
 *
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status
 */
import { listOf } from './policy-values.ts'

/** Condition keys that, with a fixed value, keep a statement for everybody from being public. */
const FIXING_KEYS = [
  'aws:sourcearn',
  'aws:sourceaccount',
  'aws:sourceip',
  'aws:sourcevpc',
  'aws:sourcevpce',
  'aws:sourceowner',
  'aws:principalorgid',
  'aws:principalarn',
  'aws:userid',
  's3:dataaccesspointaccount',
  's3:dataaccesspointarn',
]

type Members = Readonly<Record<string, unknown>>

/** Never throws: what is no statement is not public. */
export function isPublicStatement(statement: Members): boolean {
  return statement.Effect === 'Allow' && isForEverybody(statement) && !isFixed(statement)
}

function isForEverybody({ NotPrincipal, Principal }: Members): boolean {
  if (NotPrincipal !== undefined || Principal === '*') return true
  return isMembers(Principal) && listOf(Principal.AWS).includes('*')
}

function isFixed({ Condition }: Members): boolean {
  if (!isMembers(Condition)) return false
  return Object.entries(Condition).some(
    ([operator, keys]) =>
      /^(?:String|Arn)(?:Equals|Like)$|^IpAddress$/.test(operator) &&
      isMembers(keys) &&
      Object.entries(keys).some(
        ([key, value]) =>
          FIXING_KEYS.includes(key.toLowerCase()) && listOf(value).every(isFixedValue),
      ),
  )
}

function isFixedValue(text: string): boolean {
  return text !== '*' && text !== '0.0.0.0/0' && text !== '::/0' && !/^arn:aws:\*/.test(text)
}

function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null
}
