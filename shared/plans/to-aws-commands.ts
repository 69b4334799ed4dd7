/** A plan as a script of AWS CLI commands, for who applies it elsewhere. Like a run it stops when somebody changed something since. */

import { toVersionReference } from '../lambda/function-id.ts'
import { OWN_DOMAIN } from '../proof/proof-check.ts'
import { sayPromised, saySent } from '../proof/proof-words.ts'
import { outputOf, toCommand } from './export/cli-call.ts'
import { isAskingForFile } from './export/cli-files.ts'
import { waitForCertificate, waitForFunction } from './export/cli-waits.ts'
import { type ExportedSecret, fillSecrets, markSecrets } from './export/export-secrets.ts'
import {
  createNames,
  escapeSecret,
  quote,
  quoteWithVariables,
  replaceTexts,
  secretVariable,
  toComment,
  toCommentWithVariables,
  variable,
} from './export/shell-text.ts'
import type { Plan, PlanChange } from './plan.ts'
import type { PlannedCall, PlannedStep } from './planned-step.ts'
import { inTemplate, isReference, toReference } from './proposed-change.ts'
import { type ResourceKey, type ResourceKind, toResourceKey } from './resource.ts'
import { splitObjectId } from './steps/bucket-steps.ts'
import { KIND_WORDS, nameInReference } from './steps/resource-names.ts'

type ExportedPlan = Pick<Plan, 'id' | 'title' | 'createdAt' | 'changes' | 'steps' | 'sameSecrets'>

/** How the current version of a resource is read, by the permissions that a run needs as well; kinds that are missing have no ETag. */
const READS: Partial<Record<ResourceKind, (id: string) => string>> = {
  Distribution: (id) => `get-distribution --id ${id}`,
  CachePolicy: (id) => `get-cache-policy --id ${id}`,
  OriginRequestPolicy: (id) => `get-origin-request-policy --id ${id}`,
  ResponseHeadersPolicy: (id) => `get-response-headers-policy --id ${id}`,
  OriginAccessControl: (id) => `get-origin-access-control --id ${id}`,
  Function: (id) => `describe-function --name ${id} --stage DEVELOPMENT`,
}

/** Services without versions, by the kinds that they have. */
const WITHOUT_VERSIONS: Partial<Record<ResourceKind, string>> = {
  RestApi: 'API Gateway',
  Bucket: 'S3',
  BucketPolicy: 'S3',
  Role: 'IAM',
  LambdaFunction: 'Lambda',
  LambdaPermission: 'Lambda',
  ApiKey: 'API Gateway',
  UsagePlan: 'API Gateway',
  Certificate: 'Certificate Manager',
  KmsKeyPolicy: 'KMS',
}

/** What the lines so far have put into variables. */
type Script = {
  nameOf: (key: string, wanted?: string) => string
  secrets: ReadonlyMap<string, ExportedSecret>
  /** What each variable that must be set from outside is, by its name. */
  asked: Map<string, string>
  /** Resources whose newest ETag is in a variable. */
  versions: Set<ResourceKey>
  /** References of what has been made. */
  made: Set<string>
  /** Something that distributions use was changed, which may have given them new ETags (F2.5). */
  hasRolled: boolean
}

/** For bash 3.2 and newer. Values of custom origin headers are asked for by name and never in the text. */
export function toAwsCommands(exported: ExportedPlan): string {
  const { plan, secrets } = markSecrets(exported)
  const script: Script = {
    nameOf: createNames(),
    secrets,
    asked: new Map(),
    versions: new Set(),
    made: new Set(),
    hasRolled: false,
  }
  const checks = plan.changes.flatMap((change) => checkVersion(change, script))
  const lines = plan.steps.flatMap((step) => ['', ...runStep(step, script)])
  const files = [...new Set(lines.filter(isAskingForFile))]
  const steps = lines.filter((line) => !isAskingForFile(line))
  const intro = '# Nobody has changed anything since the plan was made.'
  return [
    ...header(plan),
    ...(files.length > 0 ? ['', '# Files: set where they are before you run this.', ...files] : []),
    ...askForSecrets(script, steps),
    ...(checks.length > 0 ? ['', intro, ...checks] : []),
    ...sayUnchecked(plan.changes),
    ...steps,
    '',
    `printf '%s\\n' 'Done.'`,
    '',
  ].join('\n')
}

/** Lambda knows a new role after some seconds only. */
const AGAIN = `again() { local tries=0; until "$@"; do tries=$((tries + 1)); [ "$tries" -lt 10 ] || return 1; sleep 3; done; }`

