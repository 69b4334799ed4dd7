/** What a run needs in DNS, which no plan can set: records that prove a certificate's names, and those that lead names to CloudFront. */
import { z } from 'zod'

export const DnsRecord = z.object({
  /** Without a dot at the end. */
  name: z.string(),
  /** `ALIAS` where DNS allows no CNAME: at the top of a zone. */
  type: z.enum(['CNAME', 'ALIAS']),
  value: z.string(),
  /** `certificate` = proves that the domain is yours, and stays for renewals; `address` = leads viewers to CloudFront. */
  purpose: z.enum(['certificate', 'address']),
  /** The name that it is for; as a person typed it. */
  domainName: z.string(),
  /** `null` = DNS did not answer. */
  isSet: z.boolean().nullable(),
  /** Whether it is time: a name is led to CloudFront once that knows it. */
  isDue: z.boolean(),
})
export type DnsRecord = z.infer<typeof DnsRecord>

export const DnsRecordList = z
  .object({
    items: z.array(DnsRecord),
    /** They can be set from here: the account has a DNS of its own. */
    canSet: z.boolean(),
    /** Certificate Manager is still making records. */
    areMore: z.boolean(),
    readAt: z.string(),
  })
  .meta({ id: 'DnsRecordList' })
export type DnsRecordList = z.infer<typeof DnsRecordList>
