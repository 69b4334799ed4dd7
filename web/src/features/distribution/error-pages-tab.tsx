/** What viewers get instead of the origin's errors. */
import type { TableProps } from '@cloudscape-design/components/table'

import type { ErrorPageView } from '#shared/distribution/distribution-view.ts'

import { EditableContainer } from '../../components/editable-container.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { TableOrCards } from '../../components/table-or-cards.tsx'
import { formatSeconds } from '../../lib/format.ts'
import type { DistributionEditors } from './editors.ts'
import { type SpotField, toSpot } from './setting-spots.ts'
import { Spot } from './spot.tsx'

const COLUMNS: TableProps.ColumnDefinition<ErrorPageView & { id: string }>[] = [
  {
    id: 'error',
    header: 'When the origin answers',
    isRowHeader: true,
    cell: ({ errorCode }) => <Spot at={spotOf(errorCode, 'error')}>{errorCode}</Spot>,
  },
  {
    id: 'page',
    header: 'Viewers get the page',
    cell: ({ errorCode, pagePath }) => (
      <Spot at={spotOf(errorCode, 'page')}>
        {pagePath ? <span className="mono">{pagePath}</span> : 'The origin’s own'}
      </Spot>
    ),
  },
  {
    id: 'status',
    header: 'With the status',
    cell: ({ responseCode, errorCode }) => (
      <Spot at={spotOf(errorCode, 'status')}>{responseCode ?? errorCode}</Spot>
    ),
  },
  {
    id: 'caching',
    header: 'Kept at least',
    cell: ({ errorCode, cachingMinSeconds }) => (
      <Spot at={spotOf(errorCode, 'caching')}>
        {cachingMinSeconds === 0 ? 'Not at all' : formatSeconds(cachingMinSeconds)}
      </Spot>
    ),
  },
]

type Props = { errorPages: ErrorPageView[]; editors: DistributionEditors }

export function ErrorPagesTab({ errorPages, editors: { ErrorPages } }: Props) {
  return (
    <EditableContainer
      place="error-pages"
      title={`Error pages (${errorPages.length})`}
      description="They hold for the whole distribution, whichever behavior the error came from."
      editor={<ErrorPages />}
    >
      {errorPages.length === 0 ? (
        <EmptyState title="No error pages">
          Viewers get the origin’s errors as they are; CloudFront keeps each for 10 seconds.
        </EmptyState>
      ) : (
        <TableOrCards
          loading={false}
          loadingText="Reading the error pages"
          empty={null}
          label="Error pages"
          variant="embedded"
          items={errorPages.map((page) => ({ ...page, id: String(page.errorCode) }))}
          columns={COLUMNS}
        />
      )}
    </EditableContainer>
  )
}

function spotOf(errorCode: number, field: SpotField<'error-pages'>) {
  return toSpot('error-pages', String(errorCode), field)
}
