/** From what AWS has and what the draft changes to the rows of the page, filtered and cut into pages as the address says. */
import { processItems } from '@cloudscape-design/collection-hooks/operations'

import type { DraftInput } from '#shared/plans/draft.ts'
import type { ResourceDocument, ResourceState } from '#shared/plans/resource.ts'

import { parseFilter } from '../../lib/filter-text.ts'
import { findResourceUsers, type ResourceUser } from '../../lib/resource-users.ts'
import type { PoliciesSearch } from './policies-search.ts'
import { nameOfPolicy, type PolicyKind } from './policy-kinds.ts'

export type PolicyRow = {
  id: string
  name: string
  /** What it does, in a line. */
  does: string
  comment: string
  owner: 'AWS' | 'This account'
  /** `null` = could not be found out. */
  users: ResourceUser[] | null
  /** Users as filters compare them. */
  isUsed: 'yes' | 'no' | 'unknown'
  /** What the draft does with it; `null` = nothing. */
  draft: 'new' | 'changed' | 'deleted' | null
}

export const POLICY_FILTERS = [
  property('name', 'Name', 'Names', [':', '!:', '=']),
  property('does', 'What it does', 'What they do', [':', '!:']),
  property('comment', 'Comment', 'Comments', [':', '!:']),
  property('owner', 'Owner', 'Owners', ['=', '!=']),
  property('isUsed', 'Used', 'Used', ['=']),
  property('id', 'ID', 'IDs', [':', '=']),
] as const

const PAGE_SIZE = 20

type Changes = DraftInput['changes']

/** Own ones first, those of the draft above all. */
export function toPolicyRows(
  kind: PolicyKind,
  states: readonly ResourceState[],
  changes: Changes,
): PolicyRow[] {
  const own = changes.filter(({ resource }) => resource === kind.resource)
  const saved = states.map((state): PolicyRow => {
    const change = own.find(({ id }) => id === state.id)
    const document = change && change.action !== 'delete' ? change.after : state.document
    const users = findResourceUsers(state, state.usedBy, changes)
    return {
      ...summarize(kind, document, state.id),
      owner: state.managed ? 'AWS' : 'This account',
      ...toUse(state.usedBy === null && users.length === 0 ? null : users),
      draft: change ? (change.action === 'delete' ? 'deleted' : 'changed') : null,
    }
  })
  const made = own.flatMap((change): PolicyRow[] =>
    change.action === 'create'
      ? [
          {
            ...summarize(kind, change.after, change.id),
            owner: 'This account',
            ...toUse(findResourceUsers(change, [], changes)),
            draft: 'new',
          },
        ]
      : [],
  )
  return [...made, ...saved].sort((one, other) => rank(one) - rank(other) || byName(one, other))
}

/** `page` is the one that is really shown. */
export function selectPolicyRows(rows: PolicyRow[], search: PoliciesSearch) {
  const { items, pagesCount, actualPageIndex, filteredItemsCount } = processItems(
    rows,
    {
      propertyFilteringQuery: {
        operation: search.match === 'any' ? 'or' : 'and',
        tokens: parseFilter(search.filter ?? ''),
      },
      currentPageIndex: search.page ?? 1,
    },
    {
      propertyFiltering: { filteringProperties: POLICY_FILTERS },
      pagination: { pageSize: PAGE_SIZE },
    },
  )
  return {
    rows: items,
    page: actualPageIndex ?? 1,
    pageCount: Math.max(1, pagesCount ?? 1),
    matchCount: filteredItemsCount ?? rows.length,
  }
}

function summarize(kind: PolicyKind, document: ResourceDocument, id: string) {
  return {
    id,
    name: nameOfPolicy(document) || id,
    does: kind.line(document),
    comment: commentOf(document),
  }
}

function commentOf(document: ResourceDocument): string {
  if (typeof document !== 'object' || document === null || Array.isArray(document)) return ''
  const { Comment, Description } = document
  return typeof Comment === 'string' ? Comment : typeof Description === 'string' ? Description : ''
}

function toUse(users: ResourceUser[] | null): Pick<PolicyRow, 'users' | 'isUsed'> {
  if (users === null) return { users, isUsed: 'unknown' }
  return { users, isUsed: users.some(({ state }) => state !== 'stops') ? 'yes' : 'no' }
}

function rank({ draft, owner }: PolicyRow): number {
  if (draft === 'new') return 0
  return owner === 'AWS' ? 2 : 1
}

function byName(one: PolicyRow, other: PolicyRow): number {
  return one.name.localeCompare(other.name)
}

function property<Operator extends ':' | '!:' | '=' | '!='>(
  key: keyof PolicyRow,
  propertyLabel: string,
  groupValuesLabel: string,
  operators: Operator[],
) {
  return { key, propertyLabel, groupValuesLabel, operators, defaultOperator: operators[0] }
}
