/** What the command palette offers for the words that were typed. */
import type { DistributionSummary } from '#shared/distribution/distribution-view.ts'

import { paths } from '../lib/paths.ts'
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

type Known = { account: string; distributions: readonly DistributionSummary[] }

/**
 * Pages first, then distributions, then actions on them; all typed words must occur. Never more than 12. A URL, with or without
 * `explain` before it, can only be explained.
 */
export function findCommands(text: string, { account, distributions }: Known): Command[] {
  const typedUrl = findUrl(text)
  if (typedUrl !== null) return [toExplainUrl(account, typedUrl)]
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  const actions = words.length === 0 ? [] : distributions.flatMap((one) => toActions(account, one))
  const candidates = [
    ...toPages(account),
    ...distributions.map((distribution) => toOpen(account, distribution)),
    ...actions,
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
      id: 'page-distributions',
      title: 'Distributions',
      detail: 'Page',
      path: paths.distributions(account),
    },
    {
      id: 'page-explain',
      title: 'Explain',
      detail: 'Page: what happens to a URL',
      path: paths.explain(account),
    },
    {
      id: 'page-images',
      title: 'Images',
      detail: 'Page: preview pictures at any size',
      path: paths.images(account),
    },
  ]
}

function toOpen(account: string, distribution: DistributionSummary): Command {
  return {
    id: `open-${distribution.id}`,
    title: nameOf(distribution),
    detail: detailOf(distribution),
    path: paths.distribution(account, distribution.id),
  }
}

function toActions(account: string, distribution: DistributionSummary): Command[] {
  const { id, origins } = distribution
  const detail = detailOf(distribution)
  const name = nameOf(distribution)
  const actions = [
    {
      id: `invalidate-${id}`,
      title: `Invalidate ${name}`,
      detail,
      path: paths.distribution(account, id, 'invalidations'),
    },
    {
      id: `explain-${id}`,
      title: `Explain a request to ${name}`,
      detail,
      path: paths.explainAt({ account, distributionId: id }),
    },
    {
      id: `metrics-${id}`,
      title: `Hit rate of ${name}`,
      detail,
      path: paths.distribution(account, id, 'metrics'),
    },
  ]
  // Pictures are resized behind an API: other distributions have nothing to preview.
  if (!origins.some(({ kind }) => kind === 'api-gateway')) return actions
  const preview = {
    id: `preview-${id}`,
    title: `Preview images of ${name}`,
    detail,
    path: paths.images(account, id),
  }
  return [...actions, preview]
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
