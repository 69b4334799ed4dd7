import { describe, expect, it } from 'vitest'

import { decideFailover } from './decide-failover.ts'
import {
  admit,
  allMethods,
  createDistribution,
  createRequest,
  respond,
} from './testing/edge-setup.ts'
import type { OriginOutcome } from './types.ts'

const TIMEOUT: OriginOutcome = { kind: 'timeout' }
const REFUSED: OriginOutcome = { kind: 'unreachable', cause: 'connect' }
/** What an origin-request function answered in place of the origin. */
const MADE_BY_CODE: OriginOutcome = {
  kind: 'response',
  status: 404,
  headers: [],
  hasBody: false,
  isGenerated: true,
}

function failsOver(codes: number[], outcome: OriginOutcome, method = 'GET') {
  const distribution = createDistribution({
    behavior: { TargetOriginId: 'group', AllowedMethods: allMethods(['GET', 'HEAD', 'OPTIONS']) },
    config: {
      Origins: { Items: [{ Id: 'a' }, { Id: 'b' }] },
      OriginGroups: {
        Items: [
          {
            Id: 'group',
            FailoverCriteria: { StatusCodes: { Items: codes } },
            Members: { Items: [{ OriginId: 'a' }, { OriginId: 'b' }] },
          },
        ],
      },
    },
  })
  return decideFailover({ admitted: admit(distribution, createRequest({ method })), outcome })
}

describe('decideFailover', () => {
  it.each([
    [[404], respond(404), 'GET', true],
    [[404], respond(403), 'GET', false],
    [[404], MADE_BY_CODE, 'GET', false],
    [[302, 404], respond(302), 'GET', false],
    [[504], TIMEOUT, 'GET', true],
    [[503], TIMEOUT, 'GET', false],
    [[503], REFUSED, 'HEAD', true],
    [[504], REFUSED, 'GET', false],
    [[500], respond(500), 'OPTIONS', true], // cached in this behavior
    [[500], respond(500), 'POST', false],
  ])('codes %j, %j, %s: %s', (codes, outcome, method, failover) => {
    expect(failsOver(codes, outcome, method).failover).toBe(failover)
  })

  it('never fails over without an origin group', () => {
    const admitted = admit(createDistribution(), createRequest())
    expect(decideFailover({ admitted, outcome: REFUSED })).toMatchObject({
      failover: false,
      reason: { rule: 'A11.1' },
    })
  })
})
