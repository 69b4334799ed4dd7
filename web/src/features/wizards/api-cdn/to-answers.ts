/** Between what the address says and the answers of the form: what nobody said has its default. Pure. */
import type { ApiCdnAnswers } from '#shared/wizards/api-cdn/answers.ts'
import { toDefaultAnswers } from '#shared/wizards/api-cdn/default-answers.ts'
import type { ApiCdnFacts } from '#shared/wizards/api-cdn/facts.ts'

import type { ApiCdnSearch } from './api-cdn-search.ts'

/** A text that was emptied: an address cannot tell it from one that nobody typed. */
const EMPTY = '-'

export function toAnswers(search: ApiCdnSearch, facts: ApiCdnFacts): ApiCdnAnswers {
  const chosen = defined({
    stage: search.stage,
    keepsStage: toFlag(search.keepsStage),
    pathPattern: toText(search.pattern),
    caches: toFlag(search.caches),
  })
  const defaults = toDefaultAnswers(facts, chosen)
  return {
    ...defaults,
    ...defined({
      ...chosen,
      apiId: search.api,
      distributionId: search.distribution,
      // A new distribution has no paths to tell apart.
      ...(!search.distribution && { pathPattern: '' }),
      viewers: search.viewers,
      methods: search.methods,
      queryStrings: search.queries,
      queryStringNames: toNames(search.names),
      keyHeaders: toNames(search.headers),
      compresses: toFlag(search.compresses),
      minTtlSeconds: search.min,
      defaultTtlSeconds: search.default,
      maxTtlSeconds: search.max,
      priceClass: search.price,
      httpVersion: search.http,
      comment: toText(search.comment),
      examplePath: toText(search.path),
    }),
  }
}

export function toSearch(change: Partial<ApiCdnAnswers>): ApiCdnSearch {
  const { apiId, caches, compresses, keepsStage, keyHeaders, queryStringNames } = change
  return defined({
    api: apiId,
    stage: change.stage,
    keepsStage: fromFlag(keepsStage),
    distribution: change.distributionId,
    pattern: fromText(change.pathPattern),
    viewers: change.viewers,
    methods: change.methods,
    caches: fromFlag(caches),
    queries: change.queryStrings,
    names: fromText(queryStringNames?.join(',')),
    headers: fromText(keyHeaders?.join(',')),
    compresses: fromFlag(compresses),
    min: change.minTtlSeconds,
    default: change.defaultTtlSeconds,
    max: change.maxTtlSeconds,
    price: change.priceClass,
    http: change.httpVersion,
    comment: fromText(change.comment),
    path: fromText(change.examplePath),
  })
}

/** What follows from the API is forgotten with it. */
export function withApi({ distribution }: ApiCdnSearch, api: string): ApiCdnSearch {
  return defined({ api, distribution })
}

/** The paths and the example are those of the place. @param distribution empty = a new one */
export function withPlace(
  { pattern: _pattern, path: _path, ...search }: ApiCdnSearch,
  distribution: string,
): ApiCdnSearch {
  return { ...search, distribution: distribution || undefined }
}

const toFlag = (flag: 'yes' | 'no' | undefined) => (flag === undefined ? undefined : flag === 'yes')

function fromFlag(flag: boolean | undefined): 'yes' | 'no' | undefined {
  if (flag === undefined) return undefined
  return flag ? 'yes' : 'no'
}

const toText = (text: string | undefined) => (text === EMPTY ? '' : text)
const fromText = (text: string | undefined) => (text === '' ? EMPTY : text)

function toNames(text: string | undefined): string[] | undefined {
  return toText(text)
    ?.split(/[\s,]+/)
    .filter((name) => name !== '')
}

type Said<Values> = { [Name in keyof Values]?: Exclude<Values[Name], undefined> }

/** Without what is not said, so that defaults stay. */
function defined<Values extends object>(values: Values): Said<Values> {
  // What is left has the types that it had.
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined),
  ) as Said<Values>
}
