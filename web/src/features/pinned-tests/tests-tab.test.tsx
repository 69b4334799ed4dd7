import { screen, within } from '@testing-library/react'
import { expect, it } from 'vitest'

import { setupRealApi } from '../../testing/real-api.ts'
import { renderApp } from '../../testing/render-app.tsx'
import { createDistribution } from '../../testing/sample-distribution.ts'

const { account } = await setupRealApi()

async function setup(search = 'tab=tests') {
  const own = account()
  const distribution = await createDistribution(own)
  const path = `${own.path.replace('/api', '')}/distributions/${distribution.id}?${search}`
  return { ...own, ...distribution, ...renderApp(path) }
}

const testsFile = (tests: unknown[]) =>
  new File(
    [JSON.stringify({ format: 'edgewise-pinned-tests', version: 1, tests }, null, 2)],
    'tests.json',
    { type: 'application/json' },
  )

const KEEPS_404 = {
  name: 'Keeps its 404',
  request: { url: '/none' },
  expect: { status: 404, behavior: '/api/*' },
}

async function importTests(user: Awaited<ReturnType<typeof setup>>['user'], file: File) {
  await user.click(await screen.findByRole('button', { name: 'Import' }))
  const dialog = await screen.findByRole('dialog', { name: 'Import pinned tests' })
  await user.upload(within(dialog).getByLabelText('File of pinned tests'), file)
  return within(dialog)
}

it('says what failed, and takes a deletion back', async () => {
  const { user } = await setup()
  const dialog = await importTests(user, testsFile([KEEPS_404]))
  await user.click(await dialog.findByRole('button', { name: 'Import 1 test' }))
  expect(await dialog.findByText('1 test added, 0 replaced')).toBeInTheDocument()
  await user.click(dialog.getAllByRole('button', { name: 'Close' })[0] ?? document.body)

  const row = await screen.findByRole('row', { name: /Keeps its 404/ })
  expect(await within(row).findByText(/expected/)).toHaveTextContent('expected /api/*, got *')

  await user.click(within(row).getByRole('button', { name: 'Delete Keeps its 404' }))
  expect(await screen.findByText('No pinned tests yet')).toBeInTheDocument()
  await user.click(screen.getByRole('button', { name: 'Undo' }))
  expect(await screen.findByRole('row', { name: /Keeps its 404/ })).toBeInTheDocument()
})

it('names the lines of a file that cannot be imported', async () => {
  const { user } = await setup()
  const dialog = await importTests(user, testsFile([{ ...KEEPS_404, expect: { status: 9 } }]))
  expect(await dialog.findByText(/^Line 11, tests\.0\.expect\.status/)).toBeInTheDocument()
  expect(dialog.getByRole('button', { name: 'Import' })).toHaveAttribute('aria-disabled', 'true')
})

it('pins an explained request, says what it keeps, and shows that it passes', async () => {
  const { user } = await setup('tab=explain&url=/cat.jpg&headers=Authorization:%20Bearer%20x')
  await user.click(await screen.findByRole('button', { name: 'Pin this' }))
  const dialog = await screen.findByRole('dialog', { name: 'Pin this request as a test' })
  expect(within(dialog).getByText(/keeps the value of Authorization/)).toBeInTheDocument()
  await user.click(within(dialog).getByRole('button', { name: 'Pin' }))
  expect(await screen.findByText('Pinned')).toBeInTheDocument()

  await user.click(screen.getByRole('tab', { name: 'Tests' }))
  const row = await screen.findByRole('row', { name: /GET \/cat\.jpg goes to/ })
  expect(await within(row).findByText('Passed')).toBeInTheDocument()
})
