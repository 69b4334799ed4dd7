/** Chooses one of the account's certificates, the best for the aliases first. An ARN is asked for only where none may be listed. */
import Box from '@cloudscape-design/components/box'
import Input from '@cloudscape-design/components/input'
import Select, { type SelectProps } from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useQuery } from '@tanstack/react-query'

import type { CertificateList } from '#shared/certificates/certificate.ts'
import { sayNames, shortArn } from '#shared/certificates/certificate-name.ts'
import {
  CERTIFICATE_REGION,
  type CertificateChoice,
  findCertificates,
} from '#shared/certificates/find-certificates.ts'
import { setCertificate } from '#shared/distribution/edit-settings.ts'
import { isUsableArn } from '#shared/distribution/rules/certificate-rules.ts'

import { useEditing } from '../../components/editing.tsx'
import { UnreadableNote } from '../../components/unreadable-note.tsx'
import { certificatesQuery } from '../../lib/certificates-query.ts'
import { describeError } from '../../lib/describe-error.ts'
import { useTyped } from '../../lib/use-typed.ts'

const DATE = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeZone: 'UTC' })

export function CertificateSelect({ account }: { account: string }) {
  const { document, change } = useEditing()
  const { data, error, isPending } = useQuery(certificatesQuery(account))
  const arn = document.ViewerCertificate?.ACMCertificateArn ?? ''
  const choices = data ? listChoices(document.Aliases?.Items ?? [], data) : []
  const groups = toGroups(choices, document.Aliases?.Items ?? [])
  const chosen = groups.flatMap(({ options }) => options).find(({ value }) => value === arn)
  return (
    <SpaceBetween size="xs">
      <Select
        ariaLabel="Certificate of Certificate Manager"
        options={groups}
        selectedOption={chosen ?? (arn ? { value: arn, label: arn } : null)}
        placeholder="Choose a certificate"
        triggerVariant="option"
        filteringType={choices.length > 8 ? 'auto' : 'none'}
        statusType={isPending ? 'loading' : error ? 'error' : 'finished'}
        loadingText="Reading the certificates"
        errorText={error ? describeError(error).text : undefined}
        empty="There is no certificate in us-east-1. Request or import one in Certificate Manager."
        onChange={({ detail }) =>
          change((config) => setCertificate(config, detail.selectedOption.value ?? ''))
        }
      />
      {(error || data?.isListed === false) && (
        <>
          <UnreadableNote
            unreadable={(data?.unreadable ?? []).filter(({ what }) =>
              what.endsWith(CERTIFICATE_REGION),
            )}
            consequence="Certificates cannot be chosen from a list, so that one can be given by its ARN."
          />
          <CertificateArn />
        </>
      )}
      {chosen === undefined && arn !== '' && data?.isListed && (
        <Box variant="small">
          This certificate is not among those of the account in us-east-1. CloudFront refuses it if
          it does not exist.
        </Box>
      )}
    </SpaceBetween>
  )
}

/** The best certificate that covers every alias; `null` when there is none. */
export function findBestArn(aliases: readonly string[], list: CertificateList): string | null {
  const best = listChoices(aliases, list).find(
    ({ problem, uncovered }) => problem === null && uncovered.length === 0,
  )
  return best?.certificate.arn ?? null
}

function listChoices(aliases: readonly string[], { items, readAt }: CertificateList) {
  return findCertificates(aliases, items, Date.parse(readAt))
}

type Option = SelectProps.Option & { value: string }

function toGroups(choices: readonly CertificateChoice[], aliases: readonly string[]) {
  const usable = choices.filter(({ problem }) => problem === null)
  const unusable = choices.filter(({ problem }) => problem !== null)
  return [
    { label: 'Best for the aliases first', options: usable.map((one) => toOption(one, aliases)) },
    { label: 'CloudFront cannot use', options: unusable.map((one) => toOption(one, aliases)) },
  ].filter(({ options }) => options.length > 0)
}

function toOption(
  { certificate, covered, uncovered, problem }: CertificateChoice,
  aliases: readonly string[],
): Option {
  const { arn, names, expiresAt, keyAlgorithm } = certificate
  return {
    value: arn,
    label: names[0] ?? arn,
    labelTag: expiresAt ? `until ${DATE.format(new Date(expiresAt))}` : '',
    description: problem ? `Not usable: ${problem}` : describeCoverage(aliases, covered, uncovered),
    tags: [
      `For ${sayNames(names)}`,
      keyAlgorithm,
      // Two certificates may be for the same names.
      shortArn(arn),
    ],
    filteringTags: [...names, arn],
    disabled: problem !== null,
  }
}

function describeCoverage(
  aliases: readonly string[],
  covered: readonly string[],
  uncovered: readonly string[],
): string {
  if (aliases.length === 0) return 'There are no aliases yet'
  if (uncovered.length === 0)
    return aliases.length === 1 ? 'Covers the alias' : 'Covers all aliases'
  if (covered.length === 0) return 'Covers no alias'
  return `Covers ${covered.join(', ')}, not ${uncovered.join(', ')}`
}

function CertificateArn() {
  const { document, change } = useEditing()
  const typed = useTyped({
    value: document.ViewerCertificate?.ACMCertificateArn ?? '',
    format: (text) => text,
    parse: (text) => ({ value: text.trim() }),
    write: (arn) => change((config) => setCertificate(config, arn)),
  })
  return (
    <Input
      ariaLabel="ARN of the certificate"
      value={typed.text}
      invalid={typed.text !== '' && !isUsableArn(typed.text.trim())}
      placeholder="arn:aws:acm:us-east-1:111122223333:certificate/…"
      spellcheck={false}
      autoComplete={false}
      onChange={({ detail }) => typed.change(detail.value)}
    />
  )
}
