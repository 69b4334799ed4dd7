/** "Last change by Ada 2 hours ago", with the way to the history. */
import Box from '@cloudscape-design/components/box'
import Link from '@cloudscape-design/components/link'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'

import type { ResourceRef } from '#shared/plans/resource.ts'

import { versionsQuery } from '../lib/history-query.ts'
import { paths } from '../lib/paths.ts'
import { describeMaker, describeSource } from '../lib/version-words.ts'
import { RelativeTime } from './relative-time.tsx'

type Props = {
  account: string
  resource: ResourceRef['resource']
  id: string
  /** With the way to the history. @default true */
  linked?: boolean
  /** Stands there as long as nobody is known to have changed it. @default nothing */
  children?: ReactNode
}

export function LastChange({ account, resource, id, linked = true, children = null }: Props) {
  const { data } = useQuery(versionsQuery(account, { resource, id }))
  const [last] = data?.items ?? []
  return (
    <Box variant="span" color="text-body-secondary">
      {!last || last.source === 'first-seen' ? (
        children
      ) : (
        <>
          Last change by <b title={describeSource(last)}>{describeMaker(last)}</b>{' '}
          <RelativeTime at={last.at} />
        </>
      )}{' '}
      {last && linked && (
        <Link href={paths.historyOf(account, { resource, id })} fontSize="inherit">
          History
        </Link>
      )}
    </Box>
  )
}
