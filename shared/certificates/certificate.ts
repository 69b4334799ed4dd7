/** Certificates of AWS Certificate Manager as our API speaks of them: what one covers, until when, and whether CloudFront can use it. */
import { z } from 'zod'

import { Unreadable } from '../distribution/unreadable.ts'

export const CertificateStatus = z.enum([
  'PENDING_VALIDATION',
  'ISSUED',
  'INACTIVE',
  'EXPIRED',
  'VALIDATION_TIMED_OUT',
  'REVOKED',
  'FAILED',
])
export type CertificateStatus = z.infer<typeof CertificateStatus>

export const Certificate = z
  .object({
    arn: z.string(),
    region: z.string(),
    /** Domain name first, then the other names; `*.example.com` stands for one label. */
    names: z.array(z.string()),
    status: CertificateStatus,
    /** `imported`: nobody renews it but its owner. */
    type: z.enum(['amazon', 'imported', 'private']),
    /** As ACM writes it: `RSA_2048`, `EC_prime256v1`. */
    keyAlgorithm: z.string(),
    /** ISO 8601; `null` until it is issued. */
    expiresAt: z.string().nullable(),
    /** By anything of AWS, as ACM knows it. */
    isInUse: z.boolean(),
    /** Ids of the account's distributions that use it. */
    distributionIds: z.array(z.string()),
  })
  .meta({ id: 'Certificate' })
export type Certificate = z.infer<typeof Certificate>

export const CertificateDetail = Certificate.omit({ distributionIds: true })
  .extend({
    /** What proves each name; empty for imported certificates. */
    validations: z.array(
      z.object({
        /** As in the certificate, with its wildcard. */
        name: z.string(),
        isProven: z.boolean(),
        /** The CNAME record to set; `null` where it is proven otherwise, or Certificate Manager has not made it yet. */
        record: z.object({ name: z.string(), value: z.string() }).nullable(),
      }),
    ),
    readAt: z.string(),
  })
  .meta({ id: 'CertificateDetail' })
export type CertificateDetail = z.infer<typeof CertificateDetail>

export const CertificateList = z
  .object({
    /** Those of us-east-1 first, then those of the account's own region, which CloudFront cannot use. */
    items: z.array(Certificate),
    /** Whether those of us-east-1 could be read: else there may be more than `items` has. */
    isListed: z.boolean(),
    /** What could not be read. */
    unreadable: z.array(Unreadable),
    readAt: z.string(),
  })
  .meta({ id: 'CertificateList' })
export type CertificateList = z.infer<typeof CertificateList>
