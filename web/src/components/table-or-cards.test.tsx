import { render, screen, within } from '@testing-library/react'
import { expect, it, onTestFinished } from 'vitest'

import { TableOrCards } from './table-or-cards.tsx'

type Row = { id: string; name: string; state: string }

function setup() {
  render(
    <TableOrCards<Row>
      label="Runs"
      items={[{ id: '1', name: 'Make by-size', state: 'Done' }]}
      columns={[
        { id: 'name', header: 'Run', isRowHeader: true, cell: ({ name }) => name },
        { id: 'state', header: 'State', cell: ({ state }) => state },
      ]}
      loading={false}
      loadingText="Reading"
      empty="Nothing"
    />,
  )
}

it('is a table where there is room', () => {
  setup()
  const table = screen.getByRole('table', { name: 'Runs' })
  expect(within(table).getByRole('row', { name: 'Make by-size Done' })).toBeVisible()
})

it('has a card per item on a phone, headed by the first column', () => {
  const wide = window.matchMedia
  window.matchMedia = (media) =>
    Object.assign(wide(media), { matches: media.includes('max-width') })
  onTestFinished(() => {
    window.matchMedia = wide
  })
  setup()
  expect(screen.queryByRole('table')).toBeNull()
  const card = within(screen.getByRole('list', { name: 'Runs' })).getByRole('listitem')
  expect(card).toHaveTextContent('Make by-sizeStateDone')
})
