/** The shapes of a role (`shared/iam/role.ts`), a Lambda function and who may call it (`shared/lambda/lambda-function.ts`). */
import { object, recordOf, SET, value } from './shape.ts'

const PRESENT = { present: true } as const

export const ROLE_SHAPE = object(
  {
    Path: value('/'),
    Description: value(''),
    // Statements allow and deny together: two policies are never mixed.
    AssumeRolePolicyDocument: value(),
    Policies: recordOf(value()),
    ManagedPolicyArns: SET,
    Tags: recordOf(value()),
    MaxSessionDuration: value(3_600),
  },
  PRESENT,
)

export const LAMBDA_FUNCTION_SHAPE = object(
  {
    Description: value(''),
    Runtime: value(),
    Handler: value(),
    Role: value(),
    Architectures: SET,
    MemorySize: value(128),
    Timeout: value(3),
    Environment: object({ Variables: recordOf(value()) }),
    // Where the bytes come from says nothing of what they are.
    Code: object({ CodeSha256: value(), bundle: { kind: 'given' }, files: { kind: 'given' } }),
    FunctionUrl: object({ AuthType: value(), InvokeMode: value('BUFFERED') }, PRESENT),
    Publish: value(false),
    Tags: recordOf(value()),
  },
  {
    ...PRESENT,
    groups: [
      {
        setting: 'Code',
        members: ['Code', 'Runtime', 'Handler', 'Architectures'],
        // Code runs in its runtime, by its own handler.
        modeOf: ({ Architectures, Code, Handler, Runtime }) =>
          JSON.stringify([hashOf(Code), Runtime, Handler, Architectures]),
      },
    ],
  },
)

function hashOf(code: unknown): unknown {
  return typeof code === 'object' && code !== null && 'CodeSha256' in code ? code.CodeSha256 : null
}

export const LAMBDA_PERMISSION_SHAPE = object(
  {
    Action: value(),
    Principal: value(),
    SourceArn: value(),
    SourceAccount: value(),
    FunctionUrlAuthType: value(),
  },
  PRESENT,
)
