/** The text of those AWS managed policies that people of this product are likely to attach; of others only the name is known. */
import { PolicyDocument } from '../policy/policy-document.ts'
import data from './aws-managed-policies.json' with { type: 'json' }

const DOCUMENTS: Readonly<Record<string, unknown>> = data

/** `null` = its text is not known here. Source: https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html */
export function findAwsPolicy(arn: string): PolicyDocument | null {
  return Object.hasOwn(DOCUMENTS, arn) ? PolicyDocument.parse(DOCUMENTS[arn]) : null
}