function needsNewRole(step: PlannedStep): boolean {
  if (step.kind !== 'call' || step.service !== 'Lambda') return false
  return isReference(String(step.input.Role ?? ''))
}

function header({ createdAt, id, steps, title }: ExportedPlan): string[] {
  return [
    '#!/usr/bin/env bash',
    toComment(title),
    toComment(`Plan ${id} of ${createdAt}, made by Edgewise.`),
    '#',
    '# One AWS call after the other, in the order of the plan. It stops at the first error; what was done until then stays.',
    '# Do not run it twice: make a new plan instead. It needs the AWS CLI and credentials of the account.',
    'set -euo pipefail',
    '',
    'work=$(mktemp -d)',
    `trap 'rm -rf "$work"' EXIT`,
    `write() { printf '%s' "$2" > "$work/$1"; }`,
    `stop() { printf '%s\\n' "$1" >&2; exit 1; }`,
    ...(steps.some(needsNewRole) ? [AGAIN] : []),
  ]
}

/** Where AWS gives no version that a script could compare. */
function sayUnchecked(changes: readonly PlanChange[]): string[] {
  return changes
    .filter(({ action }) => action !== 'create')
    .flatMap(({ name, resource }) => {
      const service = WITHOUT_VERSIONS[resource]
      if (service === undefined) return []
      const words = `${service} has no versions: this does not notice when somebody changed the ${KIND_WORDS[resource]} ${name} since the plan was made. A run of the plan does.`
      return ['', toComment(words)]
    })
}

function askForSecrets({ asked }: Script, lines: readonly string[]): string[] {
  if (asked.size === 0) return []
  const secrets = [...asked].flatMap(([name, what]) => [
    `: "\${${name}:?Set ${name} to the value of ${what}, which is not in this file.}"`,
    ...escapeSecret(name, lines),
  ])
  return [
    String.raw`json_text() { local text=$1; text=${'$'}{text//\\/\\\\}; printf '%s' "${'$'}{text//\"/\\\"}"; }`,
    '',
    '# Secrets: export them before you run this.',
    ...secrets,
  ]
}

function checkVersion(change: PlanChange, script: Script): string[] {
  const { action, baseVersion, id, name, resource } = change
  const read = action === 'create' ? [] : readVersion(change, script)
  if (read.length === 0 || baseVersion === null) return []
  const problem = quote(
    `The ${KIND_WORDS[resource]} ${name} was changed after this plan was made. Nothing was done. Make the plan again, so that nobody's change is lost.`,
  )
  // A function's version names both stages.
  const [edited = '', live] = baseVersion.split(' ')
  const lines = [
    ...read,
    `[ "$${versionName(change, script)}" = ${quote(edited)} ] || stop ${problem}`,
  ]
  if (resource !== 'Function' || live === undefined) return lines
  const readLive = `aws cloudfront describe-function --name ${quote(id)} --stage LIVE --query ETag --output text`
  return [...lines, `[ "$(${readLive})" = ${quote(live)} ] || stop ${problem}`]
}

/** Puts the newest ETag into the resource's variable; no line for a kind without one. */
function readVersion(ref: PlannedStep['about'], script: Script): string[] {
  const { id, resource } = ref
  const own = resource === 'Function' ? nameInReference(id) : idOf(id, script)
  const read = READS[resource]?.(quoteWithVariables(own))
  const command = resource === 'BucketObject' ? readObject(own) : read && `cloudfront ${read}`
  if (command === undefined) return []
  script.versions.add(toResourceKey(ref))
  return [`${versionName(ref, script)}=$(aws ${command} --query ETag --output text)`]
}

function readObject(id: string): string {
  const { bucket, key } = splitObjectId(id)
  return `s3api head-object --bucket ${quote(bucket)} --key ${quote(key)}`
}

function versionName(ref: PlannedStep['about'], { nameOf }: Script): string {
  const key = toResourceKey(ref)
  return nameOf(`version:${key}`, `etag_${key.replace('new:', '')}`)
}

/** The id itself, or the variable that holds it once it is made. Buckets have their name from the start. */
function idOf(id: string, { made, nameOf }: Script): string {
  if (id.startsWith(NEW_BUCKET)) return nameInReference(id)
  return isReference(id) && made.has(id) ? variable(nameOf(id, id.replace(/^new:/, ''))) : id
}

const NEW_BUCKET = toReference('Bucket', '')
const BUCKET_IN_TEMPLATE = /\$\{new:bucket:([^}]+)\}/g

