/** One finding: what is wrong, what comes of it, and what mends it, edit by edit. */
import Box from '@cloudscape-design/components/box'
import Link from '@cloudscape-design/components/link'

import type { DistributionWorld } from '#shared/distribution/distribution-world.ts'
import type { Finding, FixEdit } from '#shared/lint/finding.ts'

import { describeSetting } from '../../lib/describe-setting.ts'
import { paths } from '../../lib/paths.ts'
import { describeEdit } from './describe-edit.ts'
import { ReviewFix } from './review-fix.tsx'

type Props = {
  account: string
  world: DistributionWorld
  finding: Finding
  /** The world is that of a draft. */
  isDrafted: boolean
}

export function FindingCard({ account, finding, isDrafted, world }: Props) {
  const { code, documentation, fix, reason, setting, title } = finding
  return (
    <article className="finding" aria-label={title}>
      <h3>{title}</h3>
      <p>{reason}</p>
      <p>
        <b>Fix:</b> {fix.sentence}
      </p>
      {fix.edits.length > 0 && (
        <>
          <Edits world={world} edits={fix.edits} />
          <ReviewFix account={account} finding={finding} isDrafted={isDrafted} world={world} />
        </>
      )}
      <div className="facts-line">
        <Link href={paths.setting(account, world.id, setting)}>
          Show {describeSetting(setting)}
        </Link>
        <Link href={documentation} external externalIconAriaLabel="Opens in a new tab">
          AWS’s page
        </Link>
        <Box variant="small" color="text-body-secondary">
          <span className="mono">{code}</span>
        </Box>
      </div>
    </article>
  )
}

function Edits({ world, edits }: { world: DistributionWorld; edits: FixEdit[] }) {
  return (
    <ol className="finding-edits" aria-label="The fix as edits">
      {edits.map((edit) => {
        const { what, setting, before, after } = describeEdit(world, edit)
        return (
          <li key={`${edit.kind} ${setting ?? what} ${after}`}>
            <span title={setting ?? undefined}>{what}</span>
            <span className="finding-change">
              {before !== null && (
                <>
                  <del>
                    <Value text={before} />
                  </del>
                  <span aria-hidden="true">→</span>
                </>
              )}
              <ins>
                <Value text={after} />
              </ins>
            </span>
          </li>
        )
      })}
    </ol>
  )
}

/** Whole configurations fold: their first words are enough to know them. */
function Value({ text }: { text: string }) {
  if (!text.includes('\n')) return <span className="mono">{text}</span>
  const name = /"Name": "([^"]+)"/.exec(text)?.[1]
  return (
    <details>
      <summary>{name ?? 'as written here'}</summary>
      <pre className="mono">{text}</pre>
    </details>
  )
}
