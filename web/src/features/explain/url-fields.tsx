/** The largest part of the form: method and URL, with the account's own names as suggestions. */
import Autosuggest, { type AutosuggestProps } from '@cloudscape-design/components/autosuggest'
import FormField from '@cloudscape-design/components/form-field'
import Select from '@cloudscape-design/components/select'

import type { KnownDistribution } from './choose-distribution.ts'

const METHODS = ['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE'].map((value) => ({
  value,
  label: value,
}))

const LARGE = { root: { fontSize: '18px', paddingBlock: '8px' } }

type Props = {
  url: string
  method: string
  /** What is wrong with the URL, in a sentence. */
  problem: string | null
  methodProblem: string | null
  /** Where the URL leads by its host; several on the page of the account. */
  distributions: readonly KnownDistribution[]
  onUrl: (url: string) => void
  onMethod: (method: string) => void
}

export function UrlFields(props: Props) {
  const { url, method, problem, methodProblem, distributions, onUrl, onMethod } = props
  return (
    <div className="explain-url">
      <FormField label="Method" errorText={methodProblem} i18nStrings={ERROR_LABEL}>
        <Select
          options={METHODS}
          selectedOption={{ value: method, label: method }}
          onChange={({ detail }) => onMethod(detail.selectedOption.value ?? 'GET')}
        />
      </FormField>
      <FormField label="URL" stretch errorText={problem} i18nStrings={ERROR_LABEL}>
        <Autosuggest
          value={url}
          options={toSuggestions(distributions)}
          hideEnteredTextOption
          enteredTextLabel={(text) => `Explain ${text}`}
          placeholder={
            distributions.length === 1
              ? '/path?query, or a whole URL'
              : 'https://www.example.com/path'
          }
          clearAriaLabel="Clear the URL"
          style={LARGE}
          disableBrowserAutocorrect
          onChange={({ detail }) => onUrl(detail.value)}
        />
      </FormField>
    </div>
  )
}

const ERROR_LABEL = { errorIconAriaLabel: 'Error' }

function toSuggestions(distributions: readonly KnownDistribution[]): AutosuggestProps.Options {
  return distributions.flatMap(({ domainName, aliases, comment }) =>
    [...aliases.filter((alias) => !alias.startsWith('*.')), domainName].map((name) => ({
      value: `https://${name}/`,
      description: comment,
    })),
  )
}
