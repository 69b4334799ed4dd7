/** The block of shell commands in the README, run as it stands with the real `aws` CLI where there is one. */
import { spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { arch, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

import { storyPhotos } from './support/photos.ts'
import { expect, test } from './support/test.ts'

const hasCli =
  spawnSync('aws', ['--version']).status === 0 && spawnSync('curl', ['--version']).status === 0

test('the commands of the README set up a resizer that misses, then hits', async ({ edgewise }) => {
  test.skip(!hasCli, 'The aws CLI or curl is not installed here')
  test.setTimeout(180_000)
  const folder = await mkdtemp(join(tmpdir(), 'edgewise-cli-'))
  const { landscape } = await storyPhotos()
  await writeFile(join(folder, 'photo.jpg'), landscape.bytes)

  const readme = await readFile('README.md', 'utf8')
  const [, commands = ''] =
    /aws-cli\.e2e\.ts runs this block -->\n```sh\n([\s\S]*?)```/.exec(readme) ?? []
  const { stdout, stderr, status } = spawnSync(
    'bash',
    ['--norc', '-euo', 'pipefail', '-c', commands],
    {
      cwd: folder,
      encoding: 'utf8',
      env: {
        PATH: process.env.PATH,
        HOME: folder,
        AWS_ENDPOINT_URL: edgewise.aws,
        AWS_ACCESS_KEY_ID: `CLI${randomUUID()}`,
        EDGE_PORT: new URL(edgewise.edge).port,
        ZIP: resolve(`dist/resize-lambda-${arch()}.zip`),
      },
    },
  )
  expect(stderr).toBe('')
  expect(status).toBe(0)
  expect(stdout.match(/^x-cache: .*$/gim)?.map((line) => line.trim().toLowerCase())).toEqual([
    'x-cache: miss from cloudfront',
    'x-cache: hit from cloudfront',
  ])
  await rm(folder, { recursive: true })
})
