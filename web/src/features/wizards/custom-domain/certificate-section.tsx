/** Which certificate is for the names: one that is there and covers all of them, or a new one. */
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'

import { sayNames, shortArn } from '#shared/certificates/certificate-name.ts'
import type { CertificateChoice } from '#shared/certificates/find-certificates.ts'
import { listChoices } from '#shared/wizards/custom-domain/default-answers.ts'
import { toCertificate } from '#shared/wizards/custom-domain/to-certificate.ts'

import { formatExactTime } from '../../../lib/format.ts'
import { ChoiceAnswer } from '../answer-fields.tsx'
import type { DomainForm } from './form.ts'
import { NEW_CERTIFICATE } from './to-answers.ts'

export function CertificateSection({ answers, facts, answer, problemOf }: DomainForm) {
  const choices = listChoices(answers.names, facts)
  const fitting = choices.filter(({ problem, uncovered }) => !problem && uncovered.length === 0)
  const { DomainName, SubjectAlternativeNames } = toCertificate(answers, facts)
  return (
    <Container header={<Header variant="h2">Certificate</Header>}>
      <ChoiceAnswer
        label="Certificate"
        awsName="ACMCertificateArn"
        help={sayOthers(choices, answers.names.length > 0)}
        problem={problemOf('certificateArn')}
        value={answers.certificateArn === '' ? NEW_CERTIFICATE : answers.certificateArn}
        options={[
          ...fitting.map(({ certificate: { arn, expiresAt, names, type } }) => ({
            value: arn,
            label: sayNames(names),
            description: [
              shortArn(arn),
              expiresAt === null ? '' : `until ${formatExactTime(expiresAt)}`,
              type === 'imported' ? 'imported: renew it yourself' : 'renews itself',
            ]
              .filter((part) => part !== '')
              .join(' · '),
          })),
          {
            value: NEW_CERTIFICATE,
            label: 'Request a new one',
            description:
              answers.names.length === 0
                ? 'Free; proven by DNS'
                : `For ${sayNames([DomainName, ...SubjectAlternativeNames])}. Free; proven by DNS`,
          },
        ]}
        onChange={(certificate) => answer('certificateArn', { certificate })}
      />
    </Container>
  )
}

/** Why one that people may look for is not offered. */
function sayOthers(choices: readonly CertificateChoice[], hasNames: boolean): string {
  const own = 'Of us-east-1, where CloudFront looks, and for all names of the distribution.'
  const unusable = choices.find(({ problem, uncovered }) => problem && uncovered.length === 0)
  if (!hasNames || !unusable) return own
  return `${own} The one for ${sayNames(unusable.certificate.names)} cannot be taken: ${unusable.problem}.`
}
