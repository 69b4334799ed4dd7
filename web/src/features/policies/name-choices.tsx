/** Which query strings, headers and cookies: none, all, some by name, all but some. Cache and origin request policies both have these. */
import Select, { type SelectProps } from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'

import { EditField } from '../../components/edit-field.tsx'
import { useSetting } from '../../components/edit-inputs.tsx'
import { EditRefusals } from '../../components/edit-refusals.tsx'
import { useEditingPart } from '../../components/editing.tsx'
import { NamesEdit } from './names-edit.tsx'

type Choice = {
  config: 'QueryStringsConfig' | 'HeadersConfig' | 'CookiesConfig'
  behavior: 'QueryStringBehavior' | 'HeaderBehavior' | 'CookieBehavior'
  names: 'QueryStrings' | 'Headers' | 'Cookies'
  label: string
  noun: string
  placeholder: string
  suggestions: readonly string[]
}

const CHOICES: readonly Choice[] = [
  {
    config: 'QueryStringsConfig',
    behavior: 'QueryStringBehavior',
    names: 'QueryStrings',
    label: 'Query strings',
    noun: 'query string',
    placeholder: 'size',
    suggestions: ['size', 'w', 'h', 'format', 'v', 'page', 'q'],
  },
  {
    config: 'HeadersConfig',
    behavior: 'HeaderBehavior',
    names: 'Headers',
    label: 'Headers',
    noun: 'header',
    placeholder: 'Accept-Language',
    suggestions: [
      'Accept',
      'Accept-Language',
      'Authorization',
      'Origin',
      'Access-Control-Request-Headers',
      'Access-Control-Request-Method',
      'CloudFront-Viewer-Country',
      'CloudFront-Is-Mobile-Viewer',
      'CloudFront-Forwarded-Proto',
      'Referer',
      'User-Agent',
    ],
  },
  {
    config: 'CookiesConfig',
    behavior: 'CookieBehavior',
    names: 'Cookies',
    label: 'Cookies',
    noun: 'cookie',
    placeholder: 'session',
    suggestions: ['session', 'lang', 'currency'],
  },
]

const WORDS: Readonly<Record<string, string>> = {
  none: 'None',
  all: 'All',
  whitelist: 'Only these',
  allExcept: 'All except these',
  allViewer: 'All of the viewer’s',
  allViewerAndWhitelistCloudFront: 'All of the viewer’s and these of CloudFront’s',
}

const BEHAVIORS = ['none', 'whitelist', 'allExcept', 'all']
const KEY_HEADERS = ['none', 'whitelist']
const ORIGIN_HEADERS = [
  'none',
  'whitelist',
  'allViewer',
  'allViewerAndWhitelistCloudFront',
  'allExcept',
]

type Props = {
  /** Setting that holds the three; empty for the document itself. */
  base: string
  /** `in the cache key` */
  into: string
  /** @default false */
  isOriginRequest?: boolean
}

export function NameChoices({ base, into, isOriginRequest = false }: Props) {
  return (
    <SpaceBetween size="l">
      {CHOICES.map((choice) => (
        <NameChoice
          key={choice.config}
          choice={choice}
          setting={base === '' ? choice.config : `${base}.${choice.config}`}
          into={into}
          behaviors={
            choice.config !== 'HeadersConfig'
              ? BEHAVIORS
              : isOriginRequest
                ? ORIGIN_HEADERS
                : KEY_HEADERS
          }
        />
      ))}
    </SpaceBetween>
  )
}

type ChoiceProps = {
  choice: Choice
  setting: string
  into: string
  behaviors: readonly string[]
}

function NameChoice({ choice, setting, into, behaviors }: ChoiceProps) {
  const { behavior, names, label, noun, placeholder, suggestions } = choice
  const [config, write] = useSetting(setting)
  // The rules say what is wrong with the choice as a whole, or of the behavior beside the three.
  const places = [setting, setting.replace(choice.config, behavior)]
  const refused = useEditingPart(({ problems }) =>
    problems.filter((one) => places.includes(one.setting)),
  )
  const current = behaviorOf(config, behavior)
  const takesNames = !['none', 'all', 'allViewer'].includes(current)
  const toOption = (value: string): SelectProps.Option => ({ value, label: WORDS[value] ?? value })
  return (
    <SpaceBetween size="s">
      <EditField
        setting={`${setting}.${behavior}`}
        ownProblem={refused.length > 0 ? <EditRefusals refusals={refused} /> : null}
        label={label}
        help={`Which ${label.toLowerCase()} are ${into}.`}
        toWords={(saved) => (WORDS[String(saved ?? 'none')] ?? String(saved)).toLowerCase()}
      >
        <Select
          options={behaviors.map(toOption)}
          selectedOption={toOption(current)}
          onChange={({ detail }) => {
            const next = detail.selectedOption.value ?? 'none'
            const { [names]: kept, ...others } = toFields(config)
            const keeps = !['none', 'all', 'allViewer'].includes(next)
            const list = kept ?? { Quantity: 0, Items: [] }
            write({ ...others, [behavior]: next, ...(keeps ? { [names]: list } : {}) })
          }}
        />
      </EditField>
      {takesNames && (
        <NamesEdit
          setting={`${setting}.${names}`}
          label={`${label} by name`}
          noun={noun}
          placeholder={placeholder}
          suggestions={suggestions}
        />
      )}
    </SpaceBetween>
  )
}

function behaviorOf(config: unknown, behavior: string): string {
  const value = toFields(config)[behavior]
  return typeof value === 'string' ? value : 'none'
}

function toFields(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}
