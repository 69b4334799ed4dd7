/** The shop's CloudFront Function: pages have addresses without `.html`, and addresses that are gone lead somewhere. */
import { CreateFunctionCommand, PublishFunctionCommand } from '@aws-sdk/client-cloudfront'

import type { DemoClients } from './demo-clients.ts'

const NAME = 'larkspur-site-routes'

/** As its author typed it into the console. */
export const SITE_ROUTES_CODE = `// Pages are files: /tents is tents.html.
const MOVED = {
  '/summer-sale': '/tents',
  '/rucksacks.html': '/packs',
}

function handler(event) {
  const request = event.request
  const target = MOVED[request.uri]
  if (target) {
    return {
      statusCode: 301,
      statusDescription: 'Moved Permanently',
      headers: { location: { value: target }, 'cache-control': { value: 'max-age=3600' } },
    }
  }
  const file = request.uri.slice(request.uri.lastIndexOf('/') + 1)
  if (file === '') request.uri += 'index.html'
  else if (!file.includes('.')) request.uri += '.html'
  return request
}
`

/** Creates and publishes the function; gives its ARN. */
export async function createSiteRoutes({ cloudFront }: DemoClients): Promise<string> {
  const { ETag: eTag } = await cloudFront.send(
    new CreateFunctionCommand({
      Name: NAME,
      FunctionConfig: {
        Comment: 'Addresses without .html, and redirects of what is gone',
        Runtime: 'cloudfront-js-2.0',
      },
      FunctionCode: new TextEncoder().encode(SITE_ROUTES_CODE),
    }),
  )
  const { FunctionSummary: summary } = await cloudFront.send(
    new PublishFunctionCommand({ Name: NAME, IfMatch: eTag }),
  )
  return summary?.FunctionMetadata?.FunctionARN ?? ''
}
