/** For a browser without a session: where the sign-in comes from, and a field for the token. */
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import Form from '@cloudscape-design/components/form'
import FormField from '@cloudscape-design/components/form-field'
import Header from '@cloudscape-design/components/header'
import Input from '@cloudscape-design/components/input'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useSearch } from '@tanstack/react-router'
import { useState } from 'react'

import { describeError } from '../lib/describe-error.ts'
import { useSignIn } from './session.ts'

/** For who opened a start-up URL that did not sign them in. */
const REFUSED_TEXT =
  'The token of this address is not the right one, or it has been used already. Open the URL that Edgewise printed last, or copy the token from there.'

/** @param wasIn the session ended while this window had pages open */
export function SignInPage({ wasIn }: { wasIn: boolean }) {
  const [token, setToken] = useState('')
  const [asked, setAsked] = useState(false)
  const { refused } = useSearch({ strict: false })
  const signIn = useSignIn()
  const missing = token.trim() === '' ? 'Enter the token' : null
  const described = signIn.error && describeError(signIn.error)

  const submit = () => {
    setAsked(true)
    if (!missing) signIn.mutate(findToken(token))
  }

  return (
    <main className="centred-page">
      <title>Sign in · Edgewise</title>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <Container header={<Header variant="h1">Sign in to Edgewise</Header>}>
          <SpaceBetween size="m">
            {wasIn && (
              <Box variant="p">
                Your session has ended. What you typed is kept in this window, and goes on being
                saved once you are signed in: here, or in another window of this browser.
              </Box>
            )}
            <Box variant="p">
              Open the URL that <code>npm start</code> printed: it signs this browser in. Or paste
              that URL, or only its token, here.
            </Box>
            <Form
              actions={
                <Button variant="primary" formAction="submit" loading={signIn.isPending}>
                  Sign in
                </Button>
              }
              errorText={described?.text ?? (refused && !signIn.isPending && REFUSED_TEXT)}
              errorIconAriaLabel="Error"
            >
              <FormField label="Token" errorText={asked && missing}>
                <Input
                  value={token}
                  onChange={({ detail }) => setToken(detail.value)}
                  autoComplete={false}
                  spellcheck={false}
                  autoFocus
                />
              </FormField>
            </Form>
          </SpaceBetween>
        </Container>
      </form>
    </main>
  )
}

/** The token itself, also when the whole start-up URL was pasted. */
function findToken(text: string): string {
  const [, token] = /[?&]token=([^&\s]+)/.exec(text) ?? []
  return token ?? text.trim()
}
