/** Tab of an API: its stages, what each serves, its limits and variables; deploying is an edit of the draft like any other. */
import Button from '@cloudscape-design/components/button'
import ColumnLayout from '@cloudscape-design/components/column-layout'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import Input from '@cloudscape-design/components/input'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import { useState } from 'react'

import { deployTo, limitsOf, setThrottling } from '#shared/apis/edit-rest-api.ts'
import {
  findBurstProblem,
  findRateProblem,
  findStageNameProblem,
} from '#shared/apis/find-rest-api-problems.ts'
import type { ApiStage } from '#shared/apis/rest-api-document.ts'

import { EmptyState } from '../../components/empty-state.tsx'
import { NamedField } from '../../components/named-field.tsx'
import type { ApiEdit } from './api-edit.ts'
import { ApiFindings } from './api-findings-list.tsx'
import { listMethods } from './api-words.ts'
import { MethodLimits } from './method-limits.tsx'
import { NumberField } from './number-field.tsx'
import { StageVariables } from './stage-variables.tsx'
import type { FindingsOf } from './use-api-findings.ts'

type Props = { edit: ApiEdit; findingsOf: FindingsOf }

export function StagesTab({ edit, findingsOf }: Props) {
  const { document, saved, change } = edit
  const names = [...new Set([...Object.keys(document.stages), ...Object.keys(saved.stages)])]
  return (
    <SpaceBetween size="m">
      <ApiFindings {...findingsOf('stages')} />
      {names.length === 0 && (
        <EmptyState title="Not deployed yet">
          Callers reach an API through a stage. Deploy it to a new one.
        </EmptyState>
      )}
      {names.toSorted().map((name) => (
        <StageCard key={name} name={name} edit={edit} />
      ))}
      <NewStage
        taken={Object.keys(document.stages)}
        onAdd={(name) => change((now) => deployTo(now, name, crypto.randomUUID()))}
      />
    </SpaceBetween>
  )
}

function StageCard({ name, edit }: { name: string; edit: ApiEdit }) {
  const { document, saved, change } = edit
  const stage = document.stages[name]
  const before = saved.stages[name]
  const set = (next: ApiStage | undefined) =>
    change((now) => {
      const { [name]: _stage, ...others } = now.stages
      return { ...now, stages: next ? { ...others, [name]: next } : others }
    })
  if (!stage) {
    return (
      <Container
        header={
          <Header variant="h2" actions={<Button onClick={() => set(before)}>Keep it</Button>}>
            <s>{name}</s>
          </Header>
        }
      >
        <StatusIndicator type="stopped">Your draft deletes this stage</StatusIndicator>
      </Container>
    )
  }
  const deploys = stage.deploymentId.startsWith('new:')
  return (
    <Container
      header={
        <Header
          variant="h2"
          description={
            deploys ? (
              <StatusIndicator type="pending">
                {before ? 'Your draft deploys the API to it' : 'New in your draft'}
              </StatusIndicator>
            ) : (
              <>
                Serves the deployment <span className="mono">{stage.deploymentId}</span>
              </>
            )
          }
          actions={
            <SpaceBetween size="xs" direction="horizontal">
              <Button onClick={() => set(undefined)}>Delete {name}</Button>
              {deploys && before ? (
                <Button onClick={() => set({ ...stage, deploymentId: before.deploymentId })}>
                  Do not deploy
                </Button>
              ) : (
                !deploys && (
                  <Button
                    variant="primary"
                    onClick={() => change((now) => deployTo(now, name, crypto.randomUUID()))}
                  >
                    Deploy the API to {name}
                  </Button>
                )
              )}
            </SpaceBetween>
          }
        >
          {name}
        </Header>
      }
    >
      <ColumnLayout columns={2}>
        <SpaceBetween size="m">
          <Throttling stage={stage} saved={before} onChange={set} />
          <MethodLimits
            stage={stage}
            saved={before}
            methods={listMethods(document)}
            onChange={set}
          />
        </SpaceBetween>
        <StageVariables
          variables={stage.variables ?? {}}
          saved={before ? (before.variables ?? {}) : null}
          onChange={(variables) => set({ ...stage, variables })}
        />
      </ColumnLayout>
    </Container>
  )
}

type ThrottlingProps = {
  stage: ApiStage
  /** As it is in AWS. */
  saved: ApiStage | undefined
  onChange: (stage: ApiStage) => void
}

function Throttling({ stage, saved, onChange }: ThrottlingProps) {
  const limits = limitsOf(stage)
  const before = saved && limitsOf(saved)
  return (
    <SpaceBetween size="m">
      <NumberField
        label="Requests per second"
        awsName="throttlingRateLimit"
        help="Callers above it get 429. Empty: the account’s limit (10,000 by default) holds."
        value={limits.rateLimit}
        saved={before?.rateLimit}
        problemOf={findRateProblem}
        onChange={(rateLimit) => onChange(setThrottling(stage, { ...limits, rateLimit }))}
      />
      <NumberField
        label="Burst"
        awsName="throttlingBurstLimit"
        help="Requests that may come at once before the rate holds. Empty: the account’s limit (5,000 by default)."
        value={limits.burstLimit}
        saved={before?.burstLimit}
        problemOf={findBurstProblem}
        onChange={(burstLimit) => onChange(setThrottling(stage, { ...limits, burstLimit }))}
      />
    </SpaceBetween>
  )
}

function NewStage({ taken, onAdd }: { taken: string[]; onAdd: (name: string) => void }) {
  const [name, setName] = useState('')
  const problem = findNameProblem(name, taken)
  return (
    <NamedField
      label="Deploy to a new stage"
      awsName="stageName"
      help="Its name becomes the first part of the path: /prod/images."
      problem={name === '' ? null : problem}
    >
      <div className="api-add-stage">
        <Input
          value={name}
          placeholder="prod"
          spellcheck={false}
          onChange={({ detail }) => setName(detail.value)}
        />
        <Button
          disabled={problem !== null}
          disabledReason={problem ?? undefined}
          onClick={() => {
            onAdd(name)
            setName('')
          }}
        >
          Add the stage
        </Button>
      </div>
    </NamedField>
  )
}

function findNameProblem(name: string, taken: string[]): string | null {
  return taken.includes(name) ? `There is a stage ${name} already.` : findStageNameProblem(name)
}
