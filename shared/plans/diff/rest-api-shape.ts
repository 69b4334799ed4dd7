/** The shape of a REST API as one document (`shared/apis/rest-api-document.ts`). */
import { type ObjectShape, object, recordOf, SET, value } from './shape.ts'

const PRESENT = { present: true } as const

const INTEGRATION = object(
  {
    type: value(),
    httpMethod: value(),
    uri: value(),
    credentials: value(''),
    cacheKeyParameters: SET,
    requestParameters: recordOf(value()),
    requestTemplates: recordOf(value()),
    responses: recordOf(
      object(
        {
          responseParameters: recordOf(value()),
          responseTemplates: recordOf(value()),
        },
        PRESENT,
      ),
    ),
  },
  {
    ...PRESENT,
    groups: [
      {
        setting: '',
        members: ['type', 'httpMethod', 'uri', 'credentials'],
        // What is called, and how: half of a Lambda function with half of a URL calls nothing.
        modeOf: ({ type, uri }) => JSON.stringify([type, uri]),
      },
    ],
  },
)

const METHOD: ObjectShape = object(
  {
    authorizationType: value(),
    authorizer: value(''),
    authorizerId: value(''),
    apiKeyRequired: value(false),
    operationName: value(''),
    requestValidatorId: value(''),
    requestModels: recordOf(value()),
    requestParameters: recordOf(value()),
    responses: recordOf(
      object({ responseParameters: recordOf(value()), responseModels: recordOf(value()) }, PRESENT),
    ),
    integration: INTEGRATION,
  },
  {
    ...PRESENT,
    groups: [
      {
        setting: 'authorizationType',
        members: ['authorizationType', 'authorizer', 'authorizerId'],
        modeOf: ({ authorizationType }) => authorizationType,
      },
    ],
  },
)

const AUTHORIZER: ObjectShape = object(
  {
    // One that was removed and made again has another id, and is the same to everybody.
    id: { kind: 'given' },
    // Without any effect. Source: https://docs.aws.amazon.com/apigateway/latest/api/API_Authorizer.html
    authType: { kind: 'given' },
    type: value(),
    authorizerUri: value(''),
    authorizerCredentials: value(''),
    identitySource: value(''),
    identityValidationExpression: value(''),
    authorizerResultTtlInSeconds: value(300),
    providerARNs: SET,
  },
  {
    ...PRESENT,
    groups: [
      {
        setting: '',
        members: ['type', 'authorizerUri', 'authorizerCredentials', 'identitySource'],
        // Who is asked, and about what: half of one with half of another lets the wrong ones in.
        modeOf: ({ type, authorizerUri }) => JSON.stringify([type, authorizerUri]),
      },
    ],
  },
)

export const REST_API_SHAPE = object(
  {
    name: value(),
    description: value(''),
    endpointType: value(),
    disableExecuteApiEndpoint: value(false),
    binaryMediaTypes: SET,
    minimumCompressionSize: value(),
    apiKeySource: value('HEADER'),
    // Statements allow and deny together: two policies are never mixed.
    policy: value(),
    authorizers: recordOf(AUTHORIZER),
    resources: recordOf(
      // A path that was removed and made again has another id, and is the same to everybody.
      object({ id: { kind: 'given' }, methods: recordOf(METHOD) }, PRESENT),
    ),
    stages: recordOf(
      object(
        {
          description: value(''),
          deploymentId: value(),
          variables: recordOf(value()),
          methodSettings: recordOf(object({}, PRESENT)),
          tracingEnabled: value(false),
        },
        PRESENT,
      ),
    ),
  },
  PRESENT,
)
