/** Waits of a plan as commands of the AWS CLI. */
import { CERTIFICATE_REGION } from '../../certificates/find-certificates.ts'
import { splitFunctionId } from '../../lambda/function-id.ts'
import type { PlannedWait } from '../planned-step.ts'
import { nameInReference } from '../steps/resource-names.ts'
import { quote } from './shell-text.ts'

/** It shows the records, which somebody must set, and waits: some forty minutes. */
export function waitForCertificate(arn: string): string[] {
  const records = 'Certificate.DomainValidationOptions[].ResourceRecord'
  const own = `--certificate-arn ${arn} --region ${CERTIFICATE_REGION}`
  return [
    '# Certificate Manager needs a moment to make the records.',
    'sleep 5',
    `printf '%s\\n' 'Set these records in the DNS of the domain:' >&2`,
    `aws acm describe-certificate ${own} --query '${records}' --output table >&2`,
    `aws acm wait certificate-validated ${own}`,
  ]
}

export function waitForFunction({ about, on }: PlannedWait): string[] {
  const { name } = splitFunctionId(nameInReference(about.id))
  const [, , , region] = (on[0] ?? '').split(':')
  const options = `--function-name ${quote(name)}${region ? ` --region ${region}` : ''}`
  return ['function-active-v2', 'function-updated-v2'].map(
    (state) => `aws lambda wait ${state} ${options}`,
  )
}
