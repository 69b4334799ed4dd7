/** How long the answer stays, at the edge and in a browser, and the derivation a line at a time. */
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import SpaceBetween from '@cloudscape-design/components/space-between'

import type { FreshnessLine } from '#shared/edge/explain-freshness.ts'
import type { TraceFreshness } from '#shared/edge/trace-step.ts'

import { formatSeconds } from '../../lib/format.ts'
import { SettingLink, type SettingPlaces } from './setting-link.tsx'

type Props = {
  freshness: TraceFreshness
  lines: readonly FreshnessLine[]
  places: SettingPlaces
}

export function FreshnessCard({ freshness, lines, places }: Props) {
  const { edgeTtlSeconds, browserTtlSeconds, sentence } = freshness
  return (
    <SpaceBetween size="m">
      <KeyValuePairs
        columns={2}
        items={[
          {
            label: 'At the edge',
            value: edgeTtlSeconds === null ? 'Not at all' : formatKept(edgeTtlSeconds),
          },
          {
            label: 'In a browser',
            value:
              browserTtlSeconds === null
                ? 'As the browser guesses: nobody says'
                : formatKept(browserTtlSeconds),
          },
        ]}
      />
      <p>{sentence}</p>
      {lines.length > 0 && (
        <ol className="derivation" aria-label="How the time comes about">
          {lines.map(({ text, setting }) => (
            <li key={text}>
              {text}{' '}
              {setting && (
                <SettingLink setting={setting} places={places}>
                  Setting
                </SettingLink>
              )}
            </li>
          ))}
        </ol>
      )}
    </SpaceBetween>
  )
}

function formatKept(seconds: number): string {
  return seconds === 0 ? 'No time: it asks again each time' : formatSeconds(seconds)
}
