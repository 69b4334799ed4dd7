/** The cache key taken apart: which part comes from where, which is likely to split the cache, what is left out. */
import Badge from '@cloudscape-design/components/badge'
import Box from '@cloudscape-design/components/box'
import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'

import type { ExplainedKey, ExplainedKeyPart } from '#shared/edge/explain-cache-key.ts'

import type { KeyComparison } from './compare-keys.ts'
import { SettingLink, type SettingPlaces } from './setting-link.tsx'

const SOURCE_TEXT = {
  method: 'Method',
  distribution: 'Distribution',
  path: 'Path',
  'query-string': 'Query string',
  header: 'Header',
  cookie: 'Cookie',
  'accept-encoding': 'Accept-Encoding',
} as const satisfies Record<ExplainedKeyPart['source'], string>

type Props = {
  keyParts: ExplainedKey
  compareUrl: string
  onCompareUrl: (url: string) => void
  /** `null` without a second URL. */
  comparison: KeyComparison | null
  places: SettingPlaces
}

export function CacheKeyCard({ keyParts, compareUrl, onCompareUrl, comparison, places }: Props) {
  const { parts, leftOut } = keyParts
  return (
    <SpaceBetween size="m">
      <div className="scrolls-sideways">
        <table className="parts" aria-label="Parts of the cache key">
          <thead>
            <tr>
              <th scope="col">Part</th>
              <th scope="col">Value</th>
            </tr>
          </thead>
          <tbody>
            {parts.map((part, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a query string may come twice, and none moves
              <tr key={index}>
                <th scope="row">
                  {SOURCE_TEXT[part.source]}
                  {isNamed(part) && <span className="mono"> {part.name}</span>}
                  {part.setting && (
                    <div>
                      <SettingLink setting={part.setting} places={places}>
                        Why it is in the key
                      </SettingLink>
                    </div>
                  )}
                </th>
                <td>
                  {part.value === null ? (
                    <span className="muted">not in this request</span>
                  ) : (
                    <span className="mono cut-long" title={part.value}>
                      {part.value}
                    </span>
                  )}
                  {part.fragmentation && (
                    <div>
                      <StatusIndicator type="warning" wrapText>
                        {part.fragmentation}
                      </StatusIndicator>
                    </div>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {leftOut.length > 0 && (
        <div>
          <Box variant="awsui-key-label">
            Not in the key: requests that differ only here share one answer
          </Box>
          <div className="left-out">
            {leftOut.map(({ source, name, value }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a header may come twice, and none moves
              <span key={index} title={value}>
                <Badge color="grey">
                  {SOURCE_TEXT[source]} {name}
                </Badge>
              </span>
            ))}
          </div>
        </div>
      )}
      <FormField
        label="Compare with the key of another URL"
        description="Two URLs with one key share one stored answer."
        stretch
      >
        <Input
          value={compareUrl}
          placeholder="The same path with another query string, for example"
          spellcheck={false}
          onChange={({ detail }) => onCompareUrl(detail.value)}
        />
      </FormField>
      {comparison && <Compared comparison={comparison} />}
    </SpaceBetween>
  )
}

function Compared({ comparison }: { comparison: KeyComparison }) {
  if (comparison.kind === 'none') return <Box color="text-body-secondary">{comparison.why}</Box>
  if (comparison.kind === 'same') {
    return <StatusIndicator>The same key: one stored answer serves both</StatusIndicator>
  }
  return (
    <div>
      <StatusIndicator type="info">Another key: each has an answer of its own</StatusIndicator>
      <ul>
        {comparison.differences.map(({ name, first, second }) => (
          <li key={name}>
            {name}: <span className="mono">{first ?? 'not there'}</span> and{' '}
            <span className="mono">{second ?? 'not there'}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}

function isNamed({ source, name }: ExplainedKeyPart): boolean {
  return (source === 'query-string' || source === 'header' || source === 'cookie') && name !== ''
}
