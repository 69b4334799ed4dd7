/** Why answers of "Custom domain" cannot be used, each at the path of its answer. Pure. */
import {
  findCertificateDocumentProblems,
  isCertificateName,
} from '../../certificates/certificate-document.ts'
import { findHardConflict, isMaskOf } from '../../certificates/find-hard-conflict.ts'
import { isValidAlias } from '../../distribution/rules/alias-rules.ts'
import type { WizardProblem } from '../wizard.ts'
import type { CustomDomainAnswers } from './answers.ts'
import { listChoices } from './default-answers.ts'
import type { CustomDomainFacts } from './facts.ts'
import { toCertificate } from './to-certificate.ts'

export function findDomainProblems(
  answers: CustomDomainAnswers,
  facts: CustomDomainFacts,
): WizardProblem[] {
  const { distribution } = facts
  if (!distribution || distribution.id !== answers.distributionId) {
    const message =
      answers.distributionId === ''
        ? 'Choose the distribution that gets the names.'
        : `The distribution ${answers.distributionId} cannot be read, or is gone. Choose another one.`
    return [{ path: 'distributionId', message }]
  }
  const name = findNameProblem(answers, facts)
  if (name !== null) return [{ path: 'names', message: name }]
  const moved = findMoveProblem(answers, facts)
  const certificate = findCertificateProblem(answers, facts)
  return [
    ...(moved === null ? [] : [{ path: 'movesNames', message: moved }]),
    ...(certificate === null ? [] : [{ path: 'certificateArn', message: certificate }]),
  ]
}

/** The first one: each makes others meaningless. */
function findNameProblem(
  { names }: CustomDomainAnswers,
  { accountId, conflicts, distribution, distributions }: CustomDomainFacts,
): string | null {
  if (names.length === 0) return 'Type the names, for example shop.example.com.'
  const wrong = names.find((name) => !isValidAlias(name))
  if (wrong !== undefined) {
    return `“${wrong}” is no host name that CloudFront takes. Write it without https:// and path; * stands only for the whole first label, as in *.example.com.`
  }
  const amazon = names.find((name) => /(?:^|\.)(?:cloudfront\.net|amazonaws\.com)$/.test(name))
  if (amazon !== undefined)
    return `${amazon} is AWS’s own name, which leads there already. Type one of a domain of yours.`
  const own = new Set(distribution?.config.Aliases?.Items ?? [])
  if (names.every((name) => own.has(name))) {
    return `The distribution has ${names.length === 1 ? 'this name' : 'these names'} already. Type another one.`
  }
  const foreign = conflicts.flatMap((list) => {
    const found = findHardConflict(list, { distributionId: distribution?.id ?? '', accountId })
    const isOurs =
      found !== null && distributions.some(({ id }) => isMaskOf(found.distributionId, id))
    return found === null || isOurs || !names.includes(list.alias) ? [] : [found]
  })
  const [first] = foreign
  return first ? sayForeign(first) : null
}

/** Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/alternate-domain-names-move-options.html */
function sayForeign({ accountId, alias }: { accountId: string; alias: string }): string {
  return `${alias} belongs to a distribution of another AWS account (${accountId}). Ask its owner to take the name away there. If that is you no longer, prove that the domain is yours: set a TXT record for _${alias} with the value of your distribution’s domain name, and move the name as AWS’s page “Move an alternate domain name” says (https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/alternate-domain-names-move-options.html).`
}

/** A name that another distribution of the account has is moved only when somebody says so. */
function findMoveProblem(
  { movesNames, names }: CustomDomainAnswers,
  facts: CustomDomainFacts,
): string | null {
  const held = listHeld(names, facts)
  const [first] = held
  if (!first) return null
  const unread = held.find(({ id }) => !facts.holders.some((holder) => holder.id === id))
  if (unread) {
    return `${unread.name} belongs to the distribution ${unread.holder}, which cannot be read. Take the name away there first.`
  }
  if (movesNames) return null
  return `${first.name} belongs to the distribution ${first.holder} of this account. Say that it moves, or leave the name out.`
}

/** Names that other distributions of the account have. */
export function listHeld(
  names: readonly string[],
  { distribution, distributions }: CustomDomainFacts,
): Array<{ name: string; id: string; holder: string }> {
  return names.flatMap((name) => {
    const holder = distributions.find(
      ({ aliases, id }) => id !== distribution?.id && aliases.includes(name),
    )
    // By its first alias it would be called by the very name.
    return holder ? [{ name, id: holder.id, holder: holder.comment || holder.domainName }] : []
  })
}

function findCertificateProblem(
  answers: CustomDomainAnswers,
  facts: CustomDomainFacts,
): string | null {
  const { certificateArn, names } = answers
  if (certificateArn === '') {
    const document = toCertificate(answers, facts)
    const odd = [document.DomainName, ...document.SubjectAlternativeNames].find(
      (name) => !isCertificateName(name),
    )
    if (odd !== undefined) {
      return `Certificate Manager issues nothing for ${odd}: no underscore, and only letters, digits and hyphens. Choose an existing certificate, or another name.`
    }
    const [problem] = findCertificateDocumentProblems({ before: null, after: document })
    return problem?.message ?? null
  }
  const choice = listChoices(names, facts).find(
    ({ certificate }) => certificate.arn === certificateArn,
  )
  if (!choice) return 'This certificate is gone, or cannot be read. Choose another one.'
  if (choice.problem !== null) return `This certificate cannot be used: ${choice.problem}.`
  if (choice.uncovered.length === 0) return null
  return `This certificate is not for ${choice.uncovered.join(', ')}. Choose one that covers all names, or have one requested.`
}
