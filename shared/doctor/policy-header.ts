/**
 * The header that a resource policy asks for. API Gateway's policies can look at two: Referer and User-Agent.
 *
 * Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-aws-condition-keys.html
 */
import { z } from 'zod'

const HEADERS = { 'aws:referer': 'Referer', 'aws:useragent': 'User-Agent' } as const

const Condition = z.record(
  z.string(),
  z.record(z.string(), z.union([z.string(), z.array(z.string())])),
)
const Policy = z.object({
  Statement: z.array(z.looseObject({ Effect: z.string(), Condition: Condition.optional() })),
})

/** Its name, never its value, which is a secret; `null` = the policy asks for no header, or for a pattern. */
export function readPolicyHeader(policy: unknown): string | null {
  const parsed = Policy.safeParse(policy)
  if (!parsed.success) return null
  for (const { Condition: condition = {}, Effect } of parsed.data.Statement) {
    const operator = Effect === 'Deny' ? /^StringNot(?:Equals|Like)/ : /^String(?:Equals|Like)/
    for (const [name, keys] of Object.entries(condition)) {
      if (!operator.test(name)) continue
      for (const [key, values] of Object.entries(keys)) {
        const header = new Map<string, string>(Object.entries(HEADERS)).get(key.toLowerCase())
        const [value] = [values].flat()
        if (header && value && !/[*?]/.test(value)) return header
      }
    }
  }
  return null
}
