/** Between what the address says and the answers of the form: what nobody said has its default. Pure. */
import type { SiteAndApiAnswers } from '#shared/wizards/site-and-api/answers.ts'
import { defaultSiteAndApiAnswers } from '#shared/wizards/site-and-api/default-answers.ts'
import type { SiteAndApiFacts } from '#shared/wizards/site-and-api/facts.ts'

import { defined, toText } from '../search-values.ts'
import type { SiteAndApiSearch } from './site-and-api-search.ts'

export function toAnswers(search: SiteAndApiSearch, facts: SiteAndApiFacts): SiteAndApiAnswers {
  const defaults = defaultSiteAndApiAnswers(
    facts,
    defined({
      name: toText(search.name),
      apiKind: toApiKind(search),
      apiPattern: toText(search.pattern),
      stripPrefix: toFlag(search.strip),
    }),
  )
  const hasApi = defaults.api.kind !== 'none'
  return {
    ...defaults,
    ...defined({
      bucket: toBucket(search, defaults.bucket),
      missingIs404: search.missing && search.missing === '404',
      pages: search.pages,
      api: toApi(search, defaults.api),
      allowOrigin: toAllowOrigin(search.cors),
      examplePath: defaults.api.kind === 'existing' ? toText(search.path) : undefined,
      // Without an API there is nobody to send them to.
      formPaths: hasApi ? toPaths(search.forms) : undefined,
      formRouting: search.routing,
      priceClass: search.price,
    }),
  }
}

function toApiKind({ api }: SiteAndApiSearch): SiteAndApiAnswers['api']['kind'] | undefined {
  if (api === undefined || api === 'new' || api === 'none') return api
  return 'existing'
}

function toApi(
  { api, stage, submit }: SiteAndApiSearch,
  defaults: SiteAndApiAnswers['api'],
): SiteAndApiAnswers['api'] {
  switch (defaults.kind) {
    case 'none':
      return defaults
    case 'new':
      return { ...defaults, ...defined({ path: toText(submit) }) }
    case 'existing':
      // Not chosen yet: the one that suits best is the default.
      return { ...defaults, ...defined({ restApiId: toText(api) || undefined, stage }) }
  }
}

function toBucket(
  { bucket, newBucket, starter }: SiteAndApiSearch,
  defaults: SiteAndApiAnswers['bucket'],
): SiteAndApiAnswers['bucket'] {
  if (bucket !== undefined) return { kind: 'existing', name: toText(bucket) ?? '' }
  const name = toText(newBucket) ?? defaults.name
  return { kind: 'new', name, starterPage: toFlag(starter) ?? true }
}

/** `null` = no other domain may; `''` = one, which is not typed yet. */
function toAllowOrigin(cors: string | undefined): string | null | undefined {
  return cors === 'none' ? null : toText(cors)
}

function toPaths(text: string | undefined): string[] | undefined {
  return toText(text)
    ?.split(/[\s,]+/)
    .filter((path) => path !== '')
}

const toFlag = (flag: 'yes' | 'no' | undefined) => (flag === undefined ? undefined : flag === 'yes')
export const fromFlag = (flag: boolean) => (flag ? 'yes' : 'no')
