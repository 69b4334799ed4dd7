import { expect, it } from 'vitest'

import { dropUnused } from './drop-unused.ts'
import type { ProposedChange } from './proposed-change.ts'

const SITE = 'new:origin-access-control:site'

const control: ProposedChange = {
  action: 'create',
  resource: 'OriginAccessControl',
  id: SITE,
  after: { Name: 'site' },
}

const distribution = (id: string, OriginAccessControlId: string): ProposedChange => ({
  action: 'update',
  resource: 'Distribution',
  id,
  baseVersion: 'E1',
  after: { Origins: { Quantity: 1, Items: [{ Id: 'site', OriginAccessControlId }] } },
})

it('drops what the draft makes and nobody mentions any more', () => {
  const changes = [control, distribution('E1', '')]
  expect(dropUnused(changes, [SITE])).toEqual([distribution('E1', '')])
})

it('keeps what another change uses, a longer name notwithstanding', () => {
  const used = [control, distribution('E1', ''), distribution('E2', SITE)]
  expect(dropUnused(used, [SITE])).toEqual(used)
  expect(dropUnused([control, distribution('E1', `${SITE}-2`)], [SITE])).toHaveLength(1)
})

it('keeps what was not asked about', () => {
  expect(dropUnused([control], ['new:origin-access-control:other', ''])).toEqual([control])
})