/** What runs at the edge is the version that the script publishes. */
function meantBy(text: string, { service }: PlannedCall, { made }: Script): string {
  if (service !== 'CloudFront' || !isReference(text)) return text
  const version = toVersionReference(nameInReference(text))
  return made.has(version) ? version : text
}

/** References inside a longer text. */
function fillTemplate(text: string, script: Script): string {
  const named = text.replaceAll(BUCKET_IN_TEMPLATE, '$1')
  return [...script.made].reduce(
    (filled, reference) => filled.replaceAll(inTemplate(reference), () => idOf(reference, script)),
    named,
  )
}

function runStep(step: PlannedStep, script: Script): string[] {
  const title = toComment(`${step.id}. ${step.sentence}`)
  if (step.kind === 'wait') {
    if (step.until === 'function-active') return [title, ...waitForFunction(step)]
    const id = quoteWithVariables(idOf(step.about.id, script))
    if (step.until === 'certificate-issued') return [title, ...waitForCertificate(id)]
    return [title, `aws cloudfront wait distribution-deployed --id ${id}`]
  }
  if (step.kind === 'prove') {
    const checks = step.checks.map((check) => {
      const words = `- ${saySent(check)}: ${sayPromised(check)}`
      const named = words.replaceAll(OWN_DOMAIN, '{its domain name}')
      return toCommentWithVariables(fillTemplate(named, script))
    })
    return [
      title,
      toComment('A run of the plan sends these; here they are for you to try:'),
      ...checks,
    ]
  }
  const reads = step.input.IfMatch === undefined ? [] : readAgain(step, script)
  const { command, files } = toCommand(step, toInput(step, script))
  if (/^(Update\w+Policy|PublishFunction)$/.test(step.operation)) script.hasRolled = true
  return [title, ...reads, ...files, ...keepOutput(step, command, script)]
}

/** Where no earlier line has the newest version. */
function readAgain({ about }: PlannedCall, script: Script): string[] {
  if (!script.versions.has(toResourceKey(about))) return readVersion(about, script)
  if (!script.hasRolled || about.resource !== 'Distribution') return []
  return [
    '# What it uses was changed, which may have given it a new ETag.',
    ...readVersion(about, script),
  ]
}

function toInput(step: PlannedCall, script: Script): PlannedCall['input'] {
  const textOf = (text: string) =>
    text === `version:${toResourceKey(step.about)}`
      ? variable(versionName(step.about, script))
      : fillTemplate(idOf(meantBy(text, step, script), script), script)
  const replaced = replaceTexts(step.input, (text) =>
    fillSecrets(textOf(text), script.secrets, (secret, depth) => {
      const name = script.nameOf(`secret:${secret.key}`, secret.words.toUpperCase())
      script.asked.set(name, secret.what.replaceAll(/[^\w .,:-]/g, '?'))
      return secretVariable(name, depth)
    }),
  )
  // An object stays one: only texts in it are replaced.
  return replaced as PlannedCall['input']
}

/** Policies, objects, permissions and buckets go by names that the script has anyway. */
function isReferredTo({ service, operation }: PlannedCall): boolean {
  return service !== 'S3' && operation !== 'AddPermission'
}

/** Ids of what is made and the new ETag of what is changed go into variables. */
function keepOutput(step: PlannedCall, command: string, script: Script): string[] {
  const own: Array<[string, string]> =
    step.makes === null || !isReferredTo(step) ? [] : [[step.makes, outputOf(step)]]
  const outputs = [...own, ...Object.entries(step.alsoMakes ?? {})]
  for (const [reference] of outputs) script.made.add(reference)
  const names = outputs.map(([reference]) =>
    script.nameOf(reference, reference.replace(/^new:/, '')),
  )
  const members = outputs.map(([, member]) => member)
  if (names.length > 1) {
    return [
      `made=$(${command} --query ${quote(`[${members.join(',')}]`)} --output text)`,
      `read -r ${names.join(' ')} <<< "$made"`,
    ]
  }
  const [name] = names
  if (name !== undefined) {
    const sent = needsNewRole(step) ? `again ${command}` : command
    const lines = [`${name}=$(${sent} --query ${members[0]} --output text)`]
    if (step.operation !== 'CreateFunctionUrlConfig') return lines
    // Of the address only its host name is referred to.
    return [...lines, `${name}=\${${name}#https://}`, `${name}=\${${name}%%/*}`]
  }
  const isUpdate = step.service === 'CloudFront' && step.operation.startsWith('Update')
  if (!isUpdate) return [`${command} > /dev/null`]
  return [`${versionName(step.about, script)}=$(${command} --query ETag --output text)`]
}
