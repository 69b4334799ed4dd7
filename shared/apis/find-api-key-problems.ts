/** What API Gateway would refuse of an API key. Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html */
import { ApiKeyDocument } from './api-key.ts'

const MIN_LENGTH = 20
const MAX_LENGTH = 128

export function findApiKeyProblems(document: unknown): Array<{ field: string; message: string }> {
  const { data } = ApiKeyDocument.safeParse(document)
  if (!data) return [{ field: '', message: 'An API key has a name, a value and its usage plans.' }]
  const { length } = data.keyValue
  if (length >= MIN_LENGTH && length <= MAX_LENGTH) return []
  return [
    {
      field: 'keyValue',
      message: `The value of an API key has ${MIN_LENGTH} to ${MAX_LENGTH} characters. Make it at random.`,
    },
  ]
}
