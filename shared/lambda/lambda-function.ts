/**
 * A Lambda function, and one statement of its resource policy, as documents that plans change. Members have Lambda's own names.
 * A function's id is its name, or `us-east-1:name` for one outside the account's region, as functions at the edge are.
 *
 * Source: https://docs.aws.amazon.com/lambda/latest/api/API_FunctionConfiguration.html
 */
import { z } from 'zod'

/** Which code it runs. Only `CodeSha256` is compared; the rest says where the bytes come from. */
const LambdaCode = z.looseObject({
  /** As Lambda has it: SHA-256 of the zip file, base64. */
  CodeSha256: z.string(),
  /** `bundle:` and the name of a zip file that ships with Edgewise: `bundle:resize-lambda-arm64`. */
  bundle: z.string().optional(),
  /** Sources by file name, which are zipped. */
  files: z.record(z.string(), z.string()).optional(),
  /** A run kept the zip file before it replaced it: it can be put back. */
  kept: z.literal(true).optional(),
})
export type LambdaCode = z.infer<typeof LambdaCode>

export const LambdaFunctionDocument = z.looseObject({
  Description: z.string(),
  Runtime: z.string(),
  Handler: z.string(),
  /** ARN of the role; of one that the plan makes, its reference. */
  Role: z.string(),
  Architectures: z.array(z.enum(['arm64', 'x86_64'])),
  /** In megabytes. */
  MemorySize: z.int(),
  /** In seconds. */
  Timeout: z.int(),
  Environment: z.looseObject({ Variables: z.record(z.string(), z.string()) }),
  Code: LambdaCode,
  /** The function's own address; `null` = it has none. */
  FunctionUrl: z
    .looseObject({
      AuthType: z.enum(['NONE', 'AWS_IAM']),
      InvokeMode: z.enum(['BUFFERED', 'RESPONSE_STREAM']).optional(),
    })
    .nullable(),
  /** The newest published version is of this code: what runs at the edge is a version. */
  Publish: z.boolean(),
  Tags: z.record(z.string(), z.string()),
})
export type LambdaFunctionDocument = z.infer<typeof LambdaFunctionDocument>

/** Who may call a function. Its id is `function/StatementId`. */
export const LambdaPermissionDocument = z.looseObject({
  Action: z.string(),
  Principal: z.string(),
  SourceArn: z.string().optional(),
  SourceAccount: z.string().optional(),
  FunctionUrlAuthType: z.enum(['NONE', 'AWS_IAM']).optional(),
})
export type LambdaPermissionDocument = z.infer<typeof LambdaPermissionDocument>
