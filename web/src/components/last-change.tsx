/** "Last change by Ada 2 hours ago", with the way to the history. Nothing where no change is known. */
import Link from '@cloudscape-design/components/link'
import { useQuery } from '@tanstack/react-query'

import type { ResourceRef } from '#shared/plans/resource.ts'

import { versionsQuery } from '../lib/history-query.ts'
import { paths } from '../lib/paths.ts'
import { describeMaker, describeSource } from '../lib/version-words.ts'
import { RelativeTime } from './relative-time.tsx'

type Props = { account: string; resource: ResourceRef['resource']; id: string }

export function LastChange({ account, resource, id }: Props) {
  const { data } = useQuery(versionsQuery(account, { resource, id }))
  const [last] = data?.items ?? []
  if (!last) return null
  return (
    <span className="muted">
      {last.source === 'first-seen' ? (
        'No change seen yet'
      ) : (
        <>
          Last change by <span title={describeSource(last)}>{describeMaker(last)}</span>{' '}
          <RelativeTime at={last.at} />
        </>
      )}{' '}
      <Link href={paths.historyOf(account, { resource, id })} fontSize="inherit">
        History
      </Link>
    </span>
  )
}
