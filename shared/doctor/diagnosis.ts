/** What the doctor is asked about a URL, and what it says: each known cause with a verdict, what speaks for it, and what mends it. */
import { z } from 'zod'

import { ExplainRequest } from '../pinned-tests/pinned-test.ts'
import { ProposedChange } from '../plans/proposed-change.ts'
import { writeBody } from '../write-body.ts'

/** What a person may say that they see. */
export const Sight = z.enum([
  'status-403',
  'status-404',
  'status-5xx',
  'old-content',
  'wrong-page',
  'mixed-content',
  'cors-error',
  'redirect-loop',
  'certificate-warning',
])
export type Sight = z.infer<typeof Sight>

export const DoctorInput = writeBody({
  request: ExplainRequest,
  /** Of a URL that is only a path, or whose name no distribution has yet. */
  distributionId: z.string().min(1).max(64).optional(),
  sees: Sight.optional(),
  /** `model` = nothing is sent but reads of AWS; `live` = the URL and its origin are asked too. */
  checks: z.enum(['model', 'live']).default('live'),
  /** A method that writes is sent only when the person said so. */
  confirmed: z.boolean().default(false),
}).meta({ id: 'DoctorInput' })
export type DoctorInput = z.infer<typeof DoctorInput>

/** Families of causes, in the order in which a request meets them. */
export const CauseFamily = z.enum([
  'name',
  'edge',
  'api',
  'bucket',
  'origin',
  'freshness',
  'redirects',
  'browser',
])
export type CauseFamily = z.infer<typeof CauseFamily>

/** Pages of Edgewise that help, in its own words: the browser makes links of them. */
const DoctorLink = z.discriminatedUnion('page', [
  z.object({ page: z.literal('invalidate'), distributionId: z.string(), path: z.string() }),
  z.object({ page: z.literal('run'), runId: z.string() }),
  z.object({
    page: z.literal('wizard'),
    slug: z.enum(['custom-domain', 'only-through-cloudfront']),
    distributionId: z.string(),
  }),
  z.object({ page: z.literal('api'), apiId: z.string() }),
  z.object({ page: z.literal('function'), name: z.string() }),
  z.object({ page: z.literal('setting'), distributionId: z.string(), setting: z.string() }),
  z.object({
    page: z.literal('distribution'),
    distributionId: z.string(),
    tab: z.enum(['invalidations', 'history', 'settings', 'metrics']),
  }),
])
export type DoctorLink = z.infer<typeof DoctorLink>

const DoctorFix = z.discriminatedUnion('kind', [
  /** A plan that can be proposed as it is. */
  z.object({
    kind: z.literal('plan'),
    sentence: z.string(),
    /** What a person must know before they agree; `null` = it only helps. */
    caution: z.string().nullable(),
    title: z.string(),
    changes: z.array(ProposedChange).min(1),
  }),
  z.object({ kind: z.literal('link'), sentence: z.string(), text: z.string(), to: DoctorLink }),
  /** Nothing that Edgewise can do: what to ask whom, or to do where. */
  z.object({
    kind: z.literal('ask'),
    sentence: z.string(),
    /** To be copied there: a record, a statement of a policy, a command. */
    copy: z.string().optional(),
  }),
])
export type DoctorFix = z.infer<typeof DoctorFix>

export const Judgement = z.object({
  /** `is` = sure; `may` = it would explain it; `not` = ruled out, or there is nothing to explain; `unknown` = something is missing. */
  certainty: z.enum(['is', 'may', 'not', 'unknown']),
  /** Why, for a person. */
  sentence: z.string(),
  /** What was seen or read, one fact each. */
  facts: z.array(z.string()),
  /** The best one first. */
  fixes: z.array(DoctorFix),
})
export type Judgement = z.infer<typeof Judgement>

const JudgedCause = Judgement.extend({
  /** Stable, kebab-case: `host-reaches-api`. */
  code: z.string(),
  family: CauseFamily,
  title: z.string(),
  /** Page of AWS, or of a specification, about it. */
  source: z.url(),
})
export type JudgedCause = z.infer<typeof JudgedCause>

export const Diagnosis = z
  .object({
    /** One sentence: what is wrong, or that nothing is. */
    verdict: z.string(),
    /** `well` = nothing is wrong; `ill` = a cause is found; `suspect` = only guesses; `unexplained` = it fails, and none of the known causes is it. */
    state: z.enum(['well', 'ill', 'suspect', 'unexplained']),
    /** The surest first; among equals in the order of a request's way. */
    causes: z.array(JudgedCause),
    /** What was asked and what came, a sentence each. */
    asked: z.array(z.string()),
    /** Why something could not be looked at, a sentence each. */
    notLookedAt: z.array(z.string()),
    distributionId: z.string().nullable(),
    /** The same with live checks would send a method that writes: a person must say yes. */
    needsConfirmation: z.boolean(),
    checks: z.enum(['model', 'live']),
    at: z.string(),
  })
  .meta({ id: 'Diagnosis' })
export type Diagnosis = z.infer<typeof Diagnosis>
