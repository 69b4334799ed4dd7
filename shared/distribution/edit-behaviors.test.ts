import { describe, expect, it } from 'vitest'

import type { DistributionConfig } from './distribution-config.ts'
import {
  addBehavior,
  duplicateBehavior,
  editBehaviors,
  findBehavior,
  listPatterns,
  moveBehavior,
  orderBehaviors,
  removeBehavior,
  renameBehavior,
  restoreBehavior,
  toNewBehavior,
} from './edit-behaviors.ts'
import { findConfigProblems } from './rules/config-rules.ts'

const CONFIG: DistributionConfig = {
  CallerReference: 'one',
  Origins: {
    Quantity: 1,
    Items: [
      {
        Id: 'api',
        DomainName: 'api.example.com',
        CustomOriginConfig: { HTTPPort: 80, HTTPSPort: 443, OriginProtocolPolicy: 'https-only' },
      },
    ],
  },
  DefaultCacheBehavior: { TargetOriginId: 'api', Compress: false },
  CacheBehaviors: {
    Quantity: 3,
    Items: ['/a/*', '/b/*', '*.png'].map((PathPattern) => ({ PathPattern, TargetOriginId: 'api' })),
  },
}

const orderAfter = (config: DistributionConfig) => listPatterns(config).join(' ')

describe('adding', () => {
  it('puts a behavior in front, with a pattern of its own, that CloudFront takes', () => {
    const once = addBehavior(CONFIG, toNewBehavior(CONFIG))
    const twice = addBehavior(once, toNewBehavior(once))
    expect(orderAfter(twice)).toBe('/new-2/* /new/* /a/* /b/* *.png')
    expect(twice.CacheBehaviors?.Quantity).toBe(5)
    const problems = [...findConfigProblems(addBehavior(CONFIG, toNewBehavior(CONFIG)))]
    expect(problems.filter(({ setting }) => setting.includes('/new/*'))).toEqual([])
  })

  it.each([
    ['/b/*', '/a/* /b-copy/* /b/* *.png'],
    ['*.png', '/a/* /b/* *.png-copy *.png'],
    [null, '/a/* /b/* *.png /copy/*'],
  ])('copies %s right before the original', (name, order) => {
    const copied = duplicateBehavior(CONFIG, name)
    expect(copied && orderAfter(copied.config)).toBe(order)
  })
})

describe('order', () => {
  it.each([
    ['/b/*', 0, '/b/* /a/* *.png'],
    ['/a/*', 9, '/b/* *.png /a/*'],
    ['/a/*', -1, '/a/* /b/* *.png'],
    ['/unknown', 0, '/a/* /b/* *.png'],
  ])('moves %s to place %i', (pattern, to, order) => {
    expect(orderAfter(moveBehavior(CONFIG, pattern, to))).toBe(order)
  })

  it('takes a whole new order, and returns the same configuration for the old one', () => {
    expect(orderAfter(orderBehaviors(CONFIG, ['*.png', '/b/*']))).toBe('*.png /b/* /a/*')
    expect(orderBehaviors(CONFIG, ['/a/*', '/b/*', '*.png'])).toBe(CONFIG)
  })
})

describe('removing', () => {
  it('is undone at the same place, even when others moved', () => {
    const without = removeBehavior(CONFIG, '/a/*')
    expect(orderAfter(without)).toBe('/b/* *.png')
    expect(restoreBehavior(without, CONFIG, '/a/*')).toEqual(CONFIG)
    const moved = moveBehavior(without, '*.png', 0)
    expect(orderAfter(restoreBehavior(moved, CONFIG, '/a/*'))).toBe('*.png /a/* /b/*')
    expect(restoreBehavior(CONFIG, CONFIG, '/a/*')).toBe(CONFIG)
  })
})

describe('editing', () => {
  it('changes several behaviors at once, the default one among them, and no other', () => {
    const edited = editBehaviors(CONFIG, ['/a/*', null], (behavior) => ({
      ...behavior,
      Compress: true,
    }))
    expect(findBehavior(edited, '/a/*')?.Compress).toBe(true)
    expect(findBehavior(edited, null)?.Compress).toBe(true)
    expect(findBehavior(edited, '/b/*')).toBe(findBehavior(CONFIG, '/b/*'))
  })

  it('gives a pattern to one behavior only', () => {
    expect(orderAfter(renameBehavior(CONFIG, '/a/*', '/c/*'))).toBe('/c/* /b/* *.png')
    expect(renameBehavior(CONFIG, '/a/*', '/b/*')).toBe(CONFIG)
  })
})
