/** CORS of one path: OPTIONS answered by API Gateway itself. */
import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'

import {
  corsMethod,
  DEFAULT_ALLOW_HEADERS,
  findCorsProblem,
  methodsToAllow,
  readCors,
} from '#shared/apis/cors.ts'
import type { ApiMethod, RestApiDocument } from '#shared/apis/rest-api-document.ts'

import { FormDialog } from '../../components/form-dialog.tsx'

type Props = {
  path: string
  document: RestApiDocument
  onApply: (method: ApiMethod) => void
  onClose: () => void
}

export function CorsDialog({ path, document, onApply, onClose }: Props) {
  const saved = readCors(document, path)
  const [allowOrigin, setAllowOrigin] = useState(saved?.allowOrigin ?? '*')
  const [methods, setMethods] = useState(
    (saved?.allowMethods ?? methodsToAllow(document, path)).join(', '),
  )
  const [headers, setHeaders] = useState(
    (saved?.allowHeaders ?? [...DEFAULT_ALLOW_HEADERS]).join(', '),
  )
  const settings = {
    allowOrigin: allowOrigin.trim(),
    allowMethods: toNames(methods).map((name) => name.toUpperCase()),
    allowHeaders: toNames(headers),
  }
  const problem = findCorsProblem(settings)
  const replaces = saved === null && document.resources[path]?.methods.OPTIONS !== undefined
  return (
    <FormDialog
      title={`CORS of ${path}`}
      submitText={saved ? 'Change the preflight' : 'Answer the preflight'}
      disabledReason={problem}
      onSubmit={() => onApply(corsMethod(settings))}
      onClose={onClose}
    >
      <SpaceBetween size="m">
        <Box>
          Before a page of another origin may call {path}, its browser asks with OPTIONS. API
          Gateway answers that itself (MOCK).
        </Box>
        {replaces && (
          <Alert type="warning" statusIconAriaLabel="Warning">
            {path} has an OPTIONS method already, which does something else. This one takes its
            place.
          </Alert>
        )}
        <FormField
          label="Allowed origin"
          description="The site whose pages may read answers, or * for all. Sent as Access-Control-Allow-Origin."
          errorText={problem}
        >
          <Input
            value={allowOrigin}
            spellcheck={false}
            onChange={({ detail }) => setAllowOrigin(detail.value)}
          />
        </FormField>
        <FormField
          label="Allowed methods"
          description="What pages may use. Sent as Access-Control-Allow-Methods."
        >
          <Input value={methods} onChange={({ detail }) => setMethods(detail.value)} />
        </FormField>
        <FormField
          label="Allowed headers"
          description="What pages may send along. Sent as Access-Control-Allow-Headers."
        >
          <Input value={headers} onChange={({ detail }) => setHeaders(detail.value)} />
        </FormField>
        <Alert type="info" statusIconAriaLabel="Note">
          The other methods of {path} must send Access-Control-Allow-Origin with their own answers:
          API Gateway passes on what the function sends. Behind CloudFront, a response headers
          policy can do it.
        </Alert>
      </SpaceBetween>
    </FormDialog>
  )
}

function toNames(text: string): string[] {
  return text.split(/[\s,]+/).filter((name) => name !== '')
}
