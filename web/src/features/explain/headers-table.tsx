/** Headers with what became of each: a word and a sign, so that nobody needs the colour. */
import type { ReactNode } from 'react'

import type { ExplainedHeader } from '#shared/edge/explain-origin-headers.ts'
import { SettingLink, type SettingPlaces } from './setting-link.tsx'

const MARKS = {
  kept: { sign: '=', word: 'as sent' },
  added: { sign: '+', word: 'added' },
  removed: { sign: '−', word: 'removed' },
  changed: { sign: '~', word: 'changed' },
} as const satisfies Record<ExplainedHeader['change'], { sign: string; word: string }>

type Props = {
  label: string
  headers: readonly ExplainedHeader[]
  places: SettingPlaces
}

export function HeadersTable({ label, headers, places }: Props) {
  return (
    <div className="scrolls-sideways">
      <table className="parts" aria-label={label}>
        <thead>
          <tr>
            <th scope="col">Header</th>
            <th scope="col">Value</th>
          </tr>
        </thead>
        <tbody>
          {headers.map((header) => (
            <tr key={header.name} className={`header-${header.change}`}>
              <th scope="row">
                <span className="mono">{header.name}</span>
                <div className="muted">
                  {MARKS[header.change].sign} {MARKS[header.change].word}
                </div>
              </th>
              <td>
                {showValue(header)}
                <div className="muted">
                  {header.why}{' '}
                  {header.setting && (
                    <SettingLink setting={header.setting} places={places}>
                      Setting
                    </SettingLink>
                  )}
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function showValue({ change, before, after }: ExplainedHeader): ReactNode {
  if (change === 'removed') return <del className="mono cut-long">{before}</del>
  if (change === 'changed') {
    return (
      <>
        <del className="mono cut-long">{before}</del> <span className="mono cut-long">{after}</span>
      </>
    )
  }
  return <span className="mono cut-long">{after}</span>
}
