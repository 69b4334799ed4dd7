import { EDGE_CODE_RULES } from './edge-code.ts'
import { withDefault } from './testing/change-world.ts'
import { cleanWorld } from './testing/clean-world.ts'
import { describeRules } from './testing/describe-rules.ts'

const ARN = 'arn:aws:cloudfront::111122223333:function/rewrite'

describeRules(EDGE_CODE_RULES, [
  {
    code: 'function-runtime-old',
    when: 'a function of runtime 1.0 on viewer requests',
    world: {
      ...withDefault({
        FunctionAssociations: {
          Quantity: 1,
          Items: [{ FunctionARN: ARN, EventType: 'viewer-request' }],
        },
      }),
      functions: [
        {
          arn: ARN,
          name: 'rewrite',
          runtime: 'cloudfront-js-1.0',
          code: 'function handler(event) { return event.request }',
        },
      ],
    },
    setting: 'DefaultCacheBehavior.FunctionAssociations',
    fixedElsewhere: true,
  },
  {
    code: 'lambda-edge-without-query-strings',
    when: 'no query string is forwarded',
    world: withDefault(
      {
        LambdaFunctionAssociations: {
          Quantity: 1,
          Items: [
            {
              LambdaFunctionARN: 'arn:aws:lambda:us-east-1:111122223333:function:route:1',
              EventType: 'origin-request',
            },
          ],
        },
      },
      cleanWorld(),
    ),
    setting: 'DefaultCacheBehavior.OriginRequestPolicyId',
  },
])
