/** Limits of single methods of a stage: they hold in place of the stage's own. */
import Button from '@cloudscape-design/components/button'
import ExpandableSection from '@cloudscape-design/components/expandable-section'
import Select from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'

import { limitsOf, methodSettingKey, setThrottling } from '#shared/apis/edit-rest-api.ts'
import { findBurstProblem, findRateProblem } from '#shared/apis/find-rest-api-problems.ts'
import { ALL_METHODS, type ApiStage } from '#shared/apis/rest-api-document.ts'

import type { MethodRow } from './api-words.ts'
import { NumberField } from './number-field.tsx'

type Props = {
  stage: ApiStage
  /** As it is in AWS. */
  saved: ApiStage | undefined
  methods: readonly MethodRow[]
  onChange: (stage: ApiStage) => void
}

export function MethodLimits({ stage, saved, methods, onChange }: Props) {
  /** Chosen, and without a limit yet: the document has nothing of them. */
  const [begun, setBegun] = useState<readonly string[]>([])
  const set = Object.keys(stage.methodSettings ?? {}).filter((key) => key !== ALL_METHODS)
  const keys = [...new Set([...set, ...begun])].toSorted()
  const names = new Map(
    methods.map(({ name, path, httpMethod }) => [methodSettingKey(path, httpMethod), name]),
  )
  const free = [...names].filter(([key]) => !keys.includes(key))
  return (
    <ExpandableSection
      headerText="Rarely used: limits of single methods"
      defaultExpanded={keys.length > 0}
    >
      <SpaceBetween size="m">
        {keys.map((key) => (
          <Limits
            key={key}
            name={names.get(key) ?? key}
            limits={limitsOf(stage, key)}
            saved={saved && limitsOf(saved, key)}
            onChange={(limits) => onChange(setThrottling(stage, limits, key))}
            onRemove={() => {
              setBegun(begun.filter((one) => one !== key))
              onChange(setThrottling(stage, { rateLimit: null, burstLimit: null }, key))
            }}
          />
        ))}
        <Select
          ariaLabel="Limit a method"
          placeholder="Limit a method"
          selectedOption={null}
          options={free.map(([value, label]) => ({ value, label }))}
          empty="Every method is listed"
          onChange={({ detail }) => setBegun([...begun, detail.selectedOption.value ?? ''])}
        />
      </SpaceBetween>
    </ExpandableSection>
  )
}

type Numbers = ReturnType<typeof limitsOf>
type LimitsProps = {
  name: string
  limits: Numbers
  saved: Numbers | undefined
  onChange: (limits: Numbers) => void
  onRemove: () => void
}

function Limits({ name, limits, saved, onChange, onRemove }: LimitsProps) {
  return (
    <section aria-label={`Limits of ${name}`}>
      <SpaceBetween size="xs">
        <NumberField
          label={`${name}: requests per second`}
          awsName="methodSettings.throttlingRateLimit"
          help="Callers above it get 429. Empty: the stage’s limit holds."
          value={limits.rateLimit}
          saved={saved?.rateLimit}
          problemOf={findRateProblem}
          onChange={(rateLimit) => onChange({ ...limits, rateLimit })}
        />
        <NumberField
          label={`${name}: burst`}
          awsName="methodSettings.throttlingBurstLimit"
          help="Requests that may come at once before the rate holds."
          value={limits.burstLimit}
          saved={saved?.burstLimit}
          problemOf={findBurstProblem}
          onChange={(burstLimit) => onChange({ ...limits, burstLimit })}
        />
        <Button ariaLabel={`Remove the limits of ${name}`} onClick={onRemove}>
          Remove
        </Button>
      </SpaceBetween>
    </section>
  )
}
