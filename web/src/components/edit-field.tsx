/**
 * A field of an editor: label, AWS's name while it is pointed at or used, a sentence of help, what CloudFront would refuse,
 * findings, and the way back to the saved value.
 */
import Button from '@cloudscape-design/components/button'
import FormField from '@cloudscape-design/components/form-field'
import type { ReactNode } from 'react'

import type { DistributionConfig } from '#shared/distribution/distribution-config.ts'
import { parseSettingPath, type SettingPath } from '#shared/distribution/setting-path.ts'
import { readConfigSetting, writeConfigSetting } from '#shared/distribution/write-setting.ts'

import './edit-field.css'
import { isWithin, useEditing } from './editing.tsx'
import { FindingBadge } from './finding-badge.tsx'

/** What every kind of field is given. */
export type FieldOptions = {
  setting: SettingPath
  label: string
  /** One or two sentences: what it does. */
  help: ReactNode
  /** AWS's name, where it is not the end of `setting`. */
  awsName?: string
  /** Other settings that the field shows; they go back to what is saved together. */
  also?: readonly SettingPath[]
}

type Props = FieldOptions & {
  /** The saved value for a person. @default the value as text */
  toWords?: (value: unknown) => string
  /** What is wrong with the typed text, before it is a value. */
  ownProblem?: string | null
  /** Refusals that the field itself shows, beside what they speak of. */
  shownInside?: readonly string[]
  constraint?: ReactNode
  children: ReactNode
}

export function EditField(props: Props) {
  const { setting, label, help, awsName, also = [], toWords = describeValue } = props
  const { document, saved, change, problems, findings, allHref } = useEditing()
  const settings = [setting, ...also]
  const isOwn = (place: { setting: string }) => settings.some((own) => isWithin(place.setting, own))
  const refused = problems
    .filter((found) => isOwn(found) && !props.shownInside?.includes(found.message))
    .map(({ message }) => message)
  const found = findings.filter(isOwn)
  const problem = props.ownProblem ?? (refused.length > 0 ? [...new Set(refused)].join(' ') : null)
  // Of an origin that the draft makes there is nothing saved to go back to.
  const isChanged =
    saved !== null &&
    hasItemOf(saved, setting) &&
    settings.some((own) => !isSame(read(document, own), read(saved, own)))
  const reset = () =>
    change((config) =>
      settings.reduce((next, own) => writeConfigSetting(next, own, read(saved ?? {}, own)), config),
    )
  return (
    <div className="edit-field" data-changed={isChanged}>
      <FormField
        stretch
        label={label}
        description={help}
        info={
          <>
            {found.length > 0 && <FindingBadge findings={found} allHref={allHref} />}
            <span className="edit-field-name mono">{awsName ?? lastName(setting)}</span>
          </>
        }
        errorText={problem}
        warningText={
          problem === null &&
          found.length > 0 &&
          found.map(({ code, title }) => (
            <span key={`${code} ${title}`} className="edit-field-finding">
              {title}
            </span>
          ))
        }
        constraintText={
          isChanged ? (
            <span className="edit-field-saved">
              <span>{`Saved: ${toWords(read(saved ?? {}, setting))}`}</span>
              <Button
                formAction="none"
                variant="inline-link"
                ariaLabel={`${label}: back to saved`}
                onClick={reset}
              >
                Back to saved
              </Button>
            </span>
          ) : (
            props.constraint
          )
        }
        i18nStrings={{ errorIconAriaLabel: 'Error', warningIconAriaLabel: 'Warning' }}
      >
        {props.children}
      </FormField>
    </div>
  )
}

const read = readConfigSetting

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a ?? null) === JSON.stringify(b ?? null)
}

/** Whether the configuration has the list item that the setting is in; of settings outside of lists always. */
function hasItemOf(config: DistributionConfig, setting: SettingPath): boolean {
  const { list, item } = parseSettingPath(setting)
  return list === null || read(config, `${list}[${item}]`) !== undefined
}

/** `OriginReadTimeout`; where that says nothing, with what it belongs to: `GrpcConfig.Enabled`. */
function lastName(setting: SettingPath): string {
  const inItem = setting.replace(/^.*\]\.?/, '')
  return /([^.]+\.)?Enabled$|[^.]+$/.exec(inItem)?.[0] ?? setting
}

function describeValue(value: unknown): string {
  if (value === undefined || value === null || value === '') return 'nothing'
  if (typeof value === 'boolean') return value ? 'on' : 'off'
  if (typeof value !== 'object') return String(value)
  const items: unknown = 'Items' in value ? value.Items : 'Quantity' in value ? [] : undefined
  if (Array.isArray(items) && items.every((item) => typeof item !== 'object')) {
    return items.join(', ') || 'none'
  }
  return 'as it was'
}
