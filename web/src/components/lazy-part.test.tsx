import { QueryClientProvider } from '@tanstack/react-query'
import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it } from 'vitest'

import { createQueryClient } from '../lib/query-client.ts'
import { lazyPart } from './lazy-part.tsx'

it('says that Edgewise does not answer, and shows the part once it does', async () => {
  let running = false
  const Part = lazyPart({
    name: 'the charts',
    load: async () => {
      if (!running) throw new TypeError('Failed to fetch dynamically imported module')
      return () => <p>Charts</p>
    },
  })
  render(
    <QueryClientProvider client={createQueryClient(() => undefined)}>
      <Part />
    </QueryClientProvider>,
  )
  expect(await screen.findByText('Could not load the charts')).toBeInTheDocument()
  expect(screen.getByText(/Edgewise does not answer/)).toBeInTheDocument()

  running = true
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
  expect(await screen.findByText('Charts')).toBeInTheDocument()
})
