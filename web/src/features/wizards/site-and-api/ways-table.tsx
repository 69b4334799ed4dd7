/** Which path goes where, in the order in which CloudFront looks. */
import type { Way } from '#shared/wizards/site-and-api/describe-site.ts'
import './site-and-api.css'

export function WaysTable({ ways }: { ways: readonly Way[] }) {
  return (
    <table className="site-ways">
      <caption>Which path goes where</caption>
      <thead>
        <tr>
          <th scope="col">Path</th>
          <th scope="col">Who answers</th>
          <th scope="col">Kept at the edge</th>
        </tr>
      </thead>
      <tbody>
        {ways.map(({ path, answeredBy, kept }) => (
          <tr key={path}>
            <th scope="row">{path}</th>
            <td>{answeredBy}</td>
            <td>{kept}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
