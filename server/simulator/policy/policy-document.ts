/** AWS's resource policies as data: the JSON of a bucket policy, a function policy or an API's policy. */
import { z } from 'zod'

const OneOrMany = z.union([z.string(), z.array(z.string()).min(1)])
/** One value or several, as AWS's JSON has it. */
export type OneOrMany = z.infer<typeof OneOrMany>

const PolicyPrincipal = z.union([
  z.literal('*'),
  z.partialRecord(z.enum(['AWS', 'Service', 'Federated']), OneOrMany),
])
export type PolicyPrincipal = z.infer<typeof PolicyPrincipal>

const ConditionValue = z.union([
  z.string(),
  z.boolean(),
  z.number(),
  z.array(z.union([z.string(), z.boolean(), z.number()]).transform(String)),
])

/** Operator -> condition key -> values; `{"StringEquals": {"AWS:SourceArn": "arn:…"}}`. */
const PolicyConditions = z.record(z.string(), z.record(z.string(), ConditionValue))
export type PolicyConditions = z.infer<typeof PolicyConditions>

const PolicyStatement = z.strictObject({
  Sid: z.string().optional(),
  Effect: z.enum(['Allow', 'Deny']),
  Principal: PolicyPrincipal.optional(),
  NotPrincipal: PolicyPrincipal.optional(),
  Action: OneOrMany.optional(),
  NotAction: OneOrMany.optional(),
  Resource: OneOrMany.optional(),
  NotResource: OneOrMany.optional(),
  Condition: PolicyConditions.optional(),
})
export type PolicyStatement = z.infer<typeof PolicyStatement>

/** A single statement may stand without its list. */
export const PolicyDocument = z.strictObject({
  Version: z.enum(['2012-10-17', '2008-10-17']).optional(),
  Id: z.string().optional(),
  Statement: z.preprocess(
    (value) => (Array.isArray(value) ? value : [value]),
    z.array(PolicyStatement).min(1),
  ),
})
export type PolicyDocument = z.infer<typeof PolicyDocument>
