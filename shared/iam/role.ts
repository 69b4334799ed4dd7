/**
 * An IAM role as a document that plans change: with the names that CloudFormation has for its parts. Its id is its name.
 *
 * Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-role.html
 */
import { z } from 'zod'

export const RoleDocument = z.looseObject({
  Path: z.string(),
  Description: z.string(),
  /** Who may take the role on. */
  AssumeRolePolicyDocument: z.json(),
  /** Inline policies by name. */
  Policies: z.record(z.string(), z.json()),
  /** Managed policies, in any order. */
  ManagedPolicyArns: z.array(z.string()),
  Tags: z.record(z.string(), z.string()),
})
export type RoleDocument = z.infer<typeof RoleDocument>
