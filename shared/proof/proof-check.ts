/**
 * What a plan promises, as requests that are sent for real once it is applied. Checks of a distribution stay as its pinned
 * tests; the others ask somebody else: an origin that shall refuse direct callers, DNS where a name leads, CloudWatch what it counted.
 */
import { z } from 'zod'

import { ExplainRequest, PinnedTestInput } from '../pinned-tests/pinned-test.ts'
import { writeBody } from '../write-body.ts'

/** Most checks of one plan. */
const MAX_CHECKS = 50

/**
 * Stands for the distribution's own domain name in the URL of a check, which is known only once the distribution is made:
 * `http://${domain}/` asks it without TLS.
 */
export const OWN_DOMAIN = `\${domain}`

/** Texts may hold references of the plan, `${new:rest-api:shop}` inside a longer one; `distributionId` may be one. */
export const ProofCheck = z.discriminatedUnion('kind', [
  /** Asks the distribution. Its URL is a path, which means the distribution's own domain name by HTTPS, or has `OWN_DOMAIN` as its host. */
  writeBody({
    kind: z.literal('through'),
    distributionId: z.string().min(1).max(400),
    test: PinnedTestInput,
    /** It stays with the distribution when it passed. */
    pin: z.boolean().default(true),
  }),
  /** Asks an origin of the distribution past CloudFront: `https://abc.execute-api.eu-central-1.amazonaws.com/prod/items`. */
  writeBody({
    kind: z.literal('direct'),
    name: z.string().trim().min(1).max(200),
    request: ExplainRequest,
    /** Any of these is right: `[401, 403]` = refused. */
    statuses: z.array(z.int().min(100).max(599)).min(1).max(20),
  }),
  /** Looks a name up in DNS. */
  writeBody({
    kind: z.literal('resolves'),
    name: z.string().trim().min(1).max(200),
    domainName: z.string().min(1).max(253),
    distributionId: z.string().min(1).max(400),
    /** It is also asked for `/` over HTTPS: whatever the status, CloudFront answers, with a certificate for the name. */
    answers: z.boolean().default(false),
  }),
  /** Asks the distribution a few times, and then CloudWatch whether it counted. */
  writeBody({
    kind: z.literal('measured'),
    name: z.string().trim().min(1).max(200),
    distributionId: z.string().min(1).max(400),
    metric: z.enum(['Requests', 'CacheHitRate']),
    /** What is asked for. The hit rate does not count answers with an error status. */
    path: z.string().startsWith('/').max(2_000).default('/'),
  }),
])
export type ProofCheck = z.infer<typeof ProofCheck>

/** Of one plan: no two have the same name. */
export const ProofChecks = z
  .array(ProofCheck)
  .max(MAX_CHECKS)
  .refine((checks) => new Set(checks.map(nameOfCheck)).size === checks.length, {
    message: 'Two checks have the same name. Give each a name of its own.',
  })

/** What a person calls the check: one name is there once in a plan. */
export function nameOfCheck(check: ProofCheck): string {
  return check.kind === 'through' ? check.test.name : check.name
}
