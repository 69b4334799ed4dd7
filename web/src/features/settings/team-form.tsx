/** What holds for everybody who uses this Edgewise: what must be said before a plan is applied, and how long history is kept. */
import Button from '@cloudscape-design/components/button'
import Checkbox from '@cloudscape-design/components/checkbox'
import Container from '@cloudscape-design/components/container'
import Form from '@cloudscape-design/components/form'
import FormField from '@cloudscape-design/components/form-field'
import Header from '@cloudscape-design/components/header'
import Input from '@cloudscape-design/components/input'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'

import type { Settings, WouldDrop } from '#shared/settings/settings.ts'

import { describeError } from '../../lib/describe-error.ts'
import { formatCounted } from '../../lib/format.ts'
import { useSaveSettings, wouldDropQuery } from '../../lib/settings-query.ts'
import { findKeepProblem, type TeamSettings, toSettings, toTyped } from './team-settings.ts'

export function TeamForm({ saved }: { saved: Settings }) {
  const [typed, setTyped] = useState(() => toTyped(saved))
  const set = (part: Partial<TeamSettings>) => setTyped((old) => ({ ...old, ...part }))
  const save = useSaveSettings()
  const wanted = toSettings(typed)
  const isSame =
    wanted !== null && JSON.stringify(toTyped(wanted)) === JSON.stringify(toTyped(saved))
  const keep = wanted ?? saved
  const isOtherwiseKept =
    keep.keepVersions !== saved.keepVersions || keep.keepDays !== saved.keepDays
  const asked = useQuery({ ...wouldDropQuery(keep), enabled: isOtherwiseKept })
  const drops = isOtherwiseKept ? asked.data : undefined
  const submit = () => {
    if (wanted && !isSame) save.mutate(wanted)
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <Container
        header={
          <Header variant="h2" description="For everybody who uses this Edgewise.">
            Team
          </Header>
        }
      >
        <Form
          actions={
            <SpaceBetween direction="horizontal" size="xs" alignItems="center">
              {save.isSuccess && isSame && <StatusIndicator>Saved</StatusIndicator>}
              <Button
                variant="primary"
                formAction="submit"
                loading={save.isPending}
                loadingText="Saving"
                disabled={isSame || !wanted || (isOtherwiseKept && asked.isPending)}
                disabledReason={
                  isSame
                    ? 'Nothing is different'
                    : wanted
                      ? 'Counting what would be dropped'
                      : 'A number above cannot be kept'
                }
              >
                {drops && drops.versions > 0 ? `Save and drop ${countVersions(drops)}` : 'Save'}
              </Button>
            </SpaceBetween>
          }
          errorText={save.error && describeError(save.error).text}
        >
          <SpaceBetween size="l">
            <Required typed={typed} set={set} />
            <Retention typed={typed} set={set} />
            {asked.error && isOtherwiseKept && (
              <StatusIndicator type="warning">
                What would be dropped could not be counted. {describeError(asked.error).text}
              </StatusIndicator>
            )}
            {drops && <Consequence drops={drops} />}
          </SpaceBetween>
        </Form>
      </Container>
    </form>
  )
}

type PartProps = { typed: TeamSettings; set: (part: Partial<TeamSettings>) => void }

function Required({ typed: { noteRequired, ticketRequired }, set }: PartProps) {
  return (
    <FormField label="Before a plan is applied" stretch>
      <SpaceBetween size="xs">
        <Checkbox
          checked={noteRequired}
          onChange={({ detail }) => set({ noteRequired: detail.checked })}
          description="A sentence that says why. It stands in the history."
        >
          Ask for a note
        </Checkbox>
        <Checkbox
          checked={ticketRequired}
          onChange={({ detail }) => set({ ticketRequired: detail.checked })}
          description="The number of a ticket or a change request."
        >
          Ask for a ticket
        </Checkbox>
      </SpaceBetween>
    </FormField>
  )
}

function Retention({ typed: { keepVersions, keepDays }, set }: PartProps) {
  return (
    <SpaceBetween size="l">
      <FormField
        label="Versions kept of each resource"
        description="Older ones are dropped. Empty: all are kept."
        errorText={findKeepProblem('keepVersions', keepVersions)}
      >
        <Input
          inputMode="numeric"
          value={keepVersions}
          placeholder="All"
          onChange={({ detail }) => set({ keepVersions: detail.value })}
        />
      </FormField>
      <FormField
        label="Days that versions are kept"
        description="The newest of each resource is always kept, and so is what an open draft builds on. Empty: for ever."
        errorText={findKeepProblem('keepDays', keepDays)}
      >
        <Input
          inputMode="numeric"
          value={keepDays}
          placeholder="For ever"
          onChange={({ detail }) => set({ keepDays: detail.value })}
        />
      </FormField>
    </SpaceBetween>
  )
}

function Consequence({ drops }: { drops: WouldDrop }) {
  return drops.versions === 0 ? (
    <StatusIndicator type="success">This drops nothing of what is kept today</StatusIndicator>
  ) : (
    <StatusIndicator type="warning">
      This drops {countVersions(drops)} of {formatCounted(drops.resources, 'resource')} at once, for
      good. The audit log will say so.
    </StatusIndicator>
  )
}

function countVersions({ versions }: WouldDrop): string {
  return formatCounted(versions, 'old version')
}
