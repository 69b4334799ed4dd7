/** A policy: who uses it on top, its settings on the left, what it does and an example beside them. */
import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import ContentLayout from '@cloudscape-design/components/content-layout'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useQuery } from '@tanstack/react-query'

import type { DistributionConfig } from '#shared/distribution/distribution-config.ts'
import { isReference, type ProposedChange } from '#shared/plans/proposed-change.ts'
import type { ResourceDocument, ResourceState } from '#shared/plans/resource.ts'

import { EditingProvider } from '../../components/editing.tsx'
import { distributionsQuery } from '../../lib/distributions-query.ts'
import { paths } from '../../lib/paths.ts'
import { findResourceUsers, type ResourceUser } from '../../lib/resource-users.ts'
import { resourcesQuery } from '../../lib/resources-query.ts'
import { type ResourceDraft, useDraft, useResourceDraft } from '../../lib/use-draft.ts'
import { BlastRadius } from './blast-radius.tsx'
import { findTakenName } from './find-taken-name.ts'
import './policies.css'
import { PolicyExample } from './policy-example.tsx'
import { PolicyForm } from './policy-form.tsx'
import { PolicyHeader } from './policy-header.tsx'
import { nameOfPolicy, type PolicyKind, type SavedPolicy } from './policy-kinds.ts'
import { PolicySettings } from './policy-settings.tsx'
import { PolicyWords } from './policy-words.tsx'
import { usePolicyFindings } from './use-policy-findings.ts'
import { UserFindings } from './user-findings.tsx'

type Props = { account: string; kind: PolicyKind; saved: SavedPolicy }

const NO_CHANGES: readonly ProposedChange[] = []
const NO_STATES: readonly ResourceState[] = []

export function PolicyView({ account, kind, saved }: Props) {
  const { id, managed, usedBy } = saved
  const isNew = isReference(id)
  const own = useResourceDraft<ResourceDocument>(account, saved)
  const { draft } = useDraft(account)
  const changes = draft?.changes ?? NO_CHANGES
  const states = useQuery(resourcesQuery(account, kind.resource)).data?.items ?? NO_STATES
  const distributions = useQuery(distributionsQuery(account)).data?.items ?? []
  const users = findResourceUsers(saved, usedBy, changes)
  const name = nameOfPolicy(own.document)
  const taken = findTakenName(name, { kind, states, changes, own: id })
  const problems = [
    ...kind.problems(own.document),
    ...(taken
      ? [{ setting: 'Name', code: 'AlreadyExists', message: taken, words: taken, rule: 'F4.1' }]
      : []),
  ]
  const findings = usePolicyFindings({
    account,
    resource: kind.resource,
    id,
    users,
    changes,
    states,
  })
  const allHref = findingsHref(account, users)
  // The fields read and write by path only, whatever the document is.
  const asConfig = (document: ResourceDocument) => document as DistributionConfig
  const editing = {
    document: asConfig(own.document),
    saved: isNew ? null : asConfig(own.saved),
    change: (edit: (config: DistributionConfig) => DistributionConfig) =>
      own.change((document) => edit(asConfig(document)) as ResourceDocument),
    problems,
    findings: findings.filter(({ setting }) => setting !== ''),
    judged: asConfig(own.document),
    allHref,
  }
  return (
    <ContentLayout
      header={
        <PolicyHeader
          account={account}
          kind={kind}
          saved={saved}
          document={own.document}
          isChanged={own.isChanged && !isNew}
          isDeleted={own.isDeleted}
          users={users}
          onReset={own.reset}
        />
      }
    >
      <title>{`${name || id} · Edgewise`}</title>
      <SpaceBetween size="m">
        <DraftNotes noun={kind.noun} own={own} />
        <BlastRadius
          account={account}
          kind={kind}
          users={users}
          isKnown={usedBy !== null}
          distributions={distributions}
        />
        <UserFindings
          findings={managed ? findings : findings.filter(({ setting }) => setting === '')}
          allHref={allHref}
        />
        <div className="policy-columns" data-managed={managed}>
          <div>
            {managed ? (
              <PolicySettings document={own.document} noun={kind.noun} />
            ) : (
              !own.isDeleted && (
                <EditingProvider value={editing}>
                  <PolicyForm resource={kind.resource} />
                </EditingProvider>
              )
            )}
          </div>
          <div className="policy-aside">
            <SpaceBetween size="m">
              <PolicyWords
                before={isNew ? null : kind.words(saved.document)}
                after={kind.words(own.document)}
              />
              {kind.resource !== 'OriginAccessControl' && (
                <PolicyExample
                  account={account}
                  resource={kind.resource}
                  id={id}
                  before={isNew ? null : saved.document}
                  after={own.document}
                  users={users}
                  distributions={distributions}
                />
              )}
            </SpaceBetween>
          </div>
        </div>
        {problems.length > 0 && !managed && (
          <Box color="text-status-error">
            {problems.length === 1 ? '1 problem' : `${problems.length} problems`}: CloudFront would
            refuse this {kind.noun}. Each stands beside its field.
          </Box>
        )}
      </SpaceBetween>
    </ContentLayout>
  )
}

type NotesProps = {
  noun: string
  own: Pick<ResourceDraft<ResourceDocument>, 'isBehind' | 'isDeleted' | 'reset'>
}

function DraftNotes({ noun, own }: NotesProps) {
  return (
    <>
      {own.isDeleted && (
        <Alert
          type="warning"
          statusIconAriaLabel="Warning"
          action={<Button onClick={own.reset}>Keep it</Button>}
        >
          Your draft deletes this {noun}.
        </Alert>
      )}
      {own.isBehind && (
        <Alert type="info" statusIconAriaLabel="Note">
          Somebody changed this {noun} in AWS after you began. The plan puts both edits together and
          asks where they differ.
        </Alert>
      )}
    </>
  )
}

/** Where the findings are listed with their edits: at the one distribution that uses it, else for all. */
function findingsHref(account: string, [only, ...others]: readonly ResourceUser[]): string {
  return only && others.length === 0
    ? paths.distribution(account, only.distributionId, 'findings')
    : paths.overview(account)
}
