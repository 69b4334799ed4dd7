/** The exact request that the origin gets: URL to copy, and each header beside what the viewer sent. */
import SpaceBetween from '@cloudscape-design/components/space-between'

import type { ExplainedHeader } from '#shared/edge/explain-origin-headers.ts'

import { Copyable } from '../../components/copyable.tsx'
import { HeadersTable } from './headers-table.tsx'
import type { SettingPlaces } from './setting-link.tsx'

type Props = {
  method: string
  url: string
  headers: readonly ExplainedHeader[]
  places: SettingPlaces
}

/** What needs a look comes first. */
const ORDER = ['changed', 'added', 'removed', 'kept'] as const

export function OriginRequestCard({ method, url, headers, places }: Props) {
  const sorted = headers.toSorted((a, b) => ORDER.indexOf(a.change) - ORDER.indexOf(b.change))
  const sent = headers.filter(({ after }) => after !== null)
  return (
    <SpaceBetween size="m">
      <div>
        <b>{method}</b> <Copyable text={url} what="URL of the origin" />
      </div>
      <Copyable
        text={sent.map(({ name, after }) => `${name}: ${after}`).join('\n')}
        what="headers of the origin request"
      >
        {sent.length} headers
      </Copyable>
      <HeadersTable label="Headers of the origin request" headers={sorted} places={places} />
    </SpaceBetween>
  )
}
