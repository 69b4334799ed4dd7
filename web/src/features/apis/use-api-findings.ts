/** The findings of the distributions in front of an API, as the draft has both. */
import { useQueries, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useMemo } from 'react'

import type { Finding } from '#shared/lint/finding.ts'
import { worldWithin } from '#shared/plans/world-within.ts'

import { paths } from '../../lib/paths.ts'
import { useDraft } from '../../lib/use-draft.ts'
import { linterQuery } from '../../lib/use-draft-findings.ts'
import { worldQuery } from '../../lib/world-query.ts'
import type { SavedApi } from './api-edit.ts'
import { type ApiField, findApiFindings } from './api-findings.ts'

/** Most distributions that are looked at: each is read whole. */
const MAX_USERS = 4

/** What a field shows of them. */
export type ShownFindings = {
  findings: Finding[]
  /** Where all of a distribution in front are listed. */
  allHref: string
}

export type FindingsOf = (field: ApiField) => ShownFindings

/** By the member of the document that they are about. A moment behind the typing; empty while they are looked for. */
export function useApiFindings(account: string, { id, usedBy }: SavedApi): FindingsOf {
  const ids = (usedBy ?? []).slice(0, MAX_USERS)
  const worlds = useQueries({
    queries: ids.map((one) => worldQuery(account, one)),
    combine: (reads) => reads.flatMap(({ data }) => data ?? []),
  })
  const { data: linter } = useQuery({ ...linterQuery, enabled: ids.length > 0 })
  // Whoever types does not wait for the linter.
  const changes = useDeferredValue(useDraft(account).draft?.changes)
  // The linter takes milliseconds for each world, and the page is drawn with every key.
  const found = useMemo(
    () =>
      linter
        ? worlds.flatMap((saved) => {
            const world = changes ? worldWithin(saved, changes, {}) : saved
            return findApiFindings(id, world.config, linter.lint(world))
          })
        : [],
    [linter, worlds, changes, id],
  )
  const allHref = paths.distribution(account, ids[0] ?? '', 'findings')
  return (field) => ({
    // Several distributions may say the same of it.
    findings: found.filter(
      (one, index) =>
        one.setting.endsWith(`.${field}`) &&
        found.findIndex(({ code, title }) => code === one.code && title === one.title) === index,
    ),
    allHref,
  })
}
