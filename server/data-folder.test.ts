import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { expect, it, onTestFinished } from 'vitest'

import { openDataFolder } from './data-folder.ts'

function setup() {
  const root = mkdtempSync(join(tmpdir(), 'edgewise-data-'))
  onTestFinished(() => rmSync(root, { recursive: true }))
  const said: string[] = []
  const open = (name: string) => openDataFolder(join(root, name), (text) => said.push(text))
  return { root, said, open }
}

it('makes the folder, for its owner only', () => {
  const { root, said, open } = setup()
  const folder = open('a/b')
  expect(existsSync(join(root, 'a/b'))).toBe(true)
  expect(statSync(join(root, 'a/b')).mode & 0o077).toBe(0)
  expect(folder.store).toBe(join(root, 'a/b/edgewise.sqlite'))
  expect(said).toEqual([])
  folder.close()
})

it('says when another process uses it, until that one has closed it', () => {
  const { said, open } = setup()
  const first = open('x')
  open('x').close()
  expect(said).toEqual([expect.stringContaining('Another Edgewise uses')])
  first.close()
  open('x').close()
  expect(said).toHaveLength(1)
})

it('says what to do when the path is no folder', () => {
  const { root, open } = setup()
  writeFileSync(join(root, 'file'), '')
  expect(() => open('file')).toThrow('cannot be used. Give one that you may write to, with --data.')
})
