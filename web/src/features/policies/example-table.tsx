/** The lines of an example, in groups; where an edit makes a difference, before stands beside after. */
import { Fragment } from 'react'

import type { ExampleRow } from './example-facts.ts'

export function ExampleTable({ rows }: { rows: readonly ExampleRow[] }) {
  const groups = [...new Set(rows.map(({ group }) => group))]
  return (
    <table className="policy-example">
      {groups.map((group) => (
        <Fragment key={group}>
          <thead>
            <tr>
              <th scope="col" colSpan={2}>
                {group}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows
              .filter((row) => row.group === group)
              .map((row) => (
                <Line key={row.name} row={row} />
              ))}
          </tbody>
        </Fragment>
      ))}
    </table>
  )
}

function Line({ row: { name, before, after } }: { row: ExampleRow }) {
  const isChanged = before !== after
  return (
    <tr data-changed={isChanged}>
      <th scope="row" className="mono">
        {name}
      </th>
      <td className="mono">
        {isChanged && (
          <>
            <span className="for-ears">before </span>
            <del>{before ?? 'nothing'}</del>
            <span aria-hidden="true"> → </span>
            <span className="for-ears">after </span>
          </>
        )}
        {isChanged ? <ins>{after ?? 'nothing'}</ins> : after}
      </td>
    </tr>
  )
}
