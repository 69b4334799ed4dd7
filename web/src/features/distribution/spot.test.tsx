import { render, screen } from '@testing-library/react'
import { expect, it } from 'vitest'

import type { Finding } from '#shared/lint/finding.ts'

import { toSpot } from './setting-spots.ts'
import { Spot, SpotsProvider, toSpots } from './spot.tsx'

const NOTHING = { behaviors: [], origins: [], originGroups: [], errorPages: [] }

const finding = (setting: string, title: string): Finding => ({
  code: title,
  severity: 'warning',
  setting,
  title,
  reason: 'It hurts.',
  documentation: 'https://docs.aws.amazon.com/',
  fix: { sentence: `Mend ${title}.`, edits: [] },
})

function setup(setting: string | undefined) {
  const spots = toSpots({
    distribution: NOTHING,
    findings: [finding('WebACLId', 'the open door'), finding('HttpVersion', 'the old version')],
    setting,
    allHref: '/findings',
  })
  render(
    <SpotsProvider value={spots}>
      <Spot at={toSpot('general', '', 'firewall')}>None</Spot>
      <Spot at={toSpot('general', '', 'http')}>HTTP/1.1</Spot>
    </SpotsProvider>,
  )
}

it('prints the finding whose field the address means, with its fix, and no other one', () => {
  setup('WebACLId')
  expect(screen.getByText('the open door')).toBeVisible()
  expect(screen.getByText('Mend the open door.')).toBeVisible()
  expect(screen.queryByText('Mend the old version.')).not.toBeInTheDocument()
})

it('keeps findings behind their signs where the address means no setting', () => {
  setup(undefined)
  expect(screen.getAllByRole('button')).toHaveLength(2)
  expect(screen.queryByText('Mend the open door.')).not.toBeInTheDocument()
})
