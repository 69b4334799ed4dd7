/** One edit of several distributions: what each of them is changed to, and only where it is not so already. Pure. */
import type { ProposedChange } from '../plans/proposed-change.ts'
import type { MonitoringDocument, ResourceDocument, TagsDocument } from '../plans/resource.ts'
import type { DistributionConfig } from './distribution-config.ts'
import { isValidTag } from './rules/tag-rules.ts'

/** Members of the configuration that can be set at once. */
type CommonSettings = Pick<
  DistributionConfig,
  'PriceClass' | 'HttpVersion' | 'IsIPV6Enabled' | 'Enabled'
>

export type ManyEdit = {
  /** Members that are left out stay as they are. */
  settings: CommonSettings
  additionalMetrics: MonitoringDocument['RealtimeMetricsSubscriptionStatus'] | null
  /** Added to the tags of each, in place of a value of the same name. */
  tags: TagsDocument
}

type Known<Document> = { id: string; version: string; document: Document }

export type OneOfMany = {
  distribution: Known<DistributionConfig>
  /** `null` where they are not edited. */
  metrics: Known<MonitoringDocument> | null
  tags: Known<TagsDocument> | null
}

/** What CloudFront takes where the configuration says nothing. Source: API reference, DistributionConfig */
const DEFAULTS: CommonSettings = {
  PriceClass: 'PriceClass_All',
  HttpVersion: 'http2',
  IsIPV6Enabled: false,
}

export function editMany(edit: ManyEdit, all: readonly OneOfMany[]): ProposedChange[] {
  return all.flatMap(({ distribution, metrics, tags }) => [
    ...toChange('Distribution', distribution, withSettings(distribution.document, edit.settings)),
    ...(metrics && edit.additionalMetrics
      ? toChange('MonitoringSubscription', metrics, {
          ...metrics.document,
          RealtimeMetricsSubscriptionStatus: edit.additionalMetrics,
        })
      : []),
    ...(tags ? toChange('Tags', tags, { ...tags.document, ...edit.tags }) : []),
  ])
}

/** Whether the edit would change anything of any distribution. */
export function isEmptyEdit({ settings, additionalMetrics, tags }: ManyEdit): boolean {
  const isSet = Object.values(settings).some((value) => value !== undefined)
  return !isSet && additionalMetrics === null && Object.keys(tags).length === 0
}

/** One tag a line: `name=value`. `problem` names the first line that is none. */
export function parseTagLines(text: string): { tags: TagsDocument; problem: string | null } {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const pairs = lines.map((line): [key: string, value: string] => {
    const at = line.indexOf('=')
    return at === -1 ? [line.trim(), ''] : [line.slice(0, at).trim(), line.slice(at + 1).trim()]
  })
  const wrong = pairs.find(([key, value]) => !isValidTag(key, value))
  return {
    tags: Object.fromEntries(pairs),
    problem: wrong ? `AWS does not take the tag ${wrong[0] || '(no name)'}.` : null,
  }
}

function withSettings(config: DistributionConfig, settings: CommonSettings): DistributionConfig {
  const differing = Object.entries(settings).filter(
    ([name, value]) =>
      value !== undefined && value !== (read(config, name) ?? read(DEFAULTS, name)),
  )
  return differing.length === 0 ? config : { ...config, ...Object.fromEntries(differing) }
}

function read(value: object, name: string): unknown {
  return new Map<string, unknown>(Object.entries(value)).get(name)
}

function toChange<Document>(
  resource: 'Distribution' | 'MonitoringSubscription' | 'Tags',
  { id, version, document }: Known<Document>,
  after: Document,
): ProposedChange[] {
  if (JSON.stringify(after) === JSON.stringify(document)) return []
  // Documents come as JSON, and edits make JSON of them.
  return [
    { action: 'update', resource, id, baseVersion: version, after: after as ResourceDocument },
  ]
}
