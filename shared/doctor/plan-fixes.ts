/** Fixes that are plans: of the linter's edits, of one setting, of a REST API that is edited and deployed. */
import { deployTo } from '../apis/edit-rest-api.ts'
import type { RestApiDocument } from '../apis/rest-api-document.ts'
import type { DistributionWorld } from '../distribution/distribution-world.ts'
import { applyFix } from '../lint/apply-fix.ts'
import type { Finding, FindingFix, FixEdit } from '../lint/finding.ts'
import type { ProposedChange } from '../plans/proposed-change.ts'
import type { ResourceDocument } from '../plans/resource.ts'
import type { DoctorFix } from './diagnosis.ts'
import type { ApiEvidence, Evidence } from './evidence.ts'

type PlanFix = Extract<DoctorFix, { kind: 'plan' }>
type Words = { title: string; sentence: string; caution?: string | null }

/** What the linter proposes, as a plan; what it can only say, as a sentence. */
export function fixOfFinding(
  { world }: Pick<Evidence, 'world'>,
  { fix, title }: Finding,
): DoctorFix {
  if (fix.edits.length === 0) return { kind: 'ask', sentence: fix.sentence }
  return toPlanFix({ title: `Fix: ${title}`, sentence: fix.sentence }, toChanges(world, fix))
}

/** @param edits of the distribution, as those of the linter */
export function fixByEdits({ world }: Evidence, edits: FixEdit[], words: Words): PlanFix {
  return toPlanFix(words, toChanges(world, { sentence: words.sentence, edits }))
}

/** Edits the API and lets the stage serve it. Empty when the API could not be read; only words where no plan can change it. */
export function fixApi(
  { token }: Pick<Evidence, 'token'>,
  api: ApiEvidence,
  { edit, ...words }: Words & { edit: (document: RestApiDocument) => RestApiDocument },
): DoctorFix[] {
  if (!api.found) return []
  const { document, version } = api.found
  if (version === null) return [sayElsewhere(api, words.sentence)]
  const edited = edit(document)
  const after = edited.stages[api.stage] ? deployTo(edited, api.stage, token) : edited
  const change: ProposedChange = {
    action: 'update',
    resource: 'RestApi',
    id: api.id,
    baseVersion: version,
    after: toJson(after),
  }
  return [toPlanFix(words, [change])]
}

function sayElsewhere({ id, region }: ApiEvidence, sentence: string): DoctorFix {
  return {
    kind: 'ask',
    sentence: `${sentence} The API is in ${region}, where plans of this account change no APIs: choose a profile whose region is ${region} and ask again there, or edit ${id} in the API Gateway console.`,
  }
}

export function toPlanFix(
  { title, sentence, caution = null }: Words,
  changes: ProposedChange[],
): PlanFix {
  return { kind: 'plan', title: title.slice(0, 200), sentence, caution, changes }
}

/** Edits of a finding as changes of a plan: what is made anew, then the distribution. */
export function toChanges(world: DistributionWorld, fix: FindingFix): ProposedChange[] {
  const made = fix.edits.flatMap((edit): ProposedChange[] =>
    edit.kind === 'create' ? [toCreation(edit)] : [],
  )
  if (made.length === fix.edits.length) return made
  const { config } = applyFix(world, fix)
  return [
    ...made,
    {
      action: 'update',
      resource: 'Distribution',
      id: world.id,
      baseVersion: world.etag,
      after: toJson(config),
    },
  ]
}

function toCreation({
  config,
  reference,
  resource,
}: Extract<FixEdit, { kind: 'create' }>): ProposedChange {
  return { action: 'create', resource, id: reference, after: toDocument(resource, config) }
}

/** A function is published as soon as it is made. */
function toDocument(resource: string, config: ResourceDocument): ResourceDocument {
  const isFunction = resource === 'Function' && typeof config === 'object' && config !== null
  if (!isFunction || Array.isArray(config)) return config
  const { FunctionCode = '', FunctionConfig = {} } = config
  const stage = { FunctionCode, FunctionConfig }
  return { development: stage, live: stage }
}

/** Documents are JSON by nature. */
export function toJson(document: unknown): ResourceDocument {
  return JSON.parse(JSON.stringify(document))
}
