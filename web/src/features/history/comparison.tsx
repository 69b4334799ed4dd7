/** Two versions beside each other: sentences first, the documents' lines below. */
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import ExpandableSection from '@cloudscape-design/components/expandable-section'
import FormField from '@cloudscape-design/components/form-field'
import Header from '@cloudscape-design/components/header'
import Select from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import { useQuery } from '@tanstack/react-query'

import type { VersionComparison } from '#shared/history/history-requests.ts'
import type { ResourceVersion } from '#shared/history/version.ts'
import type { ResourceRef } from '#shared/plans/resource.ts'

import { DifferenceList } from '../../components/difference-list.tsx'
import { ErrorAlert } from '../../components/error-alert.tsx'
import { lazyPart } from '../../components/lazy-part.tsx'
import { RevertButton } from '../../components/revert-button.tsx'
import { formatExactTime } from '../../lib/format.ts'
import { comparisonQuery } from '../../lib/history-query.ts'
import { describeMaker } from '../../lib/version-words.ts'

const JsonDiff = lazyPart<{ before: unknown; after: unknown; name: string }>({
  name: 'the lines of the documents',
  load: async () => (await import('../../components/json-diff.tsx')).JsonDiff,
  loading: <StatusIndicator type="loading">Comparing the documents</StatusIndicator>,
})

type Props = {
  account: string
  subject: ResourceRef
  /** The newest first. */
  versions: readonly ResourceVersion[]
  from: number
  to: number
  onChange: (chosen: { from: number | undefined; to: number | undefined }) => void
}

export function Comparison({ account, subject, versions, from, to, onChange }: Props) {
  const { data, error, refetch } = useQuery(comparisonQuery(account, subject, from, to))
  const newest = versions[0]?.number
  return (
    <Container
      header={
        <Header
          variant="h2"
          actions={
            <SpaceBetween direction="horizontal" size="xs">
              {from !== newest && versions.some(({ number }) => number === from) && (
                <RevertButton
                  account={account}
                  target={{ kind: 'version', ref: subject, number: from }}
                >
                  {`Bring version ${from} back`}
                </RevertButton>
              )}
              <Button
                iconName="close"
                variant="icon"
                ariaLabel="Close the comparison"
                onClick={() => onChange({ from: undefined, to: undefined })}
              />
            </SpaceBetween>
          }
        >
          Version {from} beside version {to}
        </Header>
      }
    >
      <SpaceBetween size="m">
        <div className="comparison-sides">
          <Choice
            label="From"
            value={from}
            versions={versions}
            onChange={(next) => onChange({ from: next, to })}
          />
          <Choice
            label="To"
            value={to}
            versions={versions}
            onChange={(next) => onChange({ from, to: next })}
          />
        </div>
        {error && (
          <ErrorAlert
            title="Could not compare these versions"
            error={error}
            onRetry={() => void refetch()}
          />
        )}
        {!data && !error && <StatusIndicator type="loading">Comparing</StatusIndicator>}
        {data && <Differences comparison={data} />}
      </SpaceBetween>
    </Container>
  )
}

function Differences({ comparison: { from, to, diff } }: { comparison: VersionComparison }) {
  if (diff.length === 0) {
    return <StatusIndicator type="success">Both say the same</StatusIndicator>
  }
  return (
    <>
      <DifferenceList
        entries={diff}
        label={`What is different in version ${to.number}, compared with version ${from.number}`}
      />
      <ExpandableSection headerText="Line by line (JSON)">
        <JsonDiff before={from.document} after={to.document} name={to.name} />
      </ExpandableSection>
    </>
  )
}

type ChoiceProps = Pick<Props, 'versions'> & {
  label: string
  value: number
  onChange: (version: number) => void
}

function Choice({ label, value, versions, onChange }: ChoiceProps) {
  const options = versions.map((version) => ({
    value: String(version.number),
    label: `Version ${version.number}, ${describeMaker(version)}`,
    description: formatExactTime(version.at),
  }))
  return (
    <FormField label={label} stretch>
      <Select
        options={options}
        selectedOption={
          options.find((option) => option.value === String(value)) ?? {
            value: String(value),
            label: `Version ${value}, not kept`,
          }
        }
        onChange={({ detail }) => onChange(Number(detail.selectedOption.value))}
        filteringType={options.length > 20 ? 'auto' : 'none'}
      />
    </FormField>
  )
}
