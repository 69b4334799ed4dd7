/** The walk: each known cause with its mark, what speaks for it and what mends it. What is ruled out is folded. */
import ExpandableSection from '@cloudscape-design/components/expandable-section'
import StatusIndicator, {
  type StatusIndicatorProps,
} from '@cloudscape-design/components/status-indicator'

import type { CauseFamily, JudgedCause } from '#shared/doctor/diagnosis.ts'

import { FixAction } from './fix-action.tsx'

const MARKS = {
  is: { type: 'error', label: 'It is' },
  may: { type: 'warning', label: 'May be' },
  unknown: { type: 'pending', label: 'Not known' },
  not: { type: 'success', label: 'Is not' },
} as const satisfies Record<
  JudgedCause['certainty'],
  { type: StatusIndicatorProps.Type; label: string }
>

const FAMILIES = {
  name: 'Name and certificate',
  edge: 'At the edge',
  api: 'API Gateway',
  bucket: 'Bucket',
  origin: 'Failures of the origin',
  freshness: 'Not visible yet',
  redirects: 'Redirects',
  browser: 'Only in browsers',
} as const satisfies Record<CauseFamily, string>

type Props = { account: string; causes: readonly JudgedCause[] }

/** The cause that the verdict speaks of, whose best fix stands beside the verdict; undefined = there is none. */
export function findBest([first]: readonly JudgedCause[]): JudgedCause | undefined {
  return first?.certainty === 'is' || first?.certainty === 'may' ? first : undefined
}

export function CauseList({ account, causes }: Props) {
  const best = findBest(causes)
  const open = causes.filter(({ certainty }) => certainty !== 'not')
  const ruledOut = causes.filter(({ certainty }) => certainty === 'not')
  return (
    <>
      {open.length > 0 && (
        <ol className="doctor-causes" aria-label="Causes">
          {open.map((cause) => (
            <CauseItem
              // Opened anew when it is judged otherwise.
              key={`${cause.code} ${cause.certainty}`}
              account={account}
              cause={cause}
              isBest={cause === best}
            />
          ))}
        </ol>
      )}
      {ruledOut.length > 0 && <RuledOut causes={ruledOut} />}
    </>
  )
}

function RuledOut({ causes }: Pick<Props, 'causes'>) {
  return (
    <ExpandableSection headerText={`Ruled out (${causes.length})`} headingTagOverride="h3">
      {groupByFamily(causes).map(({ family, reasons }) => (
        <section key={family} className="doctor-family">
          <h4>{FAMILIES[family]}</h4>
          <ul className="doctor-causes doctor-ruled-out">
            {reasons.map(({ sentence, titles }) => (
              <li key={titles.join()}>
                <StatusIndicator type={MARKS.not.type}>{MARKS.not.label}</StatusIndicator>
                <div>
                  {titles.map((title) => (
                    <b key={title}>{title}</b>
                  ))}
                  <p>{sentence}</p>
                </div>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </ExpandableSection>
  )
}

/** In the order of a request's way; what is ruled out for one reason stands together. */
function groupByFamily(causes: readonly JudgedCause[]) {
  const families = [...new Set(causes.map(({ family }) => family))]
  return families.map((family) => {
    const own = causes.filter((cause) => cause.family === family)
    const reasons = [...new Set(own.map(({ sentence }) => sentence))].map((sentence) => ({
      sentence,
      titles: own.filter((cause) => cause.sentence === sentence).map(({ title }) => title),
    }))
    return { family, reasons }
  })
}

type ItemProps = {
  account: string
  cause: JudgedCause
  /** Its sentence and its best fix are the verdict above. */
  isBest: boolean
}

function CauseItem({ account, cause, isBest }: ItemProps) {
  const { certainty, facts, fixes, sentence, source, title } = cause
  const { label, type } = MARKS[certainty]
  return (
    <li>
      <StatusIndicator type={type}>{label}</StatusIndicator>
      <div>
        <ExpandableSection
          headerText={title}
          headingTagOverride="h3"
          defaultExpanded={isBest || certainty === 'is'}
        >
          {!isBest && <p>{sentence}</p>}
          {facts.length > 0 && (
            <ul className="doctor-facts" aria-label="What was seen">
              {facts.map((fact) => (
                <li key={fact}>{fact}</li>
              ))}
            </ul>
          )}
          {fixes.slice(isBest ? 1 : 0).map((fix) => (
            <FixAction key={fix.sentence} account={account} fix={fix} isBest={false} />
          ))}
          <p className="doctor-source">
            <a href={source} target="_blank" rel="noreferrer">
              Read about it
            </a>
          </p>
        </ExpandableSection>
      </div>
    </li>
  )
}
