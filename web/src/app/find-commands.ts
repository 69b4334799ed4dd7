/** What the command palette offers for the words that were typed. */
import type { DistributionSummary } from '#shared/distribution/distribution-view.ts'
import type { ResourceState } from '#shared/plans/resource.ts'

import { paths } from '../lib/paths.ts'
import { findResourcePath, resourceNoun } from '../lib/resource-words.ts'
import type { Theme } from '../lib/theme.ts'

export type Command = {
  id: string
  /** What will happen, as in "Invalidate d1.cloudfront.net". */
  title: string
  /** What tells it from others of the same kind. */
  detail: string
} & ({ kind: 'go'; path: string } | { kind: 'theme'; theme: Theme } | { kind: 'help' })

/** As many as one looks through without scrolling far. */
const MAX_COMMANDS = 12

type Known = {
  account: string
  distributions: readonly DistributionSummary[]
  /** Ids of the distributions that resize pictures. */
  imageDistributions: ReadonlySet<string>
  /** Policies and functions, as far as they were read. */
  resources?: readonly ResourceState[]
}

/** What concerns Edgewise itself. */
const OWN_ACTIONS: Command[] = [
  { id: 'theme-light', kind: 'theme', theme: 'light', title: 'Theme: light', detail: 'Colors' },
  { id: 'theme-dark', kind: 'theme', theme: 'dark', title: 'Theme: dark', detail: 'Colors' },
  {
    id: 'theme-system',
    kind: 'theme',
    theme: 'system',
    title: 'Theme: as the system has it',
    detail: 'Colors',
  },
  { id: 'help', kind: 'help', title: 'Help', detail: 'What is this page?' },
]

/**
 * Pages first, then distributions, then actions; all typed words must occur. Never more than 12. A URL, with or without
 * `explain` before it, can only be explained.
 */
export function findCommands(text: string, known: Known): Command[] {
  const { account, distributions, resources = [] } = known
  const typedUrl = findUrl(text)
  if (typedUrl !== null) return [toExplainUrl(account, typedUrl)]
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  const actions = [...OWN_ACTIONS, ...distributions.flatMap((one) => toActions(known, one))]
  const candidates = [
    ...toPages(account),
    ...(words.length === 0 ? [] : toRarePages(account)),
    ...distributions.map((distribution) => toOpen(account, distribution)),
    ...(words.length === 0 ? [] : actions),
    ...(words.length === 0 ? [] : resources.flatMap((one) => toResource(account, one))),
  ]
  return candidates
    .filter(({ title, detail }) => {
      const haystack = `${title} ${detail}`.toLowerCase()
      return words.every((word) => haystack.includes(word))
    })
    .slice(0, MAX_COMMANDS)
}

function toPages(account: string): Command[] {
  return [
    {
      id: 'page-overview',
      kind: 'go',
      title: 'Overview',
      detail: 'Page: the fleet and what needs attention',
      path: paths.overview(account),
    },
    {
      id: 'page-distributions',
      kind: 'go',
      title: 'Distributions',
      detail: 'Page',
      path: paths.distributions(account),
    },
    {
      id: 'page-policies',
      kind: 'go',
      title: 'Policies',
      detail: 'Page: cache, origin request, response headers, origin access control',
      path: paths.policies(account),
    },
    {
      id: 'page-functions',
      kind: 'go',
      title: 'Functions',
      detail: 'Page: CloudFront Functions, code at the edge',
      path: paths.functions(account),
    },
    {
      id: 'page-explain',
      kind: 'go',
      title: 'Explain',
      detail: 'Page: what happens to a URL',
      path: paths.explain(account),
    },
    {
      id: 'page-images',
      kind: 'go',
      title: 'Images',
      detail: 'Page: preview pictures at any size',
      path: paths.images(account),
    },
    {
      id: 'page-runs',
      kind: 'go',
      title: 'Runs',
      detail: 'Page: what is being applied, and what was',
      path: paths.runs(account),
    },
    {
      id: 'page-drafts',
      kind: 'go',
      title: 'Drafts',
      detail: 'Page: edits that are not applied yet',
      path: paths.drafts(account),
    },
  ]
}

/** Offered when they are asked for. */
function toRarePages(account: string): Command[] {
  return [
    {
      id: 'page-history',
      kind: 'go',
      title: 'History',
      detail: 'Page: who changed what, here or outside',
      path: paths.history(account),
    },
    {
      id: 'page-audit',
      kind: 'go',
      title: 'Audit log',
      detail: 'Page: everything that was done, to filter and export',
      path: paths.audit(account),
    },
    {
      id: 'page-settings',
      kind: 'go',
      title: 'Settings',
      detail: 'Page: your name, required notes, how long history is kept',
      path: paths.settings(account),
    },
  ]
}

function toOpen(account: string, distribution: DistributionSummary): Command {
  return {
    id: `open-${distribution.id}`,
    kind: 'go',
    title: nameOf(distribution),
    detail: detailOf(distribution),
    path: paths.distribution(account, distribution.id),
  }
}

function toResource(account: string, state: ResourceState): Command[] {
  const { resource, id, name, managed } = state
  const path = findResourcePath(account, state)
  if (path === null) return []
  const detail = `${resourceNoun(resource)}${managed ? ' of AWS' : ''}`
  return [{ id: `${resource}-${id}`, kind: 'go', title: name, detail, path }]
}

function toActions(
  { account, imageDistributions }: Known,
  distribution: DistributionSummary,
): Command[] {
  const { id } = distribution
  const name = nameOf(distribution)
  const actions = [
    {
      id: `invalidate-${id}`,
      title: `Invalidate ${name}`,
      path: paths.distribution(account, id, 'invalidations'),
    },
    {
      id: `explain-${id}`,
      title: `Explain a request to ${name}`,
      path: paths.explainAt({ account, distributionId: id }),
    },
    {
      id: `metrics-${id}`,
      title: `Hit rate of ${name}`,
      path: paths.distribution(account, id, 'metrics'),
    },
    {
      id: `findings-${id}`,
      title: `Findings of ${name}`,
      path: paths.distribution(account, id, 'findings'),
    },
    {
      id: `history-${id}`,
      title: `History of ${name}`,
      path: paths.historyOf(account, { resource: 'Distribution', id }),
    },
  ]
  const preview = {
    id: `preview-${id}`,
    title: `Preview images of ${name}`,
    path: paths.images(account, id),
  }
  const offered = imageDistributions.has(id) ? [...actions, preview] : actions
  const detail = detailOf(distribution)
  return offered.map((action) => ({ ...action, kind: 'go', detail }))
}

/** A typed URL, or a path after `explain`; `null` for other words. */
function findUrl(text: string): string | null {
  const [, explain, rest = ''] = /^(explain\s+)?(\S+)$/i.exec(text.trim()) ?? []
  if (/^https?:\/\/\S/i.test(rest)) return rest
  // After "explain", what holds a slash or a dot is an address; a bare word may be a distribution's name.
  return explain && /^\/|\w\/|\w\.\w+\.\w/.test(rest) ? rest : null
}

function toExplainUrl(account: string, url: string): Command {
  return {
    id: 'explain-url',
    kind: 'go',
    title: `Explain ${url}`,
    detail: 'What CloudFront does with it, step by step',
    path: paths.explain(account, { url }),
  }
}

function nameOf({ aliases, domainName }: DistributionSummary): string {
  return aliases[0] ?? domainName
}

function detailOf({ id, domainName, aliases, comment }: DistributionSummary): string {
  return [comment, domainName, ...aliases.slice(1), id].filter((text) => text !== '').join(' · ')
}
