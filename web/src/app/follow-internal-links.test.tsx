import { createMemoryHistory } from '@tanstack/react-router'
import { fireEvent, render, screen } from '@testing-library/react'
import { expect, it, onTestFinished } from 'vitest'

import { followInternalLinks } from './follow-internal-links.ts'

const WITH_DRAFT = '/accounts/a/overview?draft=d1'

function setup(at: string) {
  const history = createMemoryHistory({ initialEntries: [at] })
  onTestFinished(followInternalLinks({ history }))
  render(
    <>
      <a href="/accounts/a/distributions/E1?tab=origins#top">Own</a>
      <a href="/accounts/a/drafts?draft=other">Other draft</a>
      <a href="/accounts/b/history">Other account</a>
      <a href="https://docs.aws.amazon.com/">Elsewhere</a>
    </>,
  )
  const hrefOf = (name: string) => screen.getByRole('link', { name }).getAttribute('href')
  return { history, hrefOf, link: (name: string) => screen.getByRole('link', { name }) }
}

it.each(['pointerOver', 'contextMenu', 'focusIn', 'pointerDown'] as const)(
  'puts the open draft into a link before it is used: %s',
  (event) => {
    const { hrefOf, link } = setup(WITH_DRAFT)
    fireEvent[event](link('Own'))
    expect(hrefOf('Own')).toBe('/accounts/a/distributions/E1?tab=origins&draft=d1#top')
  },
)

it('leaves links with a draft of their own, to other accounts and to other sites as they are', () => {
  const { hrefOf, link } = setup(WITH_DRAFT)
  const names = ['Other draft', 'Other account', 'Elsewhere']
  const before = names.map(hrefOf)
  for (const name of names) fireEvent.pointerOver(link(name))
  expect(names.map(hrefOf)).toEqual(before)
})

it('takes the draft out again when it is closed, and follows clicks with what is open then', () => {
  const { history, hrefOf, link } = setup(WITH_DRAFT)
  fireEvent.pointerOver(link('Own'))
  history.push('/accounts/a/overview')
  fireEvent.pointerOver(link('Own'))
  expect(hrefOf('Own')).toBe('/accounts/a/distributions/E1?tab=origins#top')
  history.push('/accounts/a/overview?draft=d2')
  fireEvent.click(link('Own'))
  expect(history.location.href).toBe('/accounts/a/distributions/E1?tab=origins&draft=d2#top')
})
