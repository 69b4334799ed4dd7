/** What the command palette offers for the words that were typed. */
import type { DistributionSummary } from '#shared/distribution/distribution-view.ts'
import type { ResourceState } from '#shared/plans/resource.ts'

import { paths } from '../lib/paths.ts'
import { findResourcePath, resourceNoun } from '../lib/resource-words.ts'
import { type Command, OWN_ACTIONS, toCreations, toPages, toRarePages } from './fixed-commands.ts'

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

/**
 * Pages first, then distributions, then actions; all typed words must occur. Never more than 12. A URL, with or without
 * `explain` before it, can only be explained, or brought to the doctor.
 */
export function findCommands(text: string, known: Known): Command[] {
  const { account, distributions, resources = [] } = known
  const typedUrl = findUrl(text)
  if (typedUrl !== null) return [toExplainUrl(account, typedUrl), toDoctor(account, typedUrl)]
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  const actions = [
    ...toCreations(account),
    ...OWN_ACTIONS,
    ...distributions.flatMap((one) => toActions(known, one)),
  ]
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
      id: `behaviors-${id}`,
      title: `Behaviors of ${name}`,
      path: paths.distribution(account, id, 'behaviors'),
    },
    {
      id: `origins-${id}`,
      title: `Origins of ${name}`,
      path: paths.distribution(account, id, 'origins'),
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

function toDoctor(account: string, url: string): Command {
  return {
    id: 'doctor-url',
    kind: 'go',
    title: `Find out why ${url} fails`,
    detail: 'The doctor: known causes, and what mends them',
    path: paths.doctor(account, { url }),
  }
}

function nameOf({ aliases, domainName }: DistributionSummary): string {
  return aliases[0] ?? domainName
}

function detailOf({ id, domainName, aliases, comment }: DistributionSummary): string {
  return [comment, domainName, ...aliases.slice(1), id].filter((text) => text !== '').join(' · ')
}
