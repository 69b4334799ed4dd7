/** A function: who uses it, its code, and what it makes of a request, of a whole way of one, and in AWS. */
import Alert from '@cloudscape-design/components/alert'
import Button from '@cloudscape-design/components/button'
import ContentLayout from '@cloudscape-design/components/content-layout'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'

import { isReference } from '#shared/plans/proposed-change.ts'
import type { FunctionDocument } from '#shared/plans/resource.ts'

import { distributionsQuery } from '../../lib/distributions-query.ts'
import { findResourceUsers } from '../../lib/resource-users.ts'
import { useDraft, useResourceDraft } from '../../lib/use-draft.ts'
import { AwsTest } from './aws-test.tsx'
import { CodePanel } from './code-panel.tsx'
import { FunctionHeader } from './function-header.tsx'
import { nameOfFunctionId, type SavedFunction, toFunctionDocument } from './function-rows.ts'
import { editFunction, isPublishing, setPublishing } from './function-state.ts'
import './functions.css'
import { PublishPanel } from './publish-panel.tsx'
import { PRESETS, readTestForm, type TestForm } from './test-event.ts'
import { TestPanel } from './test-panel.tsx'
import { useTestRun } from './use-test-run.ts'
import { WholeRequest } from './whole-request.tsx'

type Props = { account: string; saved: SavedFunction }

export function FunctionView({ account, saved }: Props) {
  const { id, version, usedBy } = saved
  const ref = { resource: 'Function', id } as const
  const own = useResourceDraft<FunctionDocument>(account, {
    ...ref,
    version,
    document: toFunctionDocument(saved.document),
  })
  const { draft } = useDraft(account)
  const distributions = useQuery(distributionsQuery(account)).data?.items ?? []
  const [form, setForm] = useState<TestForm | null>(null)
  const test = form ?? PRESETS[0]?.form
  const { document } = own
  const isNew = isReference(id)
  const inAws = isNew ? null : own.saved
  const publishes = isPublishing(document, inAws)
  const users = findResourceUsers(ref, usedBy, draft?.changes ?? [])
  // Whoever types does not wait for the runs.
  const shown = useDeferredValue(document)
  const read = test && readTestForm(test)
  const run = useTestRun(shown, read)
  const edit = (part: Parameters<typeof editFunction>[1]) =>
    own.change((before) => editFunction(before, part, isPublishing(before, inAws)))
  return (
    <ContentLayout
      header={
        <FunctionHeader
          account={account}
          saved={saved}
          document={document}
          isChanged={own.isChanged && !isNew}
          isDeleted={own.isDeleted}
          users={users}
          onReset={own.reset}
        />
      }
    >
      <title>{`${nameOfFunctionId(id)} · Edgewise`}</title>
      <SpaceBetween size="m">
        {own.isDeleted && (
          <Alert
            type="warning"
            statusIconAriaLabel="Warning"
            action={<Button onClick={own.reset}>Keep it</Button>}
          >
            Your draft deletes this function.
          </Alert>
        )}
        {own.isBehind && (
          <Alert type="info" statusIconAriaLabel="Note">
            Somebody changed this function in AWS after you began. The plan puts both edits together
            and asks where they differ.
          </Alert>
        )}
        <PublishPanel
          account={account}
          document={document}
          saved={inAws}
          publishes={publishes}
          users={users}
          isKnown={usedBy !== null}
          distributions={distributions}
          onChange={(next) => own.change((before) => setPublishing(before, inAws, next))}
        />
        <div className="function-columns">
          <CodePanel
            name={nameOfFunctionId(id)}
            document={document}
            saved={inAws}
            error={run?.kind === 'failed' ? run.message : null}
            onChange={edit}
          />
          <SpaceBetween size="m">
            {test && read && <TestPanel form={test} read={read} run={run} onChange={setForm} />}
            {inAws && read && <AwsTest account={account} name={id} saved={inAws} read={read} />}
          </SpaceBetween>
        </div>
        {test && (
          <WholeRequest
            account={account}
            id={id}
            document={shown}
            eventType={test.eventType}
            users={users}
            distributions={distributions}
          />
        )}
      </SpaceBetween>
    </ContentLayout>
  )
}
