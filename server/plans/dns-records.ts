/** The records in DNS that a run needs, and whether they stand: of the certificates that it requested, and of the names that it proves. */

import { toAddressRecord, toAskedName } from '#shared/certificates/address-record.ts'
import type { DnsRecord, DnsRecordList } from '#shared/plans/dns-record.ts'
import type { Plan } from '#shared/plans/plan.ts'
import { isReference } from '#shared/plans/proposed-change.ts'
import type { Run } from '#shared/plans/run.ts'

import type { Account } from '../aws/account.ts'
import { getCertificate, listCertificates } from '../aws/certificates.ts'
import { readDomainName } from '../aws/run-proof-check.ts'
import { AppError } from '../errors.ts'

type Needs = Pick<DnsRecord, 'name' | 'type' | 'value' | 'purpose' | 'domainName'>

/** Empty for a run that needs none. Rejects as reading from AWS does. */
export async function listDnsRecords(account: Account, run: Run): Promise<DnsRecordList> {
  const proofStep = run.steps.find(({ kind }) => kind === 'prove')
  const isDue = proofStep !== undefined && proofStep.state !== 'pending'
  const arns = run.resources.flatMap(({ action, id, resource }) =>
    resource === 'Certificate' && action === 'create' && !isReference(id) ? [id] : [],
  )
  const certificates = await Promise.all(arns.map((arn) => listValidations(account, arn)))
  const addresses = await listAddresses(account, run.proof)
  const needs = [...certificates.flatMap(({ records }) => records), ...addresses]
  const unique = [...new Map(needs.map((record) => [record.name, record])).values()]
  return {
    items: await Promise.all(
      unique.map(async (record) => ({
        ...record,
        isSet: await findIsSet(account, record),
        isDue: record.purpose === 'certificate' || isDue,
      })),
    ),
    canSet: account.viewerRoute.setRecords !== undefined,
    areMore: certificates.some(({ isWhole }) => !isWhole),
    readAt: new Date(account.now()).toISOString(),
  }
}

/** Those that are due and missing, in the account's own DNS. Rejects with `invalid-input` where a person has to. */
export async function setDnsRecords(account: Account, run: Run): Promise<DnsRecord[]> {
  const { setRecords } = account.viewerRoute
  if (!setRecords) {
    throw new AppError(
      'invalid-input',
      'The DNS of this account’s domains is not Edgewise’s to change. Set the records with whoever runs it.',
    )
  }
  const { items } = await listDnsRecords(account, run)
  const missing = items.filter(({ isDue, isSet }) => isDue && isSet !== true)
  if (missing.length > 0) await setRecords(missing)
  return missing
}

/** What people set for a plan and may take away once it is undone, a sentence each. What another certificate is proven by stays. */
export async function sayRecordsToRemove(
  account: Account,
  plan: Pick<Plan, 'proof'>,
  gone: ReadonlyArray<{ arn: string }>,
): Promise<string[]> {
  const addresses = await listAddresses(
    account,
    plan.proof.map((check) => ({ check })),
  )
  const certificates = await Promise.all(gone.map(({ arn }) => listValidations(account, arn)))
  const needed = gone.length === 0 ? null : await findOtherCertificates(account, gone)
  const needs = [
    ...addresses,
    ...certificates
      .flatMap(({ records }) => records)
      .filter(({ domainName }) => !needed?.names.has(baseOf(domainName))),
  ]
  const unless = needed?.isWhole === false ? ', unless another certificate needs it' : ''
  const found = await Promise.all(
    needs.map(async (record) => ({ record, isSet: await findIsSet(account, record) })),
  )
  return found.flatMap(({ isSet, record: { name, purpose, value } }) => {
    if (isSet === false) return []
    const what = `The DNS record ${name} → ${value} ${isSet === null ? 'may stand' : 'stands'} in DNS, where a person set it`
    return purpose === 'address'
      ? [
          `${what}: lead it where it led before, or remove it. The distribution no longer has the name.`,
        ]
      : [`${what}: remove it${unless}. The certificate that it proved is gone.`]
  })
}

/** All certificates of an account have the same record for a name and its wildcard. `isWhole`: no certificate was left out. */
async function findOtherCertificates(account: Account, gone: ReadonlyArray<{ arn: string }>) {
  const { isListed, items } = await listCertificates(account)
  const others = items.filter(({ arn }) => !gone.some((one) => one.arn === arn))
  return { names: new Set(others.flatMap(({ names }) => names.map(baseOf))), isWhole: isListed }
}

const baseOf = (name: string) => name.toLowerCase().replace(/^\*\./, '')

async function listValidations(account: Account, arn: string) {
  try {
    const { validations } = await getCertificate(account, arn)
    const records = validations.flatMap(({ name, record }): Needs[] =>
      record
        ? [
            {
              name: record.name.replace(/\.$/, ''),
              type: 'CNAME',
              value: record.value.replace(/\.$/, ''),
              purpose: 'certificate',
              domainName: name,
            },
          ]
        : [],
    )
    return { records, isWhole: validations.length > 0 && records.length > 0 }
  } catch (error) {
    // Undone by now.
    if (!(error instanceof AppError) || error.code !== 'no-such-resource') throw error
    return { records: [], isWhole: true }
  }
}

async function listAddresses(
  account: Account,
  proof: ReadonlyArray<Pick<Run['proof'][number], 'check'>>,
): Promise<Needs[]> {
  const needs = await Promise.all(
    proof.map(async ({ check }): Promise<Needs[]> => {
      if (check.kind !== 'resolves' || isReference(check.distributionId)) return []
      const value = await readDomainName(account, check.distributionId)
      const record = toAddressRecord(check.domainName, value)
      return [{ ...record, purpose: 'address', domainName: record.name }]
    }),
  )
  return needs.flat()
}

/** `null` = DNS did not answer. */
async function findIsSet(
  account: Account,
  { name: set, type, value }: Needs,
): Promise<boolean | null> {
  const name = toAskedName(set)
  try {
    const { addresses, cnames } = await account.viewerRoute.lookUp(name)
    if (cnames.includes(value.toLowerCase())) return true
    if (type === 'CNAME' || addresses.length === 0) return false
    const wanted = await account.viewerRoute.lookUp(value)
    return addresses.some((address) => wanted.addresses.includes(address))
  } catch {
    // Any error of a resolver: not known, and said so.
    return null
  }
}
