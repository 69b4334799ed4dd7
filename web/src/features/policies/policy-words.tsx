/** What a policy does, in sentences that change while somebody types: new ones are marked, those that no longer hold struck. */
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'

type Props = {
  /** As it is in AWS; `null` for a new one. */
  before: readonly string[] | null
  after: readonly string[]
}

export function PolicyWords({ before, after }: Props) {
  const gone = (before ?? []).filter((sentence) => !after.includes(sentence))
  return (
    <Container header={<Header variant="h2">What it does</Header>}>
      <div aria-live="polite">
        <ul className="policy-sentences">
          {after.map((sentence) => (
            <li
              key={sentence}
              data-state={before && !before.includes(sentence) ? 'new' : undefined}
            >
              {sentence}
            </li>
          ))}
          {gone.map((sentence) => (
            <li key={sentence} data-state="gone">
              <span className="for-ears">No longer: </span>
              {sentence}
            </li>
          ))}
          {after.length === 0 && <li>Nothing yet</li>}
        </ul>
      </div>
    </Container>
  )
}
