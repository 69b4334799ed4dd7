import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { type ReactNode, useState } from 'react'
import { expect, it } from 'vitest'

import type { DistributionConfig } from '#shared/distribution/distribution-config.ts'

import { findProblems } from '../lib/draft-problems.ts'
import { OnlyMemberEdit } from './edit-only-member.tsx'
import { EditProblems } from './edit-problems.tsx'
import { RarelyUsed } from './edit-rare.tsx'
import { EditingProvider } from './editing.tsx'

const SAVED: DistributionConfig = { CallerReference: 'reference', Origins: { Quantity: 0 } }

function Draft({ children }: { children: ReactNode }) {
  const [document, setDocument] = useState(SAVED)
  const editing = {
    ...{ document, saved: SAVED, change: setDocument, problems: findProblems(document) },
    ...{ findings: [], judged: document, allHref: '' },
  }
  return <EditingProvider value={editing}>{children}</EditingProvider>
}

it('folds a rare field away, says what is wrong with it in own words and in AWS’s, and goes back to nothing', async () => {
  const user = userEvent.setup()
  render(
    <Draft>
      <RarelyUsed settings={['CacheTagConfig']}>
        <OnlyMemberEdit
          setting="CacheTagConfig"
          member="HeaderName"
          label="Tags"
          help="Of objects."
        />
      </RarelyUsed>
    </Draft>,
  )
  const fold = screen.getByRole('button', { name: 'Rarely used' })
  expect(fold).toHaveAttribute('aria-expanded', 'false')
  await user.click(fold)
  await user.type(screen.getByLabelText('Tags'), 'a b')
  expect(screen.getByText(/This cannot be the name of a header\. Use letters/)).toBeVisible()
  expect(screen.getByText(/^AWS: The parameter CacheTagConfig HeaderName/)).toBeVisible()
  await user.click(screen.getByRole('button', { name: 'Tags: back to saved' }))
  expect(screen.getByLabelText('Tags')).toHaveValue('')
  expect(screen.queryByText(/^Saved:/)).toBeNull()
  expect(fold).toHaveAttribute('aria-expanded', 'true')
})

it('tells what no field can show on the part of the page that it belongs to', () => {
  render(
    <Draft>
      <EditProblems concerns={(setting) => setting === 'Origins'} />
    </Draft>,
  )
  expect(screen.getByText(/A distribution needs at least one origin/)).toBeVisible()
})
