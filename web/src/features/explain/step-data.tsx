/** What a step worked on: any JSON, drawn as the smallest table or list that shows it. */
import type { ReactNode } from 'react'

/** More rows than these are counted, not drawn. */
const MAX_ROWS = 200

/** Longer texts are cut, so that a query string of 100 kB does not bury the page. */
const MAX_CHARACTERS = 2_000

export function StepData({ data }: { data: Readonly<Record<string, unknown>> }) {
  const entries = Object.entries(data).filter(([, value]) => value !== undefined)
  return (
    <dl className="step-data">
      {entries.map(([name, value]) => (
        <div key={name}>
          <dt>{toWords(name)}</dt>
          <dd>{show(value)}</dd>
        </div>
      ))}
    </dl>
  )
}

function show(value: unknown): ReactNode {
  if (value === null) return <span className="muted">none</span>
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'number')
    return <span className="number">{value.toLocaleString('en-US')}</span>
  if (typeof value === 'string') return showText(value)
  if (Array.isArray(value)) return showList(value)
  if (typeof value === 'object') return showTable([Object.entries(value)])
  return null
}

function showText(text: string): ReactNode {
  if (text === '') return <span className="muted">empty</span>
  const hidden = text.length - MAX_CHARACTERS
  return (
    <span className="mono">
      {text.slice(0, MAX_CHARACTERS)}
      {hidden > 0 && `… and ${hidden.toLocaleString('en-US')} more characters`}
    </span>
  )
}

function showList(values: readonly unknown[]): ReactNode {
  if (values.length === 0) return <span className="muted">none</span>
  const shown = values.slice(0, MAX_ROWS)
  const more = values.length > MAX_ROWS && <p>and {values.length - MAX_ROWS} more</p>
  if (shown.every(isRecord)) {
    return (
      <>
        {showTable(shown.map((record) => Object.entries(record)))}
        {more}
      </>
    )
  }
  return (
    <>
      <ul>
        {shown.map((value, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: values may repeat, and none moves
          <li key={index}>{isPair(value) ? showPair(value) : show(value)}</li>
        ))}
      </ul>
      {more}
    </>
  )
}

function showPair([name, value]: [string, unknown]): ReactNode {
  return (
    <>
      <span className="mono">{name}: </span>
      {show(value)}
    </>
  )
}

/** One row: its members below each other. Several: a column for each member that any row has. */
function showTable(rows: ReadonlyArray<ReadonlyArray<[string, unknown]>>): ReactNode {
  const [only] = rows
  if (rows.length === 1 && only) {
    return (
      <dl className="step-data">
        {only.map(([name, value]) => (
          <div key={name}>
            <dt>{toWords(name)}</dt>
            <dd>{show(value)}</dd>
          </div>
        ))}
      </dl>
    )
  }
  const columns = [...new Set(rows.flatMap((row) => row.map(([name]) => name)))]
  return (
    <div className="scrolls-sideways">
      <table>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {toWords(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => {
            const cells = new Map(row)
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows may repeat, and none moves
              <tr key={index}>
                {columns.map((column) => (
                  <td key={column}>{cells.has(column) && show(cells.get(column))}</td>
                ))}
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

/** `edgeTtlSeconds` as `Edge TTL seconds`. */
function toWords(name: string): string {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/\b(ttl|url|uri|id|tls)\b/g, (word) => word.toUpperCase())
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isPair(value: unknown): value is [string, unknown] {
  return Array.isArray(value) && value.length === 2 && typeof value[0] === 'string'
}
