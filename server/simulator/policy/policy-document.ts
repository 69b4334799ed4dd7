/** AWS's resource policies as data: the JSON of a bucket policy, a function policy or an API's policy. */

/** One value or several, as AWS's JSON has it. */
export type OneOrMany = string | string[]

export type PolicyPrincipal = '*' | Partial<Record<'AWS' | 'Service' | 'Federated', OneOrMany>>

/** Operator -> condition key -> values; `{"StringEquals": {"AWS:SourceArn": "arn:…"}}`. */
export type PolicyConditions = Record<string, Record<string, string | boolean | number | string[]>>

export type PolicyStatement = {
  Sid?: string
  Effect: 'Allow' | 'Deny'
  Principal?: PolicyPrincipal
  NotPrincipal?: PolicyPrincipal
  Action?: OneOrMany
  NotAction?: OneOrMany
  Resource?: OneOrMany
  NotResource?: OneOrMany
  Condition?: PolicyConditions
}

export type PolicyDocument = {
  Version?: string
  Id?: string
  Statement: PolicyStatement[]
}
