/**
 * A field of an editor: label, AWS's name while it is pointed at or used, a sentence of help, what CloudFront would refuse,
 * findings, and the way back to the saved value.
 */
import FormField from '@cloudscape-design/components/form-field'
import type { ReactNode } from 'react'

import type { DistributionConfig } from '#shared/distribution/distribution-config.ts'
import { parseSettingPath, type SettingPath } from '#shared/distribution/setting-path.ts'
import { readConfigSetting, writeConfigSetting } from '#shared/distribution/write-setting.ts'

import './edit-field.css'
import { EditRefusals } from './edit-refusals.tsx'
import { describeSaved, EditSaved } from './edit-saved.tsx'
import { type Editing, type SettingPlace, toSettingPath, useEditingPart } from './editing.tsx'
import { FindingBadge } from './finding-badge.tsx'

/** What every kind of field is given. */
export type FieldOptions = {
  setting: SettingPlace
  label: string
  /** One or two sentences: what it does. */
  help: ReactNode
  /** AWS's name, where it is not the end of `setting`. */
  awsName?: string
  /** Other settings that the field shows; they go back to what is saved together. */
  also?: readonly SettingPlace[]
}

type Props = FieldOptions & {
  /** The saved value for a person. @default the value as text */
  toWords?: (value: unknown) => string
  /** What is wrong with the typed text, before it is a value. */
  ownProblem?: ReactNode
  /** Words of refusals that the field itself shows, beside what they speak of. */
  shownInside?: readonly string[]
  constraint?: ReactNode
  children: ReactNode
}

export function EditField(props: Props) {
  const { label, help, toWords = describeSaved } = props
  const { awsName, refused, found, allHref, isChanged, savedValue, reset } = useFieldState(props)
  const problem =
    props.ownProblem ?? (refused.length > 0 ? <EditRefusals refusals={refused} /> : null)
  return (
    <div className="edit-field" data-changed={isChanged}>
      <FormField
        stretch
        label={label}
        description={help}
        info={
          <>
            {found.length > 0 && <FindingBadge findings={found} allHref={allHref} />}
            <span className="edit-field-name mono">{awsName}</span>
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
            <EditSaved label={label} saved={{ words: toWords(savedValue), reset }} />
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

/** What the field says beside its value; the same until something of it changes. */
function useFieldState({ setting, also = [], awsName, shownInside = [] }: Props) {
  const places = [setting, ...also]
  const { saved, change, ...state } = useEditingPart((editing) => {
    const { document, problems, findings, judged, allHref } = editing
    const paths = places.map((place) => toSettingPath(place, document))
    const [own = ''] = paths
    // Under a name that was typed a moment ago the checks do not know it yet.
    const judgedPaths = paths.map((path, index) =>
      hasItemOf(judged, path) ? path : toSettingPath(places[index] ?? path, judged),
    )
    const isChanged = hasChanged(editing, paths)
    return {
      ...{ saved: editing.saved, change: editing.change, allHref, isChanged },
      awsName: awsName ?? lastName(own),
      savedValue: isChanged ? read(editing.saved ?? {}, own) : undefined,
      refused: problems
        .filter((one) => isOf(one, paths) && !shownInside.includes(one.words))
        .map(({ words, message }) => ({ words, message })),
      found: findings.filter((one) => isOf(one, judgedPaths)),
    }
  })
  const reset = () =>
    change((config) =>
      places
        .map((place) => toSettingPath(place, config))
        .reduce((next, path) => writeConfigSetting(next, path, read(saved ?? {}, path)), config),
    )
  return { ...state, reset }
}

const read = readConfigSetting

function isOf({ setting }: { setting: SettingPath }, paths: readonly SettingPath[]): boolean {
  return paths.some((path) => setting === path || setting.startsWith(`${path}.`))
}

function hasChanged(
  { document, saved }: Pick<Editing, 'document' | 'saved'>,
  paths: readonly SettingPath[],
): boolean {
  // Of an origin that the draft makes there is nothing saved to go back to.
  if (saved === null || !hasItemOf(saved, paths[0] ?? '')) return false
  return paths.some((path) => !isSame(read(document, path), read(saved, path)))
}

function isSame(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a ?? null) === JSON.stringify(b ?? null)
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
