/** A field whose document is no distribution’s: label, AWS's name while it is pointed at or used, help, what is wrong, findings. */
import FormField from '@cloudscape-design/components/form-field'
import type { ReactNode } from 'react'

import type { Finding } from '#shared/lint/finding.ts'

import './edit-field.css'
import { EditSaved, type SavedValue } from './edit-saved.tsx'
import { FindingBadge } from './finding-badge.tsx'

type Props = {
  label: string
  awsName: string
  /** One or two sentences: what it does. */
  help: ReactNode
  problem?: ReactNode
  constraint?: ReactNode
  /** Where it is something else in AWS. @default null: it is not, or nothing is saved yet */
  saved?: SavedValue | null
  /** What the checks say of it. */
  findings?: readonly Finding[]
  /** Where all findings are listed. */
  allHref?: string
  children: ReactNode
}

export function NamedField(props: Props) {
  const { label, awsName, help, problem, constraint, findings = [], allHref = '' } = props
  const { saved = null, children } = props
  return (
    <div className="edit-field" data-changed={saved !== null}>
      <FormField
        stretch
        label={label}
        description={help}
        info={
          <>
            {findings.length > 0 && <FindingBadge findings={findings} allHref={allHref} />}
            <span className="edit-field-name mono">{awsName}</span>
          </>
        }
        errorText={problem}
        warningText={
          !problem &&
          findings.length > 0 &&
          findings.map(({ code, title }) => (
            <span key={`${code} ${title}`} className="edit-field-finding">
              {title}
            </span>
          ))
        }
        constraintText={saved ? <EditSaved label={label} saved={saved} /> : constraint}
        i18nStrings={{ errorIconAriaLabel: 'Error', warningIconAriaLabel: 'Warning' }}
      >
        {children}
      </FormField>
    </div>
  )
}
