/**
 * The wizard "Custom domain": names for a distribution, a certificate for them, names taken from other distributions of the account, and
 * the proof that each name leads there. Pure.
 */
import { toAskedName } from '../../certificates/address-record.ts'
import type { DistributionConfig } from '../../distribution/distribution-config.ts'
import { toList } from '../../distribution/edit-origins.ts'
import { setCertificate } from '../../distribution/edit-settings.ts'
import { findDocumentProblems } from '../../plans/find-document-problems.ts'
import { type ProposedChange, toReference } from '../../plans/proposed-change.ts'
import type { ResourceDocument } from '../../plans/resource.ts'
import type { ProofCheck } from '../../proof/proof-check.ts'
import type { Wizard, WizardProblem } from '../wizard.ts'
import type { CustomDomainAnswers } from './answers.ts'
import { listAllNames } from './default-answers.ts'
import type { CustomDomainFacts } from './facts.ts'
import { findDomainNotes } from './find-notes.ts'
import { findDomainProblems } from './find-problems.ts'
import { toCertificate } from './to-certificate.ts'

type Distribution = NonNullable<CustomDomainFacts['distribution']>

export const toCustomDomain: Wizard<CustomDomainAnswers, CustomDomainFacts> = (answers, facts) => {
  const problems = findDomainProblems(answers, facts)
  const { distribution } = facts
  if (problems.length > 0 || !distribution) return { outcome: null, problems }
  const certificate = toCertificateChange(answers, facts)
  const changes = [
    ...(certificate ? [certificate] : []),
    ...facts.holders.flatMap((holder) => withoutNames(holder, answers.names)),
    withNames(distribution, answers, { certificate, facts }),
  ]
  const refused = changes.flatMap((change) => findRefusals(change, facts))
  if (refused.length > 0) return { outcome: null, problems: refused }
  const [first, ...others] = answers.names
  const more = others.length > 0 ? ` and ${others.length} more` : ''
  return {
    outcome: {
      title: `Reach ${distribution.name} as ${first}${more}`.slice(0, 200),
      changes,
      proof: answers.names.map((name) => toProof(name, distribution)),
      notes: findDomainNotes(answers, facts),
    },
    problems: [],
  }
}

/** `null` = one that is there is used. */
function toCertificateChange(
  answers: CustomDomainAnswers,
  facts: CustomDomainFacts,
): Extract<ProposedChange, { action: 'create' }> | null {
  if (answers.certificateArn !== '') return null
  const document = toCertificate(answers, facts)
  return {
    action: 'create',
    resource: 'Certificate',
    id: toReference('Certificate', document.DomainName),
    // A document is JSON; its schema only lost that in its type.
    after: document as ResourceDocument,
  }
}

/** Nothing where it has none of them. */
function withoutNames(
  { config, id, version }: Distribution,
  names: readonly string[],
): ProposedChange[] {
  const before = config.Aliases?.Items ?? []
  const kept = before.filter((name) => !names.includes(name))
  if (kept.length === before.length) return []
  return [toUpdate({ id, version, config: { ...config, Aliases: toList(kept) } })]
}

function withNames(
  { config, id, version }: Distribution,
  { certificateArn, names }: CustomDomainAnswers,
  { certificate, facts }: { certificate: { id: string } | null; facts: CustomDomainFacts },
): ProposedChange {
  const Aliases = toList(listAllNames(names, facts))
  const arn = certificate?.id ?? certificateArn
  return toUpdate({ id, version, config: setCertificate({ ...config, Aliases }, arn) })
}

type Changed = { id: string; version: string; config: DistributionConfig }

function toUpdate({ config, id, version }: Changed): ProposedChange {
  return {
    action: 'update',
    resource: 'Distribution',
    id,
    baseVersion: version,
    after: config as ResourceDocument, // JSON, as above.
  }
}

function toProof(name: string, { id }: Distribution): ProofCheck {
  const domainName = toAskedName(name)
  return {
    kind: 'resolves',
    name: `${name} leads to CloudFront, and is answered over HTTPS`,
    domainName,
    distributionId: id,
    answers: true,
  }
}

/** What AWS would refuse is said at the answer that it comes from. */
function findRefusals(change: ProposedChange, facts: CustomDomainFacts): WizardProblem[] {
  const known = [facts.distribution, ...facts.holders].find((one) => one?.id === change.id)
  const before = (known?.config ?? null) as ResourceDocument // JSON, as above.
  const after = change.action === 'delete' ? null : change.after
  return findDocumentProblems({ ...change, before, after }).map(({ message, setting }) => ({
    path: /Certificate/.test(setting) ? 'certificateArn' : 'names',
    message,
  }))
}
