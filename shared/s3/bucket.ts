/**
 * An S3 bucket, its policy and an object of it as documents that plans change. Members have S3's own names.
 *
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/API/API_Operations_Amazon_Simple_Storage_Service.html
 */
import { z } from 'zod'

export const BucketDocument = z.looseObject({
  /** The region; it is chosen when the bucket is made. */
  LocationConstraint: z.string(),
  /** `null` = none: public access is not blocked for this bucket. */
  PublicAccessBlockConfiguration: z
    .looseObject({
      BlockPublicAcls: z.boolean(),
      IgnorePublicAcls: z.boolean(),
      BlockPublicPolicy: z.boolean(),
      RestrictPublicBuckets: z.boolean(),
    })
    .nullable(),
  /** `BucketOwnerEnforced` = access control lists are off. `null` = no rule, which means `ObjectWriter`. */
  ObjectOwnership: z
    .enum(['BucketOwnerEnforced', 'BucketOwnerPreferred', 'ObjectWriter'])
    .nullable(),
  /** `null` = never switched on. */
  VersioningStatus: z.enum(['Enabled', 'Suspended']).nullable(),
  Tags: z.record(z.string(), z.string()),
})
export type BucketDocument = z.infer<typeof BucketDocument>

/** Without statements the bucket has no policy. Statements are told apart by their Sid. */
export const BucketPolicyDocument = z.looseObject({
  Version: z.string(),
  Statement: z.array(z.looseObject({ Sid: z.string().optional(), Effect: z.string() })),
})
export type BucketPolicyDocument = z.infer<typeof BucketPolicyDocument>

/** A small object that a plan puts into a bucket. Its id is `bucket/key`. */
export const BucketObjectDocument = z.looseObject({
  ContentType: z.string(),
  CacheControl: z.string().optional(),
  Metadata: z.record(z.string(), z.string()).optional(),
  /** The bytes: `text:` and the text, or `bundle:` and the name of a file that ships with Edgewise; of what is there already, `etag:` and its ETag. */
  Body: z.string(),
})
export type BucketObjectDocument = z.infer<typeof BucketObjectDocument>

/** A new bucket has this by itself since April 2023. Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/create-bucket-faq.html */
export const NEW_BUCKET_ACCESS = {
  BlockPublicAcls: true,
  IgnorePublicAcls: true,
  BlockPublicPolicy: true,
  RestrictPublicBuckets: true,
} as const
