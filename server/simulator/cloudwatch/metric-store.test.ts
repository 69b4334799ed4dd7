import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { expect, it, onTestFinished } from 'vitest'

import { openAccounts } from '../accounts.ts'
import { openDatabase } from '../state/database.ts'
import { metricsOf, type RequestSample } from './metric-store.ts'
import { createMinuteCounters, packHour, unpackHour } from './minute-counters.ts'

const START = Date.UTC(2026, 0, 1)
const DAY = 86_400_000

const SAMPLE: RequestSample = {
  distributionId: 'E1',
  atMs: START,
  status: 200,
  bytesDownloaded: 5_000_000_000,
  bytesUploaded: 0,
  cache: 'miss',
  originLatencyMs: 42,
}

function setup() {
  const folder = mkdtempSync(join(tmpdir(), 'metrics-'))
  const open = () => {
    const database = openDatabase(join(folder, 'state.sqlite'))
    return { database, account: openAccounts(database, () => START + DAY).get('AK') }
  }
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return { open }
}

it('packs an hour and reads it back', () => {
  const busy = { ...createMinuteCounters(), requests: 3, bytesDownloaded: 2 ** 45, hits: 1 }
  busy.originLatencyMs.set(0, 1).set(150, 2)
  const hour = [undefined, busy]
  hour[59] = { ...createMinuteCounters(), requests: 1, misses: 1 }

  const read = unpackHour(packHour(hour))

  expect(read[1]).toEqual(busy)
  expect(read[59]).toEqual(hour[59])
  expect(read.filter(Boolean)).toHaveLength(2)
})

it('keeps its counts over a restart', () => {
  const { open } = setup()
  const before = open()
  const store = metricsOf(before.account)
  store.record(SAMPLE)
  store.record({ ...SAMPLE, status: 404, cache: null, atMs: START + 60_000 })
  store.close()
  before.database.close()

  const after = open()
  const minutes = metricsOf(after.account).read('E1', START, START + DAY)
  metricsOf(after.account).record(SAMPLE)
  const again = metricsOf(after.account).read('E1', START, START + 60_000)
  metricsOf(after.account).close()
  after.database.close()

  expect(minutes.map(({ startMs }) => startMs)).toEqual([START, START + 60_000])
  expect(minutes[0]?.counters).toMatchObject({ requests: 1, misses: 1, bytesDownloaded: 5e9 })
  expect(minutes[1]?.counters).toMatchObject({ requests: 1, misses: 0, status4xx: 1, status404: 1 })
  expect(again[0]?.counters.requests).toBe(2)
})

it('holds two weeks of ten distributions in a few megabytes and reads them in a moment', () => {
  const { open } = setup()
  const { account, database } = open()
  const store = metricsOf(account)
  const counters = {
    ...createMinuteCounters(),
    requests: 240,
    bytesDownloaded: 24_000_000,
    status4xx: 3,
    status404: 3,
    hits: 200,
    misses: 37,
  }
  for (let bucket = 60; bucket < 70; bucket += 1) counters.originLatencyMs.set(bucket, 4)
  for (let minute = 0; minute < 14 * 1_440; minute += 1) {
    for (let index = 0; index < 10; index += 1) {
      store.addMinute(`E${index}`, START + minute * 60_000, counters)
    }
  }
  store.flush()

  const packed = account.collection<Uint8Array>('cloudwatch.hours').list()
  const bytes = packed.reduce((total, hour) => total + hour.byteLength, 0)
  const minutes = store.read('E3', START, START + 14 * DAY)
  store.close()
  database.close()

  expect(minutes).toHaveLength(14 * 1_440)
  expect(bytes).toBeLessThan(10_000_000)
})
