/**
 * The policy of a KMS key as a document that plans change: who may use the key. It is always there, and only replaced.
 *
 * Source: https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html
 */
import { z } from 'zod'

/** Statements are told apart by their Sid. */
export const KeyPolicyDocument = z.looseObject({
  Version: z.string(),
  Statement: z.array(z.looseObject({ Sid: z.string().optional(), Effect: z.string() })),
})
export type KeyPolicyDocument = z.infer<typeof KeyPolicyDocument>

/** ARN of a key; an alias is none. */
export const KEY_ARN = /^arn:aws[\w-]*:kms:([a-z0-9-]+):(\d{12}):key\/([\w-]+)$/

/** Its region and id; throws for what is no ARN of a key. */
export function splitKeyArn(arn: string): { region: string; keyId: string } {
  const [, region, , keyId] = KEY_ARN.exec(arn) ?? []
  if (region === undefined || keyId === undefined) throw new Error(`${arn} is no ARN of a KMS key`)
  return { region, keyId }
}

/**
 * Lets CloudFront read, on behalf of one distribution, what S3 has encrypted with the key.
 * Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html#oac-permissions-sse-kms
 */
export function toKeyStatement(distributionArn: string) {
  return {
    Sid: 'AllowCloudFrontServicePrincipalSSE-KMS',
    Effect: 'Allow',
    Principal: { Service: 'cloudfront.amazonaws.com' },
    Action: 'kms:Decrypt',
    Resource: '*',
    Condition: { StringEquals: { 'AWS:SourceArn': distributionArn } },
  }
}
