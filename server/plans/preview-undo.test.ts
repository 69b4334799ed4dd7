import { PutObjectCommand } from '@aws-sdk/client-s3'
import { expect, it } from 'vitest'

import { created } from '#shared/plans/testing/change.ts'

import { runLab } from './testing/run-lab.ts'

const setup = runLab()

const BUCKET = {
  LocationConstraint: 'eu-west-1',
  PublicAccessBlockConfiguration: null,
  ObjectOwnership: 'BucketOwnerEnforced',
  VersioningStatus: null,
  Tags: {},
}

it('says that a bucket stays once somebody has put objects into it, and means it', async () => {
  const lab = await setup()
  const run = await lab.apply(
    created('Bucket', { id: 'new:bucket:site', name: 'site' }, BUCKET),
    created(
      'BucketObject',
      { id: 'new:bucket-object:site/index.html', name: 'site/index.html' },
      { ContentType: 'text/html', Body: 'text:<h1>Hi</h1>' },
    ),
  )
  expect(await lab.runs.previewUndo('test', run.id)).toEqual({
    steps: [
      { sentence: 'Delete the object site/index.html', does: 'removes' },
      { sentence: 'Delete the bucket site', does: 'removes' },
    ],
    stays: [],
  })
  const theirs = { Bucket: 'site', Key: 'theirs.txt', Body: 'theirs' }
  await lab.account.clients.s3('eu-west-1').send(new PutObjectCommand(theirs))
  const stays = 'The bucket site stays: it holds objects that this run did not put there.'
  expect(await lab.runs.previewUndo('test', run.id)).toEqual({
    steps: [{ sentence: 'Delete the object site/index.html', does: 'removes' }],
    stays: [stays],
  })

  await lab.runs.undo('test', run.id)
  const { leftovers, state } = await lab.until(run.id, ({ state }) => state !== 'undoing')
  expect(state).toBe('undone')
  expect(leftovers).toEqual([expect.stringContaining(stays.slice(0, -1))])
})
