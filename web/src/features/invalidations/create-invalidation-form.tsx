/** The form: one path or cache tag per line, judged while typing by the rules that the server applies too. */
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import Form from '@cloudscape-design/components/form'
import FormField from '@cloudscape-design/components/form-field'
import Header from '@cloudscape-design/components/header'
import Textarea from '@cloudscape-design/components/textarea'
import { type ReactNode, useState } from 'react'

import {
  fitsQuota,
  type ParsedPaths,
  type PathProblem,
  type PathWarning,
  parseInvalidationPaths,
  suggestPath,
} from '#shared/invalidations/invalidation-paths.ts'

import { describeError } from '../../lib/describe-error.ts'
import { formatCounted } from '../../lib/format.ts'
import { useCreateInvalidation } from './queries.ts'

const PROBLEM_TEXT = {
  'no-leading-slash': 'must begin with /',
  'too-long': 'is longer than 4,000 characters',
  tilde: 'holds a ~, which CloudFront does not take here',
  'not-url-encoded': 'must be percent-encoded',
  'tag-empty': 'has no tag behind the #',
  'tag-too-long': 'is longer than a tag may be: 256 characters behind the #',
  'tag-comma': 'has a comma: write each tag on a line of its own',
  'tag-characters': 'has a space or a letter that a tag may not have: visible ASCII only',
  'tags-off':
    'is a cache tag, but this distribution has no CacheTagConfig and keeps no tags: use paths',
} as const satisfies Record<PathProblem, string>

const WARNING_TEXT = {
  'wildcard-not-last': 'has a * before its end, which is taken literally there',
  'broken-encoding': 'has a % without two hexadecimal digits behind it: browsers send %25 for %',
  fragment: 'has a #: browsers send nothing from there on, so that it matches nothing',
  'already-covered': 'is covered by another line that ends with *',
} as const satisfies Record<PathWarning, string>

/** More lines than these are counted, not listed. */
const MAX_SHOWN_LINES = 20

type Props = {
  account: string
  distributionId: string
  /** The response header that tags objects; `null` = the distribution keeps no tags. */
  cacheTagHeader: string | null
  /** What stands in the form to begin with, a path a line. */
  initialPaths: string
}

export function CreateInvalidationForm(props: Props) {
  const { account, distributionId, cacheTagHeader, initialPaths } = props
  const [text, setText] = useState(initialPaths)
  const [showProblems, setShowProblems] = useState(false)
  const [callerReference, setCallerReference] = useState(() => crypto.randomUUID())
  const create = useCreateInvalidation(account, distributionId)

  const parsed = parseInvalidationPaths(text, { readsTags: cacheTagHeader !== null })
  const problem = findProblem(parsed)
  const described = create.error && describeError(create.error)

  const change = (value: string) => {
    setText(value)
    // Other paths are another invalidation; the same ones, sent again after an error, must not be billed twice.
    setCallerReference(crypto.randomUUID())
  }
  const submit = () => {
    setShowProblems(true)
    if (problem) return
    create.mutate(
      { paths: parsed.paths, callerReference },
      {
        onSuccess: () => {
          change('')
          setShowProblems(false)
        },
      },
    )
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <Container
        header={
          <Header
            variant="h2"
            description="The edge forgets what it keeps under these paths; the next visitor gets it fresh."
          >
            Invalidate
          </Header>
        }
      >
        <Form
          actions={
            <Button variant="primary" formAction="submit" loading={create.isPending}>
              {parsed.paths.length > 1
                ? `Invalidate ${formatCounted(parsed.paths.length, 'path')}`
                : 'Invalidate'}
            </Button>
          }
          errorText={described?.text}
          errorIconAriaLabel="Error"
        >
          <FormField
            stretch
            label="Paths"
            description={`One per line. End a path with * to match everything under it.${
              cacheTagHeader === null
                ? ''
                : ` #tag stands for what the origin tagged so in its ${cacheTagHeader} header.`
            }`}
            constraintText="1,000 paths a month are free, then $0.005 each. A path with * or a tag counts as one."
            errorText={showProblems && problem}
            warningText={findWarning(parsed)}
            i18nStrings={{ errorIconAriaLabel: 'Error', warningIconAriaLabel: 'Warning' }}
          >
            <Textarea
              value={text}
              onChange={({ detail }) => change(detail.value)}
              onBlur={() => text !== '' && setShowProblems(true)}
              placeholder="/images/*"
              spellcheck={false}
              rows={3}
            />
          </FormField>
        </Form>
      </Container>
    </form>
  )
}

function findProblem({ paths, rejected }: ParsedPaths): ReactNode {
  if (rejected.length > 0) {
    return listLines(
      rejected.map(({ line, path, problem }) => {
        const meant = suggestPath(path)
        const sentence = `Line ${line}: ${path} ${PROBLEM_TEXT[problem]}`
        return meant ? `${sentence}. Use ${meant}` : sentence
      }),
    )
  }
  if (paths.length === 0) return 'Enter at least one path'
  if (!fitsQuota(paths)) {
    return 'CloudFront takes 3,000 paths at once, and 15 that end with *. Send fewer, or shorter ones with *.'
  }
  return null
}

function findWarning({ doubtful }: ParsedPaths): ReactNode {
  if (doubtful.length === 0) return null
  return listLines(
    doubtful.map(({ line, path, warning }) => `Line ${line}: ${path} ${WARNING_TEXT[warning]}.`),
  )
}

function listLines(sentences: string[]): ReactNode {
  const hidden = sentences.length - MAX_SHOWN_LINES
  return (
    <>
      {sentences.slice(0, MAX_SHOWN_LINES).map((sentence) => (
        <div key={sentence} className="path-line">
          {sentence}
        </div>
      ))}
      {hidden > 0 && `and ${formatCounted(hidden, 'more line')}`}
    </>
  )
}
